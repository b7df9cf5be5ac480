/** What the answers say about the items themselves: too hard, too easy, or measuring something else. */
import { mean } from 'simple-statistics';
import { wilsonInterval } from './interval.rules.ts';
import { correlation } from './reliability.rules.ts';
import { type Answers, isRight, type ScoredItem } from './score.rules.ts';

export type ItemFlag = 'TOO_HARD' | 'TOO_EASY' | 'LOW_DISCRIMINATION';

/**
 * One item: how many answered, the share of them that was right (0–1) with its 95 % interval (Wilson), and
 * discrimination: the correlation with the rest of its competence. Null where there is nothing to go by; a statement
 * has no right answer.
 */
export type ItemFigures = {
  readonly id: string;
  readonly competence: string;
  readonly answered: number;
  readonly right: number | null;
  readonly rightLow: number | null;
  readonly rightHigh: number | null;
  readonly discrimination: number | null;
  readonly flags: readonly ItemFlag[];
};

const TOO_HARD_BELOW = 0.2;
const TOO_EASY_ABOVE = 0.9;
const LOW_DISCRIMINATION_BELOW = 0.2;

/**
 * Figures of every scored item over these responses, in the order of the instrument.
 *
 * The rest is the mean over the other items of the competence and of the same evidence (tests together; statements of
 * one kind together) that the same person answered, which for a complete sitting correlates as the sum does and lets
 * a rotating draw be analysed too. Skipped and not applicable are no answer. Example: four people, right on the item
 * and on two others 1 1 1, 1 1 0, 0 1 0 and 0 0 0, gives .5 right (.150–.850) and a correlation of .7071.
 */
export function analyseItems(items: readonly ScoredItem[], responses: readonly Answers[]): ItemFigures[] {
  const points = new Map(items.map((item) => [item, responses.map((answers) => pointsOf(item, answers))]));
  return items.map((item) => {
    const others = items.filter(
      (other) =>
        other !== item && other.competence === item.competence && evidenceOf(other) === evidenceOf(item),
    );
    // Every item is in the map it was made from.
    return figuresOf(
      item,
      points.get(item) ?? [],
      others.map((other) => points.get(other) ?? []),
    );
  });
}

type Points = readonly (number | null)[];

function figuresOf(item: ScoredItem, own: Points, others: readonly Points[]): ItemFigures {
  const answered = own.filter((value) => value !== null);
  const pairs = own.flatMap((value, person) => {
    if (value === null) return [];
    const rest = others.flatMap((other) => other[person] ?? []);
    return rest.length === 0 ? [] : [{ value, rest: mean(rest) }];
  });
  const discrimination = correlation(
    pairs.map(({ value }) => value),
    pairs.map(({ rest }) => rest),
  );
  const share =
    evidenceOf(item) === 'TEST'
      ? wilsonInterval({ count: answered.filter((value) => value === 1).length, people: answered.length })
      : null;
  const right = share?.share ?? null;
  return {
    id: item.id,
    competence: item.competence,
    answered: answered.length,
    right,
    rightLow: share?.low ?? null,
    rightHigh: share?.high ?? null,
    discrimination,
    flags: flagsOf(right, discrimination),
  };
}

function flagsOf(right: number | null, discrimination: number | null): ItemFlag[] {
  const flags: ItemFlag[] = [];
  if (right !== null && right < TOO_HARD_BELOW) flags.push('TOO_HARD');
  if (right !== null && right > TOO_EASY_ABOVE) flags.push('TOO_EASY');
  if (discrimination !== null && discrimination < LOW_DISCRIMINATION_BELOW) flags.push('LOW_DISCRIMINATION');
  return flags;
}

const evidenceOf = ({ kind }: ScoredItem) => (kind === 'KNOWLEDGE' || kind === 'TASK' ? 'TEST' : kind);

/** What one person's answer counts for: 0 or 1 in a test, the place on its scale for a statement; null without one. */
export function pointsOf(item: ScoredItem, answers: Answers): number | null {
  const value = answers.get(item.id);
  if (item.kind === 'KNOWLEDGE' || item.kind === 'TASK') {
    const right = isRight(item, value);
    return right === null ? null : Number(right);
  }
  return typeof value === 'number' && value >= 0 ? value : null;
}
