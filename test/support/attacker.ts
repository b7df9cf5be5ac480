// Somebody with every publication, the staff list and linear algebra, looking for a score of fewer than k people.
// Written apart from the gate: it shares no code with it and takes only cell names and "shown" from its output.
import type { GateInput, GateOutput, Measures } from '../../server/publication/gate.types.ts';
import { isInRowSpaceExactly, randomNullValues } from './linear-algebra.ts';

export type Finding = { kind: 'union' | 'difference' | 'homogeneity'; answers: string; people: string[] };

type Publication = { input: GateInput; output: GateOutput };
type Scores = (measures: Measures) => (number | string | null)[];

/** Everything the attacker finds in these publications together; empty when the gate holds. */
export function attack(publications: readonly Publication[], k: number): Finding[] {
  const findings: Finding[] = [];
  const answersOf = new Map(publications.map(({ input }) => [input.waveId, input.respondents]));
  for (const [waveId, respondents] of answersOf) {
    const measures = new Map(respondents.map(({ key, measures: own }) => [key, own]));
    for (const { shown, scores, hasAll } of viewsOf(publications, waveId)) {
      const people = respondents.filter(({ measures: own }) => hasAll(own)).map(({ key }) => key);
      const counted = new Set(people);
      const known = distinct(shown.map((keys) => new Set([...keys].filter((key) => counted.has(key)))));
      const target: Target = { waveId, people, known, k, measures, scores };
      findings.push(
        ...findUnions(target),
        ...findDifferences(target),
        ...findAlike(target, gridOf(publications, waveId)),
      );
    }
  }
  return findings;
}

type Target = {
  waveId: string;
  people: string[];
  known: Set<string>[];
  k: number;
  measures: Map<string, Measures>;
  scores: Scores;
};

/** What is told on one wave's answers, per kind of figure: each has its own sets, and its own people. */
function viewsOf(publications: readonly Publication[], waveId: string) {
  const told: { answers: string; keys: Set<string>; figures: Figures }[] = [];
  for (const { input, output } of publications) {
    for (const { unitId, attribute, value, means, distribution } of output.cells) {
      const keys = new Set(membersOf(input, unitId, attribute, value));
      if (means.shown) told.push({ answers: input.waveId, keys, figures: figuresOf('test', means.content) });
      if (distribution.shown) {
        told.push({ answers: input.waveId, keys, figures: figuresOf('levels', distribution.content) });
      }
    }
    for (const { unitId, sinceWaveId, trend } of output.trends) {
      if (!trend.shown) continue;
      const then = publications.find((each) => each.input.waveId === sinceWaveId)?.input.respondents ?? [];
      const members = membersOf(input, unitId, null, null);
      for (const figure of figuresOf('test', trend.content)) {
        // A trend's figure is about the people who have it in both waves.
        const [before, now] = [havingFigure(then, figure), havingFigure(input.respondents, figure)];
        const keys = new Set(members.filter((key) => before.has(key) && now.has(key)));
        for (const answers of [input.waveId, sinceWaveId])
          told.push({ answers, keys, figures: new Set([figure]) });
      }
    }
  }
  const on = (figure: string) =>
    told.filter((each) => each.answers === waveId && each.figures.has(figure)).map(({ keys }) => keys);
  const everybody = () => true;
  const view = (shown: Set<string>[], scores: Scores, hasAll: (own: Measures) => boolean) => ({
    shown,
    scores,
    hasAll,
  });
  return [
    view(on('test:index'), (own) => [own.testIndex, own.selfViewIndex], everybody),
    view(on('levels:index'), (own) => [own.segment], everybody),
    view(
      on('test:data-handling'),
      (own) => [own.competences['data-handling']?.testPercent ?? null],
      isAnswered,
    ),
    view(on('levels:data-handling'), (own) => [own.competences['data-handling']?.level ?? null], isAnswered),
  ];
}

type Figures = Set<string>;

const isAnswered = (own: Measures): boolean => own.competences['data-handling']?.testPercent !== null;

function havingFigure(respondents: GateInput['respondents'], figure: string): Set<string> {
  const having = respondents.filter(
    ({ measures }) => figure !== 'test:data-handling' || isAnswered(measures),
  );
  return new Set(having.map(({ key }) => key));
}

/** The figures that a shown block tells: always the index or segments, and the competences that are in it. */
function figuresOf(kind: 'test' | 'levels', content: { competences: readonly { code: string }[] }): Figures {
  return new Set([`${kind}:index`, ...content.competences.map(({ code }) => `${kind}:${code}`)]);
}

function membersOf(
  input: GateInput,
  unitId: string,
  attribute: string | null,
  value: string | null,
): string[] {
  const parents = new Map(input.units.map((unit) => [unit.id, unit.parentId]));
  return input.respondents
    .filter((person) => {
      let at: string | null = person.unitId;
      while (at !== null && at !== unitId) at = parents.get(at) ?? null;
      return at === unitId && (attribute === null || person.attributes[attribute] === value);
    })
    .map(({ key }) => key);
}

/** Every cell of the wave's grid, shown or not: what is withheld must not be computable either. */
function gridOf(publications: readonly Publication[], waveId: string): Set<string>[] {
  const own = publications.find(({ input }) => input.waveId === waveId);
  if (own === undefined) return [];
  const cells = own.output.cells.map((cell) => membersOf(own.input, cell.unitId, cell.attribute, cell.value));
  return distinct(cells.map((keys) => new Set(keys)));
}

/**
 * Unions of at most four groups of equal people with fewer than k people. Every person gets a random number such
 * that the published totals cannot see them; the numbers of a derivable union add up to 0. Two halves of at most
 * two groups each meet in the middle; what is found is checked with exact fractions.
 */
function findUnions({ waveId, people, known, k }: Target): Finding[] {
  const atoms = atomsOf(people, known);
  const rows = known.map((keys) => atoms.map((atom) => (keys.has(atom[0] ?? '') ? 1 : 0)));
  const values = randomNullValues(rows, atoms.length);
  const half: { atoms: number[]; value: number[]; size: number }[] = [{ atoms: [], value: [0, 0], size: 0 }];
  const weightOf = (atom: number) => atoms[atom]?.length ?? 0;
  for (let a = 0; a < atoms.length; a++) {
    if (weightOf(a) >= k) continue;
    half.push({ atoms: [a], value: values.of([a]), size: weightOf(a) });
    for (let b = a + 1; b < atoms.length; b++) {
      if (weightOf(a) + weightOf(b) < k) {
        half.push({ atoms: [a, b], value: values.of([a, b]), size: weightOf(a) + weightOf(b) });
      }
    }
  }
  const byValue = new Map<string, typeof half>();
  for (const each of half) {
    const same = byValue.get(each.value.join());
    if (same === undefined) byValue.set(each.value.join(), [each]);
    else same.push(each);
  }
  for (const one of half) {
    for (const other of byValue.get(values.opposite(one.value).join()) ?? []) {
      const union = [...new Set([...one.atoms, ...other.atoms])];
      const size = one.size + other.size;
      if (union.length !== one.atoms.length + other.atoms.length || size === 0 || size >= k) continue;
      const wanted = atoms.map((_, atom) => (union.includes(atom) ? 1 : 0));
      if (isInRowSpaceExactly(rows, wanted)) {
        return [{ kind: 'union', answers: waveId, people: union.flatMap((atom) => atoms[atom] ?? []) }];
      }
    }
  }
  return [];
}

/** Two shown groups that differ in fewer than k people on either side. */
function findDifferences({ waveId, known, k }: Target): Finding[] {
  for (const [at, one] of known.entries()) {
    for (const other of known.slice(at + 1)) {
      const differing = [without(one, other), without(other, one)];
      if (differing.every((people) => people.length < k)) {
        return [{ kind: 'difference', answers: waveId, people: differing.flat() }];
      }
    }
  }
  return [];
}

/** Groups of k or more people, shown or computable, in which nearly all have one score. */
function findAlike(
  { waveId, people, known, k, measures, scores }: Target,
  grid: readonly Set<string>[],
): Finding[] {
  const counted = new Set(people);
  const computable: Set<string>[] = [...known];
  for (const one of known) {
    for (const other of known) {
      if (without(one, other).length === 0) computable.push(new Set(without(other, one)));
    }
  }
  const atoms = atomsOf(people, known);
  const rows = known.map((keys) => atoms.map((atom) => (keys.has(atom[0] ?? '') ? 1 : 0)));
  const values = randomNullValues(rows, atoms.length);
  for (const cell of grid) {
    const inside = atoms.flatMap((atom, number) => (atom.every((key) => cell.has(key)) ? [number] : []));
    const size = inside.reduce((sum, atom) => sum + (atoms[atom]?.length ?? 0), 0);
    const ofCell = [...cell].filter((key) => counted.has(key));
    if (size === ofCell.length && values.of(inside).every((value) => value === 0))
      computable.push(new Set(ofCell));
  }
  for (const keys of computable) {
    if (keys.size < k) continue;
    const own = [...keys].map((key) => measures.get(key)).filter((each) => each !== undefined);
    const perScore = scores(own[0] ?? ({} as Measures)).map((_, at) =>
      own.flatMap((each) => scores(each)[at] ?? []),
    );
    if (perScore.some(tellsEverybody)) return [{ kind: 'homogeneity', answers: waveId, people: [...keys] }];
  }
  return [];
}

/** Whether one of them, knowing the own score, knows nine in ten of the others. */
function tellsEverybody(values: readonly (number | string)[]): boolean {
  return values.some((_, self) => {
    const counts = new Map<number | string, number>();
    values.forEach((value, at) => {
      if (at !== self) counts.set(value, (counts.get(value) ?? 0) + 1);
    });
    return Math.max(0, ...counts.values()) >= 0.9 * (values.length - 1);
  });
}

/** People who are in exactly the same known groups cannot be told apart, so they are one unknown. */
function atomsOf(people: readonly string[], known: readonly Set<string>[]): string[][] {
  const atoms = new Map<string, string[]>();
  for (const key of people) {
    const column = known.map((keys) => (keys.has(key) ? 1 : 0)).join('');
    atoms.set(column, [...(atoms.get(column) ?? []), key]);
  }
  return [...atoms.values()];
}

const without = (one: Set<string>, other: Set<string>): string[] => [...one].filter((key) => !other.has(key));

function distinct(sets: readonly Set<string>[]): Set<string>[] {
  const byName = new Map(sets.map((keys) => [[...keys].sort().join(), keys]));
  return [...byName.values()].filter((keys) => keys.size > 0);
}
