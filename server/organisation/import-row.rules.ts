// The cells of one line of an import, and what is wrong with them.
import { isDamaged } from './import-cell.rules.ts';
import type { ImportError, ImportField } from './import-columns.rules.ts';

const MAXIMUM_LENGTH = 200;

/** The cells of one line, with the errors found while reading them. */
export class Cells {
  readonly errors: ImportError[] = [];
  readonly line: number;
  readonly #values: Readonly<Record<string, string>>;

  constructor(row: { line: number; values: Readonly<Record<string, string>> }) {
    this.line = row.line;
    this.#values = row.values;
  }

  /** The text of a cell; empty for a column that is not there. */
  text(field: ImportField): string {
    const text = this.#values[field] ?? '';
    if (text.length > MAXIMUM_LENGTH) this.wrong(field, 'tooLong', { maximum: MAXIMUM_LENGTH });
    else if (isDamaged(text)) this.wrong(field, 'damaged', { text });
    return text;
  }

  /** The text of a cell that may not be empty. */
  required(field: ImportField): string {
    const text = this.text(field);
    if (text === '') this.wrong(field, 'empty');
    return text;
  }

  has(field: ImportField): boolean {
    return this.#values[field] !== undefined;
  }

  /** What `read` makes of a filled cell; undefined for an empty one or one that cannot be read, which is an error. */
  read<Value>(field: ImportField, key: string, read: (text: string) => Value | null): Value | undefined {
    const text = this.text(field);
    if (text === '') return undefined;
    const value = read(text);
    if (value === null) this.wrong(field, key, { text });
    return value ?? undefined;
  }

  wrong(field: ImportField, key: string, values: Readonly<Record<string, string | number>> = {}): void {
    this.errors.push({ line: this.line, field, key, values });
  }
}
