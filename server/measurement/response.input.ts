// What a browser may send while somebody answers. Messages are label keys under errors.
import { z } from 'zod';
import type { FieldError } from '../platform/errors.ts';
import { type Scales, wrongAnswer } from './answer.rules.ts';
import { HIGHEST_SEQUENCE } from './answer-code.rules.ts';
import type { InstrumentItem } from './instrument.content.ts';

const MOST_ANSWERS = 300;
/** Of a text with its signs of two characters; each kind has its own, lower bound. */
const LONGEST_TEXT = 4000;
const LONGEST_LIST = 100;

const clientId = z.string().min(8, 'clientIdLength').max(64, 'clientIdLength');

export const submitInput = z.object({ responseId: z.string(), clientId });

const value = z.union(
  [
    z.int(),
    z.string().max(LONGEST_TEXT, 'answerTooLong'),
    z.array(z.int()).max(LONGEST_LIST, 'answerOutOfRange'),
  ],
  'answerOutOfRange',
);

/** Answers that are looked at and not stored. */
export const triedAnswers = z
  .array(z.object({ itemId: z.string(), value }))
  .max(MOST_ANSWERS, 'answersCount');

export const saveInput = z.object({
  responseId: z.string(),
  clientId,
  answers: z
    .array(
      z.object({
        itemId: z.string(),
        value,
        sequence: z.int().min(0, 'sequenceOutOfRange').max(HIGHEST_SEQUENCE, 'sequenceOutOfRange'),
      }),
    )
    .min(1, 'answersCount')
    .max(MOST_ANSWERS, 'answersCount'),
});

export type SaveInput = z.infer<typeof saveInput>;

/** What is wrong with answers to these items, by field; empty when each item is one of them and each value can be. */
export function wrongAnswers(
  asked: ReadonlyMap<string, InstrumentItem>,
  scales: Scales,
  answers: z.infer<typeof triedAnswers>,
): FieldError[] {
  return answers.flatMap(({ itemId, value }, at) => {
    const item = asked.get(itemId);
    if (item === undefined) return [{ path: `input.answers.${at}.itemId`, messageKey: 'unknownItem' }];
    const messageKey = wrongAnswer(item, value, scales);
    return messageKey === null ? [] : [{ path: `input.answers.${at}.value`, messageKey }];
  });
}
