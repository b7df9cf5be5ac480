// Learning betrays scores: what somebody was assigned and how far they are is theirs alone.

/** Only the participant it belongs to may open an assignment; no role makes up for that. */
export function mayOpenAssignment(
  participantKey: string,
  assignment: { readonly participantKey: string },
): boolean {
  return assignment.participantKey === participantKey;
}
