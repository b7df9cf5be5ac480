// From the answers to a wave to the blocks of rows that may go out (R15).
import {
  classOf,
  inBlocks,
  NO_ANSWER,
  type NumberClass,
  numberClasses,
  WITHHELD,
  withholdRows,
} from './answer-rows.rules.ts';

/** Columns of a block at most: with more, nearly everything would be withheld. */
const WIDEST = 6;
/** Rows of a file are a multiple of this, so that it does not tell how many people answered. */
const STEP = 10;

type Text = { readonly nl: string; readonly en: string };

interface GivenColumn {
  readonly name: string;
  readonly itemId: string;
  readonly block: string;
  readonly label: Text;
  readonly kind: 'CODE' | 'NUMBER';
  readonly codes: readonly { readonly code: number; readonly label: Text }[];
}

/** A column as it goes out; a number in classes. */
export interface ReleasedColumn {
  readonly name: string;
  readonly itemId: string;
  readonly label: Text;
  readonly codes: readonly { readonly code: number; readonly label: Text }[];
}

export interface ReleasedBlock {
  readonly columns: readonly ReleasedColumn[];
  readonly rows: readonly (readonly number[])[];
  /** Values kept back, of all the values in the block. */
  readonly withheld: number;
}

/** The answers of a wave, and how many rows must be the same as each. */
export interface AnswersToRelease {
  readonly columns: readonly GivenColumn[];
  readonly rows: readonly (readonly (number | null)[])[];
  readonly k: number;
}

/**
 * Blocks of rows, each of other people than the next in part, and in an order of its own. `shuffled` mixes a list by chance.
 *
 * Example: 83 people give 80 rows in every block, and who is left out differs.
 */
export function releasedBlocks(
  { columns, rows, k }: AnswersToRelease,
  shuffled: <One>(list: readonly One[]) => One[],
): ReleasedBlock[] {
  const numbered = columns.map((column, at) => ({ ...column, at }));
  return inBlocks(numbered, WIDEST).map((block) => {
    const some = shuffled(rows).slice(0, rows.length - (rows.length % STEP));
    const classes = block.map(({ at, kind }) =>
      kind === 'NUMBER' ? numberClasses(valuesOf(some, at), k) : null,
    );
    const coded = some.map((row) =>
      block.map(({ at }, place) => {
        const value = row[at] ?? null;
        const own = classes[place];
        return own == null || value === null || value === -1 ? value : classOf(value, own);
      }),
    );
    const written = shuffled(withholdRows(coded, k));
    return {
      columns: block.map((column, place) => released(column, classes[place] ?? null)),
      rows: written,
      withheld: written.reduce((sum, row) => sum + row.filter((value) => value === WITHHELD).length, 0),
    };
  });
}

function valuesOf(rows: AnswersToRelease['rows'], at: number): number[] {
  return rows.flatMap((row) => {
    const value = row[at] ?? null;
    return value === null || value === -1 ? [] : [value];
  });
}

function released(
  { name, itemId, label, codes }: GivenColumn,
  classes: readonly NumberClass[] | null,
): ReleasedColumn {
  const special = [
    { code: WITHHELD, label: { nl: 'niet getoond', en: 'not shown' } },
    { code: NO_ANSWER, label: { nl: 'geen antwoord', en: 'no answer' } },
  ];
  const own = (classes ?? []).map((one, code) => ({ code, label: classLabel(one) }));
  return { name, itemId, label, codes: [...own, ...codes, ...special] };
}

function classLabel({ above, to }: NumberClass): Text {
  if (above === null) return { nl: `tot en met ${to}`, en: `up to ${to}` };
  if (to === null) return { nl: `meer dan ${above}`, en: `more than ${above}` };
  return { nl: `meer dan ${above}, tot en met ${to}`, en: `more than ${above}, up to ${to}` };
}
