// What an author is told of a draft while it grows: how long it takes, what it changes, whether a condition can be read.
import { badInput } from '../platform/errors.ts';
import { contentInstruments, instrumentFrom, readDefinition } from './instrument.content.ts';
import { findVersions } from './instrument.model.ts';
import type { InstrumentVersion } from './instrument.service.ts';
import type { InstrumentDefinition, InstrumentProblem } from './instrument.types.ts';
import { type ConditionPlaces, conditionProblems } from './instrument-check.rules.ts';
import { differencesBetween, type InstrumentDifferences } from './instrument-difference.rules.ts';
import { itemTimes } from './item-times.content.ts';
import { sheetOf } from './sheet.rules.ts';
import { minutesFor } from './sitting.rules.ts';

/** How many sheets are laid beside each other: a draw of one in twelve has come round. */
const SHEETS = 12;

/** The longest of twelve sheets: items, and whole minutes by the times of their kinds, every condition holding. */
export function sittingSize(definition: InstrumentDefinition): {
  readonly items: number;
  readonly minutes: number;
} {
  const instrument = instrumentFrom(definition);
  const sheets = Array.from({ length: definition.draw === undefined ? 1 : SHEETS }, (_, turn) =>
    sheetOf(instrument, { ticket: { seed: definition.code, turn }, orderSeed: '' }),
  );
  return {
    items: Math.max(...sheets.map(({ items }) => items.length)),
    minutes: Math.max(...sheets.map(({ items }) => minutesFor(items, [], itemTimes().seconds))),
  };
}

/** What a version changes, and since which. */
export interface VersionDifferences extends InstrumentDifferences {
  readonly since: number;
}

/** The differences from the newest published version before it; null for a first version. One query. */
export async function differencesOf({
  definition,
}: Pick<InstrumentVersion, 'definition'>): Promise<VersionDifferences | null> {
  const { code, version } = definition;
  const stored = (await findVersions([code])).filter(({ state }) => state === 'PUBLISHED');
  const published = [
    ...stored.map((one) => one.definition),
    ...contentInstruments()
      .filter((one) => one.code === code)
      .map((one) => readDefinition(code, one.version)),
  ].filter((one) => one.version < version);
  const newest = published.sort((a, b) => b.version - a.version)[0];
  return newest === undefined ? null : { since: newest.version, ...differencesBetween(newest, definition) };
}

const LONGEST_CONDITION = 1000;

/** What is wrong with a condition, while it is typed. Throws BAD_USER_INPUT over 1,000 characters. */
export function checkCondition(condition: string, places: ConditionPlaces): InstrumentProblem[] {
  if (condition.length > LONGEST_CONDITION)
    throw badInput('conditionTooLong', { fields: [{ path: 'condition', messageKey: 'conditionTooLong' }] });
  return condition.trim() === '' ? [] : conditionProblems(condition, places);
}
