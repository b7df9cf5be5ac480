/** Help between colleagues: in which order offers are shown, and what may still be done with a question. */

export const HELP_STATES = ['OPEN', 'ACCEPTED', 'DECLINED', 'WITHDRAWN'] as const;
export type HelpState = (typeof HELP_STATES)[number];

/** What an offer says of itself; nothing in it hangs on anybody's score. */
interface Offered {
  readonly id: string;
  readonly competence: string;
  /** YYYY-MM-DD */
  readonly offeredOn: string;
}

/**
 * Offers for the reader's own gaps first, in the order of the gaps, then the newest.
 *
 * Example: gaps in b and a; offers a, c, b give b, a, c.
 */
export function gapsFirst<Offer extends Offered>(offers: readonly Offer[], gaps: readonly string[]): Offer[] {
  const rank = ({ competence }: Offer) => {
    const at = gaps.indexOf(competence);
    return at < 0 ? gaps.length : at;
  };
  return [...offers].sort((one, other) => {
    if (rank(one) !== rank(other)) return rank(one) - rank(other);
    if (one.offeredOn !== other.offeredOn) return one.offeredOn < other.offeredOn ? 1 : -1;
    return one.id < other.id ? -1 : 1;
  });
}

/** Answering is for the one who offers, once, while the question is open. */
export function mayBeAnswered(state: HelpState): boolean {
  return state === 'OPEN';
}

/** Who asked may withdraw until it was declined; who offered once they said yes. */
export function mayBeWithdrawn(state: HelpState, by: 'ASKER' | 'OFFERER'): boolean {
  return state === 'ACCEPTED' || (state === 'OPEN' && by === 'ASKER');
}
