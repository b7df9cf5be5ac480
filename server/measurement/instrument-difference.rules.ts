/** What a version of an instrument changes of the one before: told before publishing, because afterwards nothing changes. */
import type { InstrumentDefinition, ItemDefinition, SectionDefinition } from './instrument.types.ts';

export const CHANGES = ['ADDED', 'CHANGED', 'MOVED', 'REMOVED'] as const;
export type Change = (typeof CHANGES)[number];

export interface ItemDifference {
  readonly item: ItemDefinition;
  readonly change: Change;
  /** The fields that changed, by name. */
  readonly parts: readonly string[];
}

export interface SectionDifference {
  readonly section: SectionDefinition;
  readonly change: Change;
}

export interface InstrumentDifferences {
  readonly items: readonly ItemDifference[];
  readonly sections: readonly SectionDifference[];
  /** Fields of the instrument itself that changed, by name. */
  readonly settings: readonly string[];
}

/**
 * The differences from `before` to `after`, items and sections by their id, in the order of `after` and then what was
 * taken out. An item that only stands elsewhere is moved; one that follows the same neighbour as before is not.
 *
 * Example: an item with another right answer is CHANGED with parts ['answer']; the item after it is not mentioned.
 */
export function differencesBetween(
  before: InstrumentDefinition,
  after: InstrumentDefinition,
): InstrumentDifferences {
  return {
    items: differencesOf(itemsOf(before), itemsOf(after)).map(({ thing, ...rest }) => ({
      item: thing,
      ...rest,
    })),
    sections: differencesOf(before.sections.map(bare), after.sections.map(bare)).map(({ thing, change }) => ({
      ...{ section: thing, change },
    })),
    settings: changedFields(before, after, ['code', 'version', 'sections']),
  };
}

const itemsOf = ({ sections }: InstrumentDefinition) => sections.flatMap(({ items }) => items);
const bare = (section: SectionDefinition): SectionDefinition => ({ ...section, items: [] });

interface Difference<Thing> {
  readonly thing: Thing;
  readonly change: Change;
  readonly parts: readonly string[];
}

function differencesOf<Thing extends { readonly id: string }>(
  before: readonly Thing[],
  after: readonly Thing[],
): Difference<Thing>[] {
  const former = new Map(before.map((thing) => [thing.id, thing]));
  const now = new Set(after.map(({ id }) => id));
  const stayed = before.map(({ id }) => id).filter((id) => now.has(id));
  const inOrder = longestRising(after.flatMap(({ id }) => (former.has(id) ? [stayed.indexOf(id)] : [])));
  const kept = new Set(inOrder.map((place) => stayed[place]));
  const found = after.flatMap((thing): Difference<Thing>[] => {
    const then = former.get(thing.id);
    if (then === undefined) return [{ thing, change: 'ADDED', parts: [] }];
    const parts = changedFields(then, thing, []);
    if (parts.length > 0) return [{ thing, change: 'CHANGED', parts }];
    return kept.has(thing.id) ? [] : [{ thing, change: 'MOVED', parts: [] }];
  });
  const gone = before.filter(({ id }) => !now.has(id));
  return [...found, ...gone.map((thing) => ({ thing, change: 'REMOVED' as const, parts: [] }))];
}

/** Names of the top fields that differ; a field that is undefined is a field that is not there. */
function changedFields(before: object, after: object, except: readonly string[]): string[] {
  const [then, now] = [before, after] as [Record<string, unknown>, Record<string, unknown>]; // read by name only
  return [...new Set([...Object.keys(then), ...Object.keys(now)])].filter(
    (key) => !except.includes(key) && canonical(then[key]) !== canonical(now[key]),
  );
}

/** A value as text, the same whatever the order of its fields. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    ) ?? ''
  );
}

/** A longest part of a list of different numbers that rises. Example: [2, 0, 1] gives [0, 1]. */
function longestRising(numbers: readonly number[]): number[] {
  const best: number[][] = [];
  for (const number of numbers) {
    const longest = best
      .filter((run) => (run.at(-1) ?? -1) < number)
      .reduce<number[]>((a, b) => (b.length > a.length ? b : a), []);
    best.push([...longest, number]);
  }
  return best.reduce((a, b) => (b.length > a.length ? b : a), []);
}
