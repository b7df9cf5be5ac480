// A group of the whole organisation has its response among the organisation's own figures; here it stands with the group.
import type { CellRecord } from './publication.model.ts';

/**
 * The cells of groups with the response that was published for them. Only those of the whole organisation have one.
 *
 * Example: the organisation tells 70 % for policy; its policy cell then says 70 % too instead of not shown.
 */
export function withGroupResponses<Item extends CellRecord>(
  groups: readonly Item[],
  whole: Pick<CellRecord, 'publicationId' | 'unitId' | 'groups'> | null,
): Item[] {
  return groups.map((cell) => {
    const isOwn = whole?.unitId === cell.unitId && whole.publicationId === cell.publicationId;
    const found = (isOwn ? whole.groups : []).find(
      ({ attribute, value }) => attribute === cell.attribute && value === cell.value,
    );
    return found === undefined ? cell : { ...cell, blocks: { ...cell.blocks, response: found.response } };
  });
}
