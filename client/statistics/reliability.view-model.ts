// What the reliability of a measurement says, in figures for a picture and in one of three words.
import type { ResultOf } from '../api/graphql.ts';
import type { reliabilityDocument } from './statistics.documents.ts';

type Publication = NonNullable<ResultOf<typeof reliabilityDocument>['publication']>;
export type Reliability = Publication['reliability'][number];
type Interval = NonNullable<Reliability['alpha']>;

/** From here a reliability is good for groups, and for one person as far as a band is shown beside the score. */
const GOOD = 0.7;
const FAIR = 0.5;

/**
 * The figure to go by: of a test the reliability of its abilities, whatever items were asked; of the own view, and of a
 * test without it, alpha. Null where nothing is shown.
 */
export function leadingFigure({ marginal, alpha }: Pick<Reliability, 'marginal' | 'alpha'>): Interval | null {
  return marginal ?? alpha;
}

/** GOOD from .70, FAIR from .50. Example: .64 is FAIR. */
export function qualityOf(reliability: number): 'GOOD' | 'FAIR' | 'WEAK' {
  return reliability >= GOOD ? 'GOOD' : reliability >= FAIR ? 'FAIR' : 'WEAK';
}

/** How many of these are good, fair and weak; what is not shown counts nowhere. */
export function tallyOf(rows: readonly Reliability[]): { good: number; fair: number; weak: number } {
  const found = rows.flatMap((row) => {
    const figure = leadingFigure(row);
    return figure === null ? [] : [qualityOf(figure.value)];
  });
  const count = (quality: ReturnType<typeof qualityOf>) => found.filter((one) => one === quality).length;
  return { good: count('GOOD'), fair: count('FAIR'), weak: count('WEAK') };
}
