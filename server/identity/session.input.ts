// What a sign-in form may send. Lengths are bounded before any hash is computed.
import { z } from 'zod';

export const signInInput = z.object({
  email: z.string().max(254, 'signInFailed'),
  password: z.string().min(1, 'signInFailed').max(128, 'signInFailed'),
});
