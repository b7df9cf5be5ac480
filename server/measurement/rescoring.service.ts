// By which other versions of the rules a wave can be scored.
import { profileVersion, roleFamilyProfiles } from '../organisation/organisation.reads.ts';
import {
  contentInstruments,
  type InstrumentContent,
  instrumentOf,
  isAtHand,
  keepInstrument,
} from './instrument.content.ts';
import { findPublished } from './instrument.model.ts';
import { segmentRuleVersions } from './segment-rule.content.ts';
import type { WaveRecord } from './wave.model.ts';

export interface RescoringChoices {
  /** Versions of the instrument with the same scored questions and keys; the wave's own among them. */
  readonly instrumentVersions: readonly number[];
  readonly segmentRuleVersions: readonly number[];
  /** The working levels of now. */
  readonly roleProfileVersion: number;
  readonly workingLevels: WaveRecord['workingLevels'];
}

/** One query. */
export async function rescoringChoices({
  instrumentCode: code,
  instrumentVersion,
}: Pick<WaveRecord, 'instrumentCode' | 'instrumentVersion'>): Promise<RescoringChoices> {
  const stored = await findPublished([code]);
  for (const { definition } of stored) keepInstrument(definition);
  const versions = [...stored, ...contentInstruments().filter((one) => one.code === code)]
    .map(({ version }) => version)
    .filter((version) => isAtHand(code, version));
  const own = instrumentOf(code, instrumentVersion);
  return {
    instrumentVersions: [...new Set([...versions, instrumentVersion])]
      .filter((version) => asksTheSame(own, instrumentOf(code, version)))
      .sort((one, other) => one - other),
    segmentRuleVersions: segmentRuleVersions(),
    roleProfileVersion: profileVersion(),
    workingLevels: Object.fromEntries(
      roleFamilyProfiles().map((family) => [family.code, family.workingLevels]),
    ),
  };
}

/** Every scored item of the first is in the second, of the same competence and with the same key. */
function asksTheSame(one: InstrumentContent, other: InstrumentContent): boolean {
  const keyOf = (item: InstrumentContent['scored']['items'][number]) =>
    JSON.stringify([item.competence, item.kind, 'answer' in item ? item.answer : null]);
  const keys = new Map(other.scored.items.map((item) => [item.id, keyOf(item)]));
  return one.scored.items.every(
    (item) =>
      keys.get(item.id) === keyOf(item) &&
      JSON.stringify(one.itemById.get(item.id)?.text) === JSON.stringify(other.itemById.get(item.id)?.text),
  );
}
