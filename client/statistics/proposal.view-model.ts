// One line of a calibration: is it worth taking over?
import type { ResultOf } from '../api/graphql.ts';
import type { calibrationDocument } from './statistics.documents.ts';

type Calibration = NonNullable<ResultOf<typeof calibrationDocument>['calibration']>;
export type ProposedItem = Calibration['items'][number];

/**
 * Whether the answers contradict the present difficulty: it is outside the interval of the new one.
 *
 * Example: −0.9 against −0.4 (−0.7 to −0.1) is moved; against −0.6 (−1.0 to −0.2) it is not.
 */
export function isMoved({
  difficulty,
  oldDifficulty,
}: Pick<ProposedItem, 'difficulty' | 'oldDifficulty'>): boolean {
  return difficulty !== null && (oldDifficulty < difficulty.low || oldDifficulty > difficulty.high);
}
