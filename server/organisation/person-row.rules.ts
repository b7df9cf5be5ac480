// One line of a personnel export, read and checked by itself.
import type { LocalDate } from '../platform/civil-time.ts';
import {
  isNever,
  readBirthYear,
  readDate,
  readEmail,
  readFte,
  splitFamilyName,
} from './import-cell.rules.ts';
import type { Cells } from './import-row.rules.ts';

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
  /** Null where the column is there and empty: no long absence, or no end known. */
  readonly absentFrom: LocalDate | null | undefined;
  readonly absentUntil: LocalDate | null | undefined;
  readonly departmentCode: string;
  readonly functionCode: string;
  readonly functionName: string;
  readonly roleFamily: string;
  readonly fte: number | undefined;
  readonly from: LocalDate | undefined;
  readonly until: LocalDate | null | undefined;
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
    absentFrom: readDay(cells, 'absentFrom'),
    absentUntil: readDay(cells, 'absentUntil'),
    departmentCode: cells.required('departmentCode'),
    functionCode: cells.text('functionCode'),
    functionName: cells.text('functionName'),
    roleFamily: cells.text('roleFamily'),
    fte: cells.read('fte', 'notAnFte', readFte),
    from: cells.read('from', 'notADate', readDate),
    until: open || (cells.has('until') && until === undefined) ? null : until,
  };
}

/** A day of a column that may be left out; null where the column is there and the cell is empty. */
function readDay(cells: Cells, field: 'absentFrom' | 'absentUntil'): LocalDate | null | undefined {
  const day = cells.read(field, 'notADate', readDate);
  if (day !== undefined) return isNever(day) ? null : day;
  return cells.has(field) ? null : undefined;
}
