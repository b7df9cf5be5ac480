// The assignment rules an installation starts with: content/rules/assignment.
import { z } from 'zod';
import { localisedText, readContent } from '../platform/content.ts';
import type { AssignmentRules } from './assignment-rules.rules.ts';

const shape = z.strictObject({
  code: z.literal('assignment'),
  version: z.literal(1),
  explanation: localisedText,
  maximum: z.int().min(1).max(5),
  rules: z
    .array(
      z.strictObject({
        code: z.string(),
        name: z.string(),
        priority: z.int().min(1),
        daysToFinish: z.int().min(1),
      }),
    )
    .min(1),
});

const OPEN = {
  ...{ departmentIds: null, roleFamilies: null, segments: null, competences: null, trackCodes: null },
  ...{ from: null, until: null, minimumLevel: null, finishOn: null },
} as const;

let read: AssignmentRules | undefined;

/** Version 1: in force until somebody puts another one in its place. */
export function firstRules(): AssignmentRules {
  if (read === undefined) {
    const { maximum, rules } = readContent('rules/assignment/1.yml', shape);
    read = { maximum, rules: rules.map((rule) => ({ ...OPEN, ...rule })) };
  }
  return read;
}
