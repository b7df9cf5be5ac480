// From which share at working level a phase is proposed: content/rules/phase.
import { z } from 'zod';
import { localisedText, readContent } from '../platform/content.ts';

const named = z.strictObject({
  code: z.string(),
  number: z.int(),
  name: localisedText,
  description: localisedText,
});
const shape = z.strictObject({
  code: z.literal('phase'),
  version: z.int().min(1),
  name: localisedText,
  phases: z.array(named).length(4),
  programmeLines: z.array(named).length(3),
  /** Mean share at working level, in per cent, from which OPTIMISE, RENEW and TRANSFORM are proposed. */
  thresholds: z.tuple([z.number(), z.number(), z.number()]),
});

let read: z.infer<typeof shape> | undefined;

/** The rule in force. */
export function phaseRule(): z.infer<typeof shape> {
  read ??= readContent('rules/phase/1.yml', shape);
  return read;
}
