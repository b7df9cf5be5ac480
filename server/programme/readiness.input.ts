// What a manager answers in the team questionnaire.
import { z } from 'zod';

export const readinessInput = z.object({
  departmentId: z.string().max(64),
  answers: z.array(z.object({ code: z.string().max(64), points: z.int().min(0).max(3) })).max(8),
  note: z.string().trim().max(1000, 'readinessNote').nullish(),
});
