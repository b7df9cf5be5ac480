// The rules of the release gate, with how often each kept something back.

/** Rules that can keep a block back, in the order in which they are told. */
export const RULES = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R10', 'R11', 'R13'] as const;
export type Rule = (typeof RULES)[number];

export interface RuleUse {
  readonly rule: Rule;
  /** Blocks kept back; null when the viewer is not told. */
  readonly count: number | null;
}

/** Every rule with its count. Example: counts {R1: 176} → R1 176, all others 0; no counts at all → null each. */
export function ruleUses(counts: readonly { rule: string; count: number }[] | null): RuleUse[] {
  return RULES.map((rule) => ({
    rule,
    count: counts === null ? null : (counts.find((one) => one.rule === rule)?.count ?? 0),
  }));
}

/** The share of cells shown, in whole per cent. Example: 297 of 412 → 72; 0 of 0 → 0. */
export function shownPercent(shown: number, cells: number): number {
  return cells === 0 ? 0 : Math.round((100 * shown) / cells);
}

/** A long digest in groups that can be read aloud and compared. Example: "9f2c41d7" → "9f2c 41d7". */
export function grouped(digest: string): string {
  return digest.replace(/(.{4})(?=.)/g, '$1 ');
}
