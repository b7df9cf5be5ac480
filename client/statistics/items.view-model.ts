// Items of a questionnaire, gathered for the page of their author.
import type { ResultOf } from '../api/graphql.ts';
import type { itemReportDocument } from './statistics.documents.ts';

export type Item = ResultOf<typeof itemReportDocument>['itemReport']['items'][number];

const LONGEST = 90;

/** Items by competence, in the order in which competences first come. */
export function byCompetence<One extends Pick<Item, 'competence'>>(
  items: readonly One[],
): { readonly competence: One['competence']; readonly items: readonly One[] }[] {
  const codes = [...new Set(items.map(({ competence }) => competence.code))];
  return codes.flatMap((code) => {
    const own = items.filter(({ competence }) => competence.code === code);
    return own[0] === undefined ? [] : [{ competence: own[0].competence, items: own }];
  });
}

/** The beginning of a question, cut between words. Example: 120 characters become at most 90 with an ellipsis. */
export function shortText(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= LONGEST) return line;
  return `${line.slice(0, line.lastIndexOf(' ', LONGEST - 1))}…`;
}

/** The groups of an item by attribute, those first that say something. */
export function groupsOf(item: Item, attribute: string): Item['groups'] {
  return item.groups.filter((group) => group.attribute === attribute);
}
