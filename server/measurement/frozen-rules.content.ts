// Brings together what a wave froze: instrument version, segment rule version, working levels.

import type { SequencedAnswer } from './answer-code.rules.ts';
import { ticketOf } from './draw.rules.ts';
import {
  type InstrumentContent,
  type InstrumentItem,
  type InstrumentSection,
  instrumentOf,
} from './instrument.content.ts';
import type { FrozenRules } from './outcome.rules.ts';
import { relevantAnswers } from './relevance.rules.ts';
import type { Answers } from './score.rules.ts';
import { segmentRule } from './segment-rule.content.ts';
import { type Sheet, type SheetOwner, sheetOf } from './sheet.rules.ts';
import type { WaveRecord } from './wave.model.ts';

/** The rules of the wave for a role family. A family the wave did not freeze has no working levels, so no gaps. */
export function frozenRulesOf(
  wave: Pick<WaveRecord, 'instrumentCode' | 'instrumentVersion' | 'segmentRuleVersion' | 'workingLevels'>,
  roleFamily: string,
): FrozenRules {
  return {
    instrument: instrumentOf(wave.instrumentCode, wave.instrumentVersion).scored,
    segmentRule: segmentRule(wave.segmentRuleVersion),
    workingLevels: wave.workingLevels[roleFamily] ?? {},
  };
}

/** The answers that count, as scoring reads them: to items that are asked with these answers, without sequence numbers. */
export function plainAnswers(
  wave: Pick<WaveRecord, 'instrumentCode' | 'instrumentVersion'>,
  answers: ReadonlyMap<string, SequencedAnswer>,
): Answers {
  const values = new Map([...answers].map(([itemId, { value }]) => [itemId, value]));
  return relevantAnswers(instrumentOf(wave.instrumentCode, wave.instrumentVersion), values);
}

/** Whose sheet a participant's is in a wave; `turn` is the place the population froze, `asked` what an adaptive test asked so far. */
export function sheetOwner(
  waveId: string,
  participantKey: string,
  { turn, asked = [] }: { readonly turn?: number | null | undefined; readonly asked?: readonly string[] },
): SheetOwner {
  return {
    ...{ ticket: ticketOf(waveId, participantKey, turn), orderSeed: `${waveId}/${participantKey}` },
    asked,
  };
}

/** The items a participant is asked in a wave, in that participant's order. */
export function sheetIn(
  wave: Pick<WaveRecord, 'instrumentCode' | 'instrumentVersion'>,
  owner: SheetOwner,
): Sheet<InstrumentSection> {
  const instrument = instrumentOf(wave.instrumentCode, wave.instrumentVersion);
  return instrument.mode === 'ADAPTIVE' ? adaptiveSheet(instrument, owner) : sheetOf(instrument, owner);
}

const isTest = ({ kind }: InstrumentItem) => kind === 'KNOWLEDGE' || kind === 'TASK';
const NOTHING_SAID = { nl: '', en: '' };

/** What everybody is asked, and after it each item of the test so far on a page of its own, in the order of asking. */
function adaptiveSheet(instrument: InstrumentContent, owner: SheetOwner): Sheet<InstrumentSection> {
  const fixed = sheetOf({ ...instrument, items: instrument.items.filter((item) => !isTest(item)) }, owner);
  const tests = (owner.asked ?? []).flatMap((id): InstrumentSection[] => {
    const item = instrument.itemById.get(id);
    const section = instrument.sections.find((one) => one.id === item?.sectionId);
    if (item === undefined || section === undefined) return [];
    return [{ ...section, id: `${section.id}-${id}`, introduction: NOTHING_SAID, items: [item] }];
  });
  const sections = [...fixed.sections, ...tests];
  return { sections, items: sections.flatMap(({ items }) => items) };
}
