// Scalars and enumerations that several domains use.
import { GraphQLError, valueFromASTUntyped } from 'graphql';
import { isLocalDate } from '../platform/civil-time.ts';
import { builder } from './builder.ts';

builder.scalarType('DateTime', {
  description: 'An instant in UTC, as ISO 8601.',
  serialize: (value) => value.toISOString(),
  parseValue: (value) => {
    const date = typeof value === 'string' ? new Date(value) : new Date(Number.NaN);
    if (Number.isNaN(date.getTime())) throw new GraphQLError('Not an instant in ISO 8601.');
    return date;
  },
});

builder.scalarType('LocalDate', {
  description: 'A civil date, YYYY-MM-DD.',
  serialize: (value) => value,
  parseValue: (value) => {
    if (typeof value !== 'string' || !isLocalDate(value)) throw new GraphQLError('Not a date as YYYY-MM-DD.');
    return value;
  },
});

/** A whole number, a text, or a list of whole numbers; null for anything else. */
function answerValue(value: unknown): number | string | readonly number[] | null {
  if (typeof value === 'string' || Number.isInteger(value)) return value as number | string; // the line says so
  return Array.isArray(value) && value.every(Number.isInteger) ? (value as number[]) : null; // as before
}

builder.scalarType('AnswerValue', {
  description:
    'The answer to an item: the place of an option (−1: not applicable), a list of places, or a text; a number is the text `12.5`.',
  serialize: (value) => value,
  parseValue: (given) => {
    const value = answerValue(given);
    if (value === null) throw new GraphQLError('Not a whole number, a text, or a list of whole numbers.');
    return value;
  },
  parseLiteral: (node) => {
    const value = answerValue(valueFromASTUntyped(node));
    if (value === null) throw new GraphQLError('Not a whole number, a text, or a list of whole numbers.');
    return value;
  },
});

export const LocaleRef = builder.enumType('Locale', {
  description: 'Language of the screen.',
  values: ['nl', 'en'] as const,
});

export const LevelRef = builder.enumType('Level', {
  description: 'Level of a competence, as DigComp 3.0 names them.',
  values: ['BASIC', 'INTERMEDIATE', 'ADVANCED', 'HIGHLY_ADVANCED'] as const,
});

export const PhaseRef = builder.enumType('Phase', {
  description: 'Phase of development of a department, per programme line.',
  values: ['PREPARE', 'OPTIMISE', 'RENEW', 'TRANSFORM'] as const,
});

export const NotShownReasonRef = builder.enumType('NotShownReason', {
  description: 'The one public reason for a withheld figure.',
  values: ['NOT_SHOWN'] as const,
});

/** A figure with its band. */
export interface IntervalValue {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export const IntervalRef = builder.objectRef<IntervalValue>('Interval');
IntervalRef.implement({
  description: 'A figure with the band of its uncertainty.',
  fields: (t) => ({
    value: t.exposeFloat('value', { description: 'The figure itself.' }),
    low: t.exposeFloat('low', { description: 'Lower end of the band.' }),
    high: t.exposeFloat('high', { description: 'Upper end of the band.' }),
  }),
});
