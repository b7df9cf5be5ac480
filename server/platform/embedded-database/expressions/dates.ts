// Parts of dates and $dateToString, in UTC: another time zone is refused.
import { DatabaseError, notInSubset } from '../errors.ts';
import { ObjectIdValue } from '../scalars.ts';
import { Doc, typeNameOf, type Value } from '../values.ts';
import { argumentsOf, isNullish } from './operators.ts';
import type { Expression, OperatorCompiler } from './types.ts';

const DAY = 24 * 60 * 60 * 1000;

function dayOfYear(date: Date): number {
  return Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY) + 1;
}

/** The week by ISO 8601: the year is the one that has the week's Thursday. */
function isoWeek(date: Date): { year: number; week: number } {
  const day = (date.getUTCDay() + 6) % 7;
  const thursday = new Date(Math.floor(date.getTime() / DAY) * DAY + (3 - day) * DAY);
  return { year: thursday.getUTCFullYear(), week: Math.floor((dayOfYear(thursday) - 1) / 7) + 1 };
}

const isoDay = (date: Date): number => ((date.getUTCDay() + 6) % 7) + 1;

const PARTS = new Map<string, (date: Date) => Value>([
  ['$year', (date) => date.getUTCFullYear()],
  ['$month', (date) => date.getUTCMonth() + 1],
  ['$dayOfMonth', (date) => date.getUTCDate()],
  ['$dayOfWeek', (date) => date.getUTCDay() + 1],
  ['$dayOfYear', dayOfYear],
  ['$hour', (date) => date.getUTCHours()],
  ['$minute', (date) => date.getUTCMinutes()],
  ['$second', (date) => date.getUTCSeconds()],
  ['$millisecond', (date) => date.getUTCMilliseconds()],
  ['$isoWeek', (date) => isoWeek(date).week],
  ['$isoWeekYear', (date) => BigInt(isoWeek(date).year)],
  ['$isoDayOfWeek', isoDay],
]);

function needDate(value: Value | undefined): Date | null {
  if (isNullish(value)) return null;
  // An ObjectId begins with the second it was made in.
  if (value instanceof ObjectIdValue)
    return new Date((Number.parseInt(value.toHex().slice(0, 8), 16) | 0) * 1000);
  if (!(value instanceof Date))
    throw new DatabaseError(16006, `can't convert from BSON type ${typeNameOf(value)} to Date`);
  return value;
}

function dateArgument(
  argument: Value,
  how: { compile: (part: Value) => Expression; name: string },
): Expression {
  if (argument instanceof Doc && argument.keys()[0]?.startsWith('$') !== true) {
    if (argument.has('timezone')) throw notInSubset(`a time zone in ${how.name}`);
    for (const field of argument.keys())
      if (field !== 'date') throw new DatabaseError(40535, `unrecognized option to ${how.name}: "${field}"`);
    return how.compile(argument.get('date') ?? null);
  }
  return argumentsOf(argument, { ...how, least: 1, most: 1, code: 40536 })[0] as Expression;
}

const part =
  (read: (date: Date) => Value): OperatorCompiler =>
  (argument, compile, name) => {
    const value = dateArgument(argument, { compile, name });
    return (scope) => {
      const date = needDate(value(scope));
      return date === null ? null : read(date);
    };
  };

/** Letters MongoDB knows and this database does not write. */
const REFUSED_FORMATS = new Set(['b', 'B', 'U']);

const padded = (value: number, length: number): string => String(value).padStart(length, '0');

const FORMATS = new Map<string, (date: Date) => string>([
  ['Y', (date) => padded(date.getUTCFullYear(), 4)],
  ['m', (date) => padded(date.getUTCMonth() + 1, 2)],
  ['d', (date) => padded(date.getUTCDate(), 2)],
  ['H', (date) => padded(date.getUTCHours(), 2)],
  ['M', (date) => padded(date.getUTCMinutes(), 2)],
  ['S', (date) => padded(date.getUTCSeconds(), 2)],
  ['L', (date) => padded(date.getUTCMilliseconds(), 3)],
  ['j', (date) => padded(dayOfYear(date), 3)],
  ['u', (date) => String(isoDay(date))],
  ['w', (date) => String(date.getUTCDay() + 1)],
  ['G', (date) => padded(isoWeek(date).year, 4)],
  ['V', (date) => padded(isoWeek(date).week, 2)],
  ['Z', () => '+0000'],
  ['z', () => '+0000'],
  ['%', () => '%'],
]);

function formatted(date: Date, format: string): string {
  if (date.getUTCFullYear() < 0 || date.getUTCFullYear() > 9999)
    throw new DatabaseError(18537, 'Could not convert date to string: its year is not in 0 to 9999');
  return format.replace(/%(.?)/gs, (_, letter: string) => {
    if (REFUSED_FORMATS.has(letter)) throw notInSubset(`%${letter} in a date's format`);
    const write = FORMATS.get(letter);
    if (write === undefined)
      throw new DatabaseError(18536, `Invalid format character '%${letter}' in format string`);
    return write(date);
  });
}

const dateToString: OperatorCompiler = (argument, compile, name) => {
  if (!(argument instanceof Doc))
    throw new DatabaseError(18629, `${name} only supports an object as its argument`);
  for (const field of argument.keys()) {
    if (field === 'timezone') throw notInSubset(`a time zone in ${name}`);
    if (!['date', 'format', 'onNull'].includes(field))
      throw new DatabaseError(18534, `Unrecognized argument to ${name}: ${field}`);
  }
  const given = argument.get('date');
  if (given === undefined) throw new DatabaseError(18628, `Missing 'date' parameter to ${name}`);
  const date = compile(given);
  const format = compile(argument.get('format') ?? '%Y-%m-%dT%H:%M:%S.%LZ');
  const onNull = compile(argument.get('onNull') ?? null);
  return (scope) => {
    const value = needDate(date(scope));
    if (value === null) return onNull(scope);
    const pattern = format(scope);
    if (isNullish(pattern)) return null;
    if (typeof pattern !== 'string')
      throw new DatabaseError(18533, `${name} requires that 'format' be a string`);
    return formatted(value, pattern);
  };
};

export const DATES: [string, OperatorCompiler][] = [
  ...[...PARTS].map(([name, read]): [string, OperatorCompiler] => [name, part(read)]),
  ['$dateToString', dateToString],
];
