// Which share of the posts must be held at the working level: content/rules/staffing.
import { z } from 'zod';
import { localisedText, readContent } from '../platform/content.ts';

const shape = z.strictObject({
  code: z.literal('staffing'),
  version: z.int().min(1),
  name: localisedText,
  explanation: localisedText,
  /** 0–100 per cent of the posts. */
  requiredSharePercent: z.number().min(0).max(100),
});

let read: z.infer<typeof shape> | undefined;

/** The rule in force. */
export function staffingRule(): z.infer<typeof shape> {
  read ??= readContent('rules/staffing/1.yml', shape);
  return read;
}
