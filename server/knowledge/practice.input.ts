// What may be asked of the knowledge base; lengths are bounded before anything is searched.
import { z } from 'zod';

const code = z.string().max(64).nullish();

/** Beside these stand the arguments of paging, which pageOf() checks. */
export const practiceListInput = z.looseObject({
  search: z.string().max(200).nullish(),
  competence: code,
  theme: code,
});
