// What an export may be asked with.
import { z } from 'zod';

/** `wave` limits the file to one measurement; `language` overrules that of the request, because a link sends no header. */
export const exportInput = z.object({
  wave: z.string().min(1).max(100).optional(),
  language: z.enum(['nl', 'en']).optional(),
});
