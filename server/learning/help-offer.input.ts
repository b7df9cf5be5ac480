// What may be offered and asked.
import { z } from 'zod';
import { framework } from '../measurement/measurement.reads.ts';

export const HELP_FORMS = ['IN_PERSON', 'ONLINE', 'EITHER'] as const;

const words = z.string().trim().min(10, 'helpText').max(600, 'helpText');

export const helpOfferInput = z.object({
  competence: z
    .string()
    .refine((code) => framework().competences.some((one) => one.code === code), 'badUserInput'),
  text: words,
  form: z.enum(HELP_FORMS),
});

export const helpQuestionInput = z.object({ offerId: z.string().max(64), message: words });

export const helpAnswerInput = z.object({
  id: z.string().max(64),
  accept: z.boolean(),
  reply: z.string().trim().max(600, 'helpText'),
});
