// One line of a personnel export, read and checked by itself.
import type { LocalDate } from '../platform/civil-time.ts';
import {
  isDamaged,
  isNever,
  readBirthYear,
  readDate,
  readEmail,
  readFte,
  splitFamilyName,
} from './import-cell.rules.ts';
import type { ImportError, ImportField } from './import-columns.rules.ts';

/** Undefined stands for a column that is not in the file or a cell that says nothing. */
export interface PersonRow {
  readonly line: number;
  readonly employeeNumber: string;
  readonly givenName: string;
  readonly prefix: string;
  readonly familyName: string;
  readonly email: string;
  readonly birthYear: number | undefined;
  readonly inServiceFrom: LocalDate | undefined;
  readonly departmentCode: string;
  readonly functionCode: string;
  readonly functionName: string;
  readonly roleFamily: string;
  readonly fte: number | undefined;
  readonly from: LocalDate | undefined;
  readonly until: LocalDate | null | undefined;
}

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

/** Reads one line; its errors are in `cells`. */
export function readPersonRow(cells: Cells, on: LocalDate): PersonRow {
  const prefixColumn = cells.has('prefix') ? cells.text('prefix') : null;
  const until = cells.read('until', 'notADate', readDate);
  const open = until !== undefined && isNever(until);
  return {
    line: cells.line,
    employeeNumber: cells.required('employeeNumber'),
    givenName: cells.required('givenName'),
    ...splitFamilyName(cells.required('familyName'), prefixColumn),
    email: cells.required('email') === '' ? '' : (cells.read('email', 'notAnEmail', readEmail) ?? ''),
    birthYear: cells.read('birth', 'notABirthYear', (text) => readBirthYear(text, on)),
    inServiceFrom: cells.read('inServiceFrom', 'notADate', readDate),
    departmentCode: cells.required('departmentCode'),
    functionCode: cells.text('functionCode'),
    functionName: cells.text('functionName'),
    roleFamily: cells.text('roleFamily'),
    fte: cells.read('fte', 'notAnFte', readFte),
    from: cells.read('from', 'notADate', readDate),
    until: open || (cells.has('until') && until === undefined) ? null : until,
  };
}
