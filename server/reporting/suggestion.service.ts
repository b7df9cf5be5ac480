// What may help a department with its weakest published competences: tracks and practices, from content alone.
import { listPractices, type Practice, practiceByCode } from '../knowledge/knowledge.reads.ts';
import { listTracks, type TrackContent } from '../learning/learning.reads.ts';
import type { CellRecord, Share } from '../publication/publication.reads.ts';
import { weakCompetences } from './action.rules.ts';

/** One weak competence with what may help. */
export interface Suggestion {
  readonly code: string;
  readonly atWorkingLevel: Share;
  readonly tracks: readonly TrackContent[];
  readonly practices: readonly Practice[];
}

const MOST = 2;

/** For at most three competences; nothing where the distribution is withheld, see weakCompetences. */
export function suggestionsFor(cell: Pick<CellRecord, 'blocks'> | null): Suggestion[] {
  return weakCompetences(cell?.blocks.distribution.content?.competences ?? []).map(
    ({ code, atWorkingLevel }) => {
      const fits = ({ competences }: { readonly competences: readonly string[] }) =>
        competences.includes(code);
      return {
        code,
        atWorkingLevel,
        tracks: listTracks().filter(fits).slice(0, MOST),
        practices: listPractices()
          .filter(fits)
          .slice(0, MOST)
          .map((practice) => practiceByCode(practice.code)),
      };
    },
  );
}
