// What a browser may send while somebody answers. Messages are label keys under errors.
import { z } from 'zod';
import type { FieldError } from '../platform/errors.ts';
import { HIGHEST_SEQUENCE } from './answer-code.rules.ts';
import type { InstrumentContent } from './instrument.content.ts';

const MOST_ANSWERS = 300;
const HIGHEST_ON_SCALE = 3;

const clientId = z.string().min(8, 'clientIdLength').max(64, 'clientIdLength');

export const submitInput = z.object({ responseId: z.string(), clientId });

export const saveInput = z.object({
  responseId: z.string(),
  clientId,
  answers: z
    .array(
      z.object({
        itemId: z.string(),
        value: z.int(),
        sequence: z.int().min(0, 'sequenceOutOfRange').max(HIGHEST_SEQUENCE, 'sequenceOutOfRange'),
      }),
    )
    .min(1, 'answersCount')
    .max(MOST_ANSWERS, 'answersCount'),
});

export type SaveInput = z.infer<typeof saveInput>;

/** What is wrong with answers to this instrument, by field; empty when each item and value is one it has. */
export function wrongAnswers(
  { itemById }: Pick<InstrumentContent, 'itemById'>,
  answers: SaveInput['answers'],
): FieldError[] {
  return answers.flatMap(({ itemId, value }, at) => {
    const item = itemById.get(itemId);
    if (item === undefined) return [{ path: `input.answers.${at}.itemId`, messageKey: 'unknownItem' }];
    const highest = item.kind === 'KNOWLEDGE' ? item.options.length - 1 : HIGHEST_ON_SCALE;
    const fits = value >= -1 && value <= highest;
    return fits ? [] : [{ path: `input.answers.${at}.value`, messageKey: 'answerOutOfRange' }];
  });
}
