// How much a file would change.

interface Count {
  readonly kind: string;
  readonly count: number;
}

/** How many changes there are of one kind. */
export function countOf(counts: readonly Count[], kind: string): number {
  return counts.find((one) => one.kind === kind)?.count ?? 0;
}

/** All changes together, unchanged lines left out. Example: 14 added, 9 moved, 796 unchanged → 23. */
export function changeCount(counts: readonly Count[]): number {
  return counts.reduce((sum, { kind, count }) => (kind === 'UNCHANGED' ? sum : sum + count), 0);
}
