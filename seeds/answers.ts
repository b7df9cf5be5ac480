// How the people of the example province answer: by what they can do, how they see themselves, and chance.

import type { SequencedAnswer } from '../server/measurement/answer-code.rules.ts';
import type { InstrumentContent, InstrumentItem } from '../server/measurement/instrument.content.ts';
import type { AnswerValue } from '../server/measurement/instrument.types.ts';
import type { ScoredItem } from '../server/measurement/score.rules.ts';
import type { DepartmentPlan } from './province.ts';
import { type Random, randomOf } from './random.ts';

/** What is easier or harder for everybody, in logits. */
const COMPETENCE_EFFECT: Readonly<Record<string, number>> = {
  'data-handling': 0.15,
  'judging-sources': 0,
  'causal-thinking': -0.3,
  'analysis-tools': -0.25,
  'technology-limits': -0.05,
  'digital-working': 0.3,
  'security-privacy': 0.25,
  'public-values': 0.05,
  'roles-collaboration': 0,
  'openness-dialogue': -0.05,
};

/** Which tracks worked: how much of a department's learning a year of following them moves a competence. */
const TRACK_EFFECT: Readonly<Record<string, number>> = {
  'data-handling': 1.1,
  'judging-sources': 1,
  'causal-thinking': 0.15,
  'analysis-tools': 0.4,
  'technology-limits': 0.9,
  'digital-working': 0.8,
  'security-privacy': 1.4,
  'public-values': 0.1,
  'roles-collaboration': 0.5,
  'openness-dialogue': 0.6,
};

interface Answering {
  readonly personId: string;
  readonly plan: DepartmentPlan;
  readonly roleFamily: string;
  /** Years since the nulmeting: 0, 1, 2. */
  readonly year: number;
}

/** What a person can do in a competence in a year, in logits; the same person is the same every year but for learning. */
export function abilityOf({ personId, plan, roleFamily, year }: Answering, competence: string): number {
  const person = randomOf(`ability/${personId}`);
  const general = 0.5 * person.normal();
  const diligence = person.next();
  const own = 0.35 * randomOf(`ability/${personId}/${competence}`).normal();
  const role = roleFamily === 'data-adviser' ? 1.2 : roleFamily === 'manager' ? 0.25 : 0;
  const learnt = year * plan.learning * (TRACK_EFFECT[competence] ?? 0) * (0.4 + 0.9 * diligence);
  return plan.ability + general + own + role + (COMPETENCE_EFFECT[competence] ?? 0) + learnt;
}

/** The answers of one sitting by item id; now and then an item is left out or marked as not applicable. */
export function answersOf(
  who: Answering,
  instrument: InstrumentContent,
  asked: readonly InstrumentItem[],
): Map<string, SequencedAnswer> {
  const random = randomOf(`answers/${who.personId}/${who.year}`);
  const bias = 0.25 + 0.45 * randomOf(`bias/${who.personId}`).normal();
  const parameters = new Map(instrument.scored.items.map((item) => [item.id, item]));
  const answers = new Map<string, SequencedAnswer>();
  let sequence = 0;
  for (const item of asked) {
    const ability = abilityOf(who, item.competence ?? '');
    sequence += 1;
    if (random.chance(0.008)) continue;
    const scored = parameters.get(item.id);
    if (scored === undefined) continue;
    const value = chosenValue(random, { ability, bias }, scored);
    const skipped = random.chance(0.01);
    answers.set(item.id, { value: skipped ? (typeof value === 'number' ? -1 : [-1]) : value, sequence });
  }
  return answers;
}

function chosenValue(
  random: Random,
  { ability, bias }: { readonly ability: number; readonly bias: number },
  item: ScoredItem,
): AnswerValue {
  switch (item.kind) {
    case 'KNOWLEDGE':
    case 'TASK':
      return tested(random, ability, item);
    case 'RUBRIC':
      return Math.min(4, Math.max(0, Math.round(2 + 0.85 * (ability + bias) + 0.6 * random.normal())));
    default:
      return statement(random, item.kind === 'ATTITUDE' ? 0.4 * ability + 1 : ability + bias);
  }
}

/** Right with the chance the two-parameter model gives, otherwise another option, or a table with one mark missed. */
function tested(
  random: Random,
  ability: number,
  { discrimination, difficulty, answer }: Extract<ScoredItem, { kind: 'KNOWLEDGE' | 'TASK' }>,
): AnswerValue {
  const right = random.chance(1 / (1 + Math.exp(-discrimination * (ability - difficulty))));
  if (typeof answer === 'number') return right ? answer : (answer + 1 + random.below(3)) % 4;
  if (right) return [...answer];
  return answer.length > 1 ? answer.slice(1) : [answer[0] === 0 ? 1 : 0];
}

/** A point on the scale 0–3 around how the person sees it. */
function statement(random: Random, view: number): number {
  return Math.min(3, Math.max(0, Math.round(1.5 + 0.65 * view + 0.5 * random.normal())));
}
