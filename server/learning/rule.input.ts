// What somebody says who tries or changes the assignment rules.
import { z } from 'zod';
import { isLocalDate } from '../platform/civil-time.ts';
import { LEVEL_ORDER } from './level.rules.ts';

/** Left out and null are the same: nobody and nothing is left out. */
const orNull = <Shape extends z.ZodType>(shape: Shape) => shape.nullish().transform((given) => given ?? null);
const day = orNull(z.string().refine(isLocalDate, 'ruleDates'));
const codes = (most: number) => orNull(z.array(z.string().min(1).max(64)).min(1, 'ruleListEmpty').max(most));

const rule = z
  .object({
    code: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'ruleCode'),
    name: z.string().trim().min(3, 'ruleName').max(80, 'ruleName'),
    priority: z.int('rulePriority').min(1, 'rulePriority').max(99, 'rulePriority'),
    departmentIds: codes(200),
    roleFamilies: codes(20),
    segments: codes(4),
    competences: codes(30),
    trackCodes: codes(200),
    from: day,
    until: day,
    minimumLevel: orNull(z.enum(LEVEL_ORDER)),
    daysToFinish: z.int('ruleDays').min(7, 'ruleDays').max(365, 'ruleDays'),
    finishOn: day,
  })
  .refine(({ from, until }) => from === null || until === null || from <= until, 'ruleDates');

export const rulesInput = z.object({
  maximum: z.int('ruleMaximum').min(1, 'ruleMaximum').max(5, 'ruleMaximum'),
  rules: z
    .array(rule)
    .min(1, 'ruleCount')
    .max(20, 'ruleCount')
    .refine((rules) => new Set(rules.map(({ code }) => code)).size === rules.length, 'ruleCode'),
});

export const rulesInForceInput = rulesInput.extend({
  /** The version that was looked at: somebody else may have changed the rules meanwhile. */
  baseVersion: z.int().min(1),
  reason: z.string().trim().min(10, 'ruleReason').max(500, 'ruleReason'),
});
