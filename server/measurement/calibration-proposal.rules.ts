/** What calibration proposes to an author: per item the old parameters, the new ones, and how sure they are. */
import {
  ANSWERS_FOR_RASCH,
  ANSWERS_FOR_TWO_PARAMETER,
  type CalibratedItem,
  type CalibrationModel,
  calibrate,
  linkedTo,
  type RightTable,
} from './calibration.rules.ts';
import type { ItemParameters } from './level.rules.ts';

/** The items of one competence with everybody's answers to them; columns as the items. */
export type CalibrationInput = {
  readonly items: readonly (ItemParameters & { readonly id: string })[];
  readonly table: RightTable;
};

/** One item; `found` is null when there were too few answers, or they allow no estimate. Rounded to two decimals. */
export type ProposedItem = {
  readonly itemId: string;
  readonly answers: number;
  readonly model: CalibrationModel;
  readonly old: ItemParameters;
  readonly found: CalibratedItem | null;
  readonly reason: 'TOO_FEW' | 'NO_ESTIMATE' | null;
};

/** Outside these the instrument takes no parameters (instrument.input). */
const MOST_DISCRIMINATION = 5;
const FURTHEST_DIFFICULTY = 5;

/**
 * New parameters for the items with 200 answers or more, on the scale of the old ones: a discrimination each where all of
 * them have 500, otherwise one for all.
 *
 * Example: section 6 of the Law School Admission Test (1,000 people) with old parameters a = 1, b = 0: difficulties that
 * keep the mean of 0.
 */
export function calibrateItems({ items, table }: CalibrationInput): ProposedItem[] {
  const answers = items.map((_, at) => table.filter((row) => (row[at] ?? null) !== null).length);
  const kept = items.flatMap((_, at) => ((answers[at] ?? 0) >= ANSWERS_FOR_RASCH ? [at] : []));
  const model: CalibrationModel = kept.every((at) => (answers[at] ?? 0) >= ANSWERS_FOR_TWO_PARAMETER)
    ? 'TWO_PARAMETER'
    : 'RASCH';
  const raw = calibrate(
    table.map((row) => kept.map((at) => row[at] ?? null)),
    model,
  ).items;
  const estimated = kept.flatMap((at, place) => {
    const [item, found] = [items[at], raw[place] ?? null];
    return item === undefined || found === null ? [] : [{ item, found }];
  });
  const linked = linkedTo(
    estimated.map(({ item }) => item),
    estimated.map(({ found }) => found),
  );
  const foundFor = new Map(estimated.map(({ item }, at) => [item.id, linked[at]]));
  return items.map(({ id, discrimination, difficulty }, at) => {
    const found = inBounds(foundFor.get(id));
    const tooFew = (answers[at] ?? 0) < ANSWERS_FOR_RASCH;
    return {
      ...{ itemId: id, answers: answers[at] ?? 0, model, old: { discrimination, difficulty }, found },
      reason: found !== null ? null : tooFew ? 'TOO_FEW' : 'NO_ESTIMATE',
    };
  });
}

function inBounds(item: CalibratedItem | undefined): CalibratedItem | null {
  if (item === undefined) return null;
  const round = (value: number) => Math.round(value * 100) / 100;
  const found = {
    discrimination: round(item.discrimination),
    discriminationError: round(item.discriminationError),
    difficulty: round(item.difficulty),
    difficultyError: round(item.difficultyError),
  };
  const isInside =
    found.discrimination > 0 &&
    found.discrimination <= MOST_DISCRIMINATION &&
    Math.abs(found.difficulty) <= FURTHEST_DIFFICULTY;
  return isInside ? found : null;
}
