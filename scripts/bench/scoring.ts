// How many people are scored in a second: 10,000 simulated respondents, ten competences, eleven items each.
// Run with: npx tsx scripts/bench/scoring.ts
import { estimateAbility } from '../../server/measurement/ability.rules.ts';
import { LEVELS, type Level, startParametersOf } from '../../server/measurement/level.rules.ts';
import {
  type Answers,
  type ScoredInstrument,
  type ScoredItem,
  scoreResponse,
} from '../../server/measurement/score.rules.ts';

const PEOPLE = 10_000;
const ROUNDS = 5;
const KNOWLEDGE: readonly Level[] = [
  'BASIC',
  'BASIC',
  'INTERMEDIATE',
  'ADVANCED',
  'HIGHLY_ADVANCED',
  'HIGHLY_ADVANCED',
];
const COMPETENCES = Array.from({ length: 10 }, (_, index) => `competence-${index + 1}`);

const instrument: ScoredInstrument = {
  levelCutoffs: { ability: [-1, 0, 1], selfView: [25, 50, 75] },
  items: COMPETENCES.flatMap(itemsOf),
};

const random = randomFrom(2021);
const people = Array.from({ length: PEOPLE }, respondent);

const abilityInput = people.flatMap((answers) =>
  COMPETENCES.map((competence) => testOf(competence, answers)),
);
time(`abilities (${KNOWLEDGE.length} answers each)`, abilityInput.length, () => {
  for (const answers of abilityInput) estimateAbility(answers);
});

const levels = new Map<Level | null, number>();
time('people, whole profiles', PEOPLE, () => {
  levels.clear();
  for (const answers of people) {
    for (const { level } of scoreResponse(instrument, answers).competences) {
      levels.set(level, (levels.get(level) ?? 0) + 1);
    }
  }
});
const share = (level: Level | null) => `${level ?? 'none'} ${percent(levels.get(level) ?? 0)}`;
console.log(`levels: ${[...LEVELS, null].map(share).join(', ')}`);

function itemsOf(competence: string): ScoredItem[] {
  return [
    ...KNOWLEDGE.map(
      (level, index): ScoredItem => ({
        id: `${competence}-k${index + 1}`,
        competence,
        kind: 'KNOWLEDGE',
        answer: index % 4,
        ...startParametersOf(level),
      }),
    ),
    ...[1, 2, 3, 4].map(
      (number): ScoredItem => ({ id: `${competence}-s${number}`, competence, kind: 'SELF_VIEW' }),
    ),
    { id: `${competence}-a1`, competence, kind: 'ATTITUDE' },
  ];
}

/** Somebody of random ability who leaves out one item in twenty. */
function respondent(): Answers {
  // The sum of twelve is near enough to normal for a bench.
  const ability = Array.from({ length: 12 }, random).reduce((sum, value) => sum + value, -6);
  const answers = new Map<string, number>();
  for (const item of instrument.items) {
    if (random() < 0.05) continue;
    if (item.kind === 'KNOWLEDGE') {
      const right = random() < 1 / (1 + Math.exp(item.difficulty - ability));
      answers.set(item.id, right ? item.answer : (item.answer + 1) % 4);
    } else {
      answers.set(item.id, Math.max(0, Math.min(3, Math.round(1.5 + ability + random() - 0.5))));
    }
  }
  return answers;
}

function testOf(competence: string, answers: Answers) {
  return instrument.items.flatMap((item) => {
    const value = answers.get(item.id);
    if (item.competence !== competence || item.kind !== 'KNOWLEDGE' || value === undefined) return [];
    const { discrimination, difficulty } = item;
    return [{ discrimination, difficulty, correct: value === item.answer }];
  });
}

function time(what: string, count: number, run: () => void): void {
  const milliseconds = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  }).sort((one, other) => one - other);
  const median = milliseconds[Math.floor(ROUNDS / 2)] ?? 0;
  console.log(
    `${count} ${what}: ${Math.round(median)} ms, ${Math.round((1000 * count) / median)} per second (median of ${ROUNDS})`,
  );
}

function percent(count: number): string {
  return `${Math.round((100 * count) / (PEOPLE * COMPETENCES.length))} %`;
}

/** The same numbers every time: a bench that differs from run to run compares nothing (generator: mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
