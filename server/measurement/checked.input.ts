// Checks what comes in against a shape whose messages are label keys, and says per field what is wrong.
import type { z } from 'zod';
import { badInput } from '../platform/errors.ts';

/** The input as the shape gives it. Throws BAD_USER_INPUT with every wrong field by its path under `input`. */
export function checked<Shape extends z.ZodType>(shape: Shape, input: unknown): z.infer<Shape> {
  const result = shape.safeParse(input);
  if (result.success) return result.data;
  const fields = result.error.issues.map((issue) => ({
    path: ['input', ...issue.path].join('.'),
    messageKey: issue.message,
  }));
  throw badInput(fields[0]?.messageKey ?? 'badUserInput', { fields });
}
