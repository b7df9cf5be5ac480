// What may be asked for a knowledge session.
import { z } from 'zod';
import { instantsOf, isLocalDate, isLocalTime } from '../platform/civil-time.ts';
import { SESSION_KINDS } from './knowledge-session.model.ts';
import { findTheme } from './theme.content.ts';

const text = (most: number) => z.string().trim().max(most, 'sessionTextTooLong');
const time = z.string().refine(isLocalTime, 'sessionTime');
const code = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,63}$/)
  .nullable();

export const sessionPlanInput = z
  .object({
    kind: z.enum(SESSION_KINDS),
    titleNl: text(120).min(5, 'sessionTitle'),
    titleEn: text(120),
    description: text(5000).min(20, 'sessionDescription'),
    date: z.string().refine(isLocalDate, 'sessionDate'),
    startsAt: time,
    endsAt: time,
    place: text(200),
    link: z.union([
      z.literal(''),
      z.url({ protocol: /^https$/, error: 'sessionLink' }).max(500, 'sessionLink'),
    ]),
    places: z.int().min(1, 'sessionPlaces').max(500, 'sessionPlaces'),
    competence: code,
    theme: code.refine((one) => one === null || findTheme(one) !== null, 'badUserInput'),
    trackCode: code,
    material: text(10_000),
  })
  .superRefine((plan, context) => {
    const wrong = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (plan.place === '' && plan.link === '') wrong('place', 'sessionNowhere');
    if (!isLocalDate(plan.date) || !isLocalTime(plan.startsAt) || !isLocalTime(plan.endsAt)) return;
    if (plan.endsAt <= plan.startsAt) wrong('endsAt', 'sessionEndsBeforeStart');
    for (const field of ['startsAt', 'endsAt'] as const)
      if (instantsOf(plan.date, plan[field]).length === 0) wrong(field, 'sessionTimeSkipped');
  });

/** What an author fills in. */
export type SessionPlan = z.infer<typeof sessionPlanInput>;

export const sessionReason = z.string().trim().min(5, 'sessionReason').max(300, 'sessionReason');

const answer = z.int().min(0).max(3);
export const opinionInput = z.object({ useful: answer, usable: answer });

export const attendanceInput = z.array(z.string().max(64)).max(500);
