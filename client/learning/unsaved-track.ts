// What an author typed and did not save yet, kept in this tab: a closed page or an expired session loses nothing.
import type { Definition } from './track-definition.ts';

interface Unsaved {
  /** The revision it was written over. */
  readonly revision: number;
  readonly track: Definition;
}

const keyOf = (code: string) => `op-peil-track-${code}`;

/** What was typed before and not saved; null when there is nothing, or the browser keeps nothing. */
export function unsavedOf(code: string): Unsaved | null {
  try {
    const text = sessionStorage.getItem(keyOf(code));
    return text === null ? null : (JSON.parse(text) as Unsaved); // written below, in this shape
  } catch {
    return null;
  }
}

export function keepUnsaved(code: string, unsaved: Unsaved): void {
  try {
    sessionStorage.setItem(keyOf(code), JSON.stringify(unsaved));
  } catch {
    // Full or forbidden: the page itself still has it.
  }
}

export function forgetUnsaved(code: string): void {
  try {
    sessionStorage.removeItem(keyOf(code));
  } catch {
    // Then nothing was kept either.
  }
}
