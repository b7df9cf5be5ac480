// The team questionnaire as it is asked: content/rules/readiness.
import { z } from 'zod';
import { localisedText, readContent } from '../platform/content.ts';
import { PROGRAMME_LINES } from './phase.rules.ts';

const statement = z.strictObject({
  code: z.string(),
  line: z.enum(PROGRAMME_LINES),
  topic: localisedText,
  text: localisedText,
  /** What a department in each phase says, from PREPARE (0 points) to TRANSFORM (3). */
  steps: z.array(localisedText).length(4),
});
const shape = z.strictObject({
  code: z.literal('readiness'),
  version: z.int().min(1),
  name: localisedText,
  introduction: localisedText,
  statements: z.array(statement).min(6).max(8),
});

export type ReadinessStatement = z.infer<typeof statement>;

let read: z.infer<typeof shape> | undefined;

/** The questionnaire in force. */
export function readinessQuestions(): z.infer<typeof shape> {
  read ??= readContent('rules/readiness/1.yml', shape);
  return read;
}
