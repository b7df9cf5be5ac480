// The name of an uploaded file, from its header.
import { z } from 'zod';

/** Header values are Latin-1, so the client percent-encodes the file's name. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** At most 200 characters, none of them a slash or a control character. */
export const uploadedName = z
  .string()
  .default('')
  .transform((text) =>
    decoded(text)
      .replace(/[\p{C}/\\]/gu, '')
      .trim()
      .slice(0, 200),
  );
