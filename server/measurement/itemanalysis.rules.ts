/** What the answers say about the knowledge items themselves: too hard, too easy, or measuring something else. */
import { mean } from 'simple-statistics';
import { correlation } from './reliability.rules.ts';
import type { Answers, ScoredItem } from './score.rules.ts';

export type ItemFlag = 'TOO_HARD' | 'TOO_EASY' | 'LOW_DISCRIMINATION';

/**
 * One knowledge item: how many answered, the share of them that was right (0–1), and discrimination: the
 * correlation with the rest of its competence. Null where there is nothing to go by.
 */
export type ItemFigures = {
  readonly id: string;
  readonly competence: string;
  readonly answered: number;
  readonly right: number | null;
  readonly discrimination: number | null;
  readonly flags: readonly ItemFlag[];
};

const TOO_HARD_BELOW = 0.2;
const TOO_EASY_ABOVE = 0.9;
const LOW_DISCRIMINATION_BELOW = 0.2;

type Knowledge = Extract<ScoredItem, { kind: 'KNOWLEDGE' }>;

/**
 * Figures of every knowledge item over these responses, in the order of the instrument.
 *
 * The rest is the mean over the other knowledge items of the competence that the same person answered, which for
 * a complete sitting correlates as the sum does and lets a rotating draw be analysed too. Skipped and not
 * applicable are no answer. Example: four people, right on the item and on two others 1 1 1, 1 1 0, 0 1 0 and
 * 0 0 0, gives .5 right and a correlation of .7071.
 */
export function analyseItems(items: readonly ScoredItem[], responses: readonly Answers[]): ItemFigures[] {
  const knowledge = items.filter((item): item is Knowledge => item.kind === 'KNOWLEDGE');
  return knowledge.map((item) => {
    const others = knowledge.filter(({ id, competence }) => competence === item.competence && id !== item.id);
    return figuresOf(item, others, responses);
  });
}

function figuresOf(
  item: Knowledge,
  others: readonly Knowledge[],
  responses: readonly Answers[],
): ItemFigures {
  const own = responses.map((answers) => rightness(item, answers));
  const answered = own.filter((value) => value !== null);
  const pairs = responses.flatMap((answers, person) => {
    const value = own[person] ?? null;
    const rest = others.map((other) => rightness(other, answers)).filter((score) => score !== null);
    return value === null || rest.length === 0 ? [] : [{ value, rest: mean(rest) }];
  });
  const right = answered.length === 0 ? null : mean(answered);
  const discrimination = correlation(
    pairs.map(({ value }) => value),
    pairs.map(({ rest }) => rest),
  );
  return {
    id: item.id,
    competence: item.competence,
    answered: answered.length,
    right,
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

function rightness({ id, answer }: Knowledge, answers: Answers): number | null {
  const value = answers.get(id);
  return value === undefined || value === -1 ? null : Number(value === answer);
}
