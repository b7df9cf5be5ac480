// What an upload says about itself, in its headers.
import { z } from 'zod';

/** Header values are Latin-1, so the client percent-encodes the file's name. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const fileName = z
  .string()
  .default('')
  .transform((text) =>
    decoded(text)
      .replace(/[\p{C}/\\]/gu, '')
      .trim()
      .slice(0, 200),
  );

export const uploadInput = z.object({
  fileName,
  kind: z.enum(['PEOPLE', 'DEPARTMENTS']),
  mode: z
    .enum(['full', 'partial'])
    .default('partial')
    .transform((mode) => (mode === 'full' ? ('FULL' as const) : ('PARTIAL' as const))),
});
export type UploadInput = z.infer<typeof uploadInput>;
