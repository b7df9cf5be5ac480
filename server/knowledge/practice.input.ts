// What may be asked of the knowledge base; lengths are bounded before anything is searched.
import { z } from 'zod';

const code = z.string().max(64).nullish();

export const practiceFilter = z.object({
  search: z.string().max(200, 'searchTooLong').nullish(),
  competence: code,
  theme: code,
  phase: code,
});

/** Which practices are wanted; what is left out does not matter. */
export type PracticeFilter = z.infer<typeof practiceFilter>;
