// Checks what comes in against a shape whose messages are label keys, and says per field what is wrong.
import type { z } from 'zod';
import { badInput } from './errors.ts';

/**
 * The input as the shape gives it. Throws BAD_USER_INPUT with every wrong field by its path under `input`; a message of
 * the shape is a key under `errors.`, and one that is none becomes `badUserInput`.
 */
export function checked<Shape extends z.ZodType>(shape: Shape, input: unknown): z.infer<Shape> {
  const result = shape.safeParse(input);
  if (result.success) return result.data;
  const fields = result.error.issues.map((issue) => ({
    path: ['input', ...issue.path].join('.'),
    messageKey: /^[a-z][a-zA-Z]+$/.test(issue.message) ? issue.message : 'badUserInput',
  }));
  throw badInput(fields[0]?.messageKey ?? 'badUserInput', { fields });
}
