// R14: shown or not, always the same fields, and one reason for the public.
import type { Block } from './gate.types.ts';

/** The block with its content, or the one public reason; no content counts as not shown. */
export function publicBlockOf<Content>(isShown: boolean, content: () => Content | null): Block<Content> {
  const shown = isShown ? content() : null;
  return shown === null
    ? { shown: false, reason: 'NOT_SHOWN', content: null }
    : { shown: true, reason: null, content: shown };
}
