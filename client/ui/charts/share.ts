// Shares as the release gate lets them out.

/** A published share: in steps of 5 per cent, at the ends only "at most" or "at least". */
export interface PublishedShare {
  readonly percent: number;
  readonly bound: 'ABOUT' | 'AT_MOST' | 'AT_LEAST';
}

/** A share as short as it can be. Example: at most 10 → "≤10". */
export function shortShare({ percent, bound }: PublishedShare): string {
  return `${bound === 'AT_MOST' ? '≤' : bound === 'AT_LEAST' ? '≥' : ''}${percent}`;
}
