// Free text: from ten remarks, shuffled, without date, role or name; held against the same rules as every figure.
import { EVERYONE_LAYER, publishedSets } from './answers.rules.ts';
import { type BlockDecision, decideBlock } from './block.rules.ts';
import type { CommentsContent, DisabledRules, GateInput, LedgerEntry } from './gate.types.ts';
import { type Grid, type GridCell, gridOf } from './grid.rules.ts';
import { entryOf } from './ledger.rules.ts';
import { minimumFor } from './minimum.rules.ts';
import { membersOf, peopleSetOf } from './people-set.rules.ts';

/** Under the floor of R1 for comments a setting cannot go. */
const LEAST_COMMENTS = 10;

/** One decision about the remarks of a wave; `texts` by the numbers of the people in the grid. */
export type CommentsDecision = { decision: BlockDecision; grid: Grid; texts: readonly string[][] };

/**
 * Decides of which units the remarks are shown. The remarks of a unit less those of the units in it are remarks of
 * the others, so a list of remarks is a total like any other: of the people who wrote something, k at least 10.
 *
 * The texts come out sorted by a mix of their own characters: an order that does not depend on who wrote when.
 */
export function decideComments(input: GateInput, disabled: DisabledRules): CommentsDecision {
  const byKey = new Map<string, string[]>();
  for (const { key, text } of input.comments ?? []) {
    if (text.trim() !== '') byKey.set(key, [...(byKey.get(key) ?? []), text.trim()]);
  }
  const writers = input.respondents.filter(({ key }) => byKey.has(key));
  const grid = gridOf({ units: input.units, attributes: new Map() }, writers);
  const earlier = input.earlier.filter(
    ({ block, answers }) => block === 'comments' && answers === input.waveId,
  );
  const numbers = new Map(writers.map(({ key }, at) => [key, at]));
  const published = publishedSets({ numbers }, earlier, { blocks: ['comments'], layers: [EVERYONE_LAYER] });
  const decision = decideBlock({
    grid,
    masks: [peopleSetOf(writers.keys())],
    books: [{ published, translate: (people) => people, columns: [] }],
    minimum: () => Math.max(LEAST_COMMENTS, minimumFor('comments', { attribute: null }, input.settings)),
    minimumRule: 'R1',
    prior: () => null,
    columns: [],
    alsoProtected: [],
    isCertified: true,
    disabled,
  });
  return { decision, grid, texts: writers.map(({ key }) => byKey.get(key) ?? []) };
}

/** The remarks of a unit, in an order that tells nothing. */
export function commentsOf({ people }: GridCell, texts: CommentsDecision['texts']): CommentsContent {
  const all = membersOf(people).flatMap((person) => texts[person] ?? []);
  const mixed = all.map((text) => ({ text, place: mixOf(text) }));
  mixed.sort((a, b) => a.place - b.place || (a.text < b.text ? -1 : 1));
  return { texts: mixed.map(({ text }) => text) };
}

/** What the ledger keeps of released remarks. */
export function commentEntries(
  { waveId, respondents, comments = [] }: GateInput,
  { decision, grid }: CommentsDecision,
): LedgerEntry[] {
  const writing = new Set(comments.filter(({ text }) => text.trim() !== '').map(({ key }) => key));
  const keys = respondents.map(({ key }) => key);
  const writers = keys.flatMap((key, person) => (writing.has(key) ? [person] : []));
  const nobodyLacks = new Map([[EVERYONE_LAYER, new Int32Array()]]);
  return grid.cells.flatMap(({ id, people }, number): LedgerEntry[] =>
    decision.rules[number] !== null
      ? []
      : [
          entryOf(
            {
              answers: waveId,
              cellId: id,
              block: 'comments',
              people: people.map((writer) => writers[writer] ?? -1),
            },
            nobodyLacks,
            keys,
          ),
        ],
  );
}

/** FNV-1a: mixes the characters of a text into a number. */
function mixOf(text: string): number {
  let mixed = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) mixed = Math.imul(mixed ^ text.charCodeAt(at), 0x01000193);
  return mixed >>> 0;
}
