// Who sees an offer and a question for help. No role opens anything here.

interface Two {
  readonly askerPersonId: string;
  readonly offererPersonId: string;
}

/** A question is between two people; for everybody else it is not there. */
export function sideOf(
  personId: string,
  { askerPersonId, offererPersonId }: Two,
): 'ASKER' | 'OFFERER' | null {
  if (personId === askerPersonId) return 'ASKER';
  return personId === offererPersonId ? 'OFFERER' : null;
}

export function isOwnOffer(personId: string, offer: { readonly personId: string }): boolean {
  return offer.personId === personId;
}
