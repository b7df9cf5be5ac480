/** Which practices to show somebody, from the gaps to the working level, with the reason for each. */
import { bestOf, type Level, largestFirst, type SkillGap, stepsBetween } from './level.rules.ts';

/** A practice as far as recommending goes: most useful for people at or going to `level`. */
export type PracticeOffer = {
  readonly code: string;
  readonly competences: readonly string[];
  readonly level: Level;
  readonly themes: readonly string[];
  readonly roleFamilies?: readonly string[];
};

/** A practice to show, the gaps it is for (largest first), and which of the person's themes it is about. */
export type Recommendation = {
  readonly practice: string;
  readonly reasons: readonly SkillGap[];
  readonly themes: readonly string[];
};

export type RecommendationInput = {
  readonly gaps: readonly SkillGap[];
  readonly practices: readonly PracticeOffer[];
  readonly roleFamily?: string;
  readonly themes?: readonly string[];
  /** How many to show; 3 unless told. */
  readonly maximum?: number;
};

const MOST_AT_A_TIME = 3;

/**
 * The practices to show: one for every gap, largest first, then a second round while there is room.
 *
 * A practice helps when its level lies from the person's level to the working level; it suits when that is the
 * person's level or the next one, and one that suits goes first. Among those: one of the person's themes, of the
 * role family, for most gaps, then by code. A practice for two gaps is shown once, with both as its reasons.
 * Example: gap a BASIC→ADVANCED, practices p1 {a, ADVANCED} and p2 {a, INTERMEDIATE} give p2, then p1.
 */
export function recommendPractices(input: RecommendationInput): Recommendation[] {
  const maximum = input.maximum ?? MOST_AT_A_TIME;
  const gaps = largestFirst(input.gaps);
  let left = [...input.practices];
  const recommendations: Recommendation[] = [];
  // Every round shows at least one practice less than are left, or is the last.
  for (let before = -1; before < recommendations.length; ) {
    before = recommendations.length;
    let open = gaps;
    for (const gap of gaps) {
      if (recommendations.length >= maximum) return recommendations;
      if (!open.includes(gap)) continue;
      const practice = bestOf(
        left.filter((offer) => helps(offer, gap)),
        (offer) => rankFor(gap, offer, { open, input }),
      );
      if (!practice) continue;
      const reasons = gaps.filter((other) => other === gap || suits(practice, other));
      recommendations.push({ practice: practice.code, reasons, themes: sharedThemes(practice, input) });
      open = open.filter((other) => !reasons.includes(other));
      left = left.filter(({ code }) => code !== practice.code);
    }
  }
  return recommendations;
}

function helps(practice: PracticeOffer, { competence, level, workingLevel }: SkillGap): boolean {
  return (
    practice.competences.includes(competence) &&
    stepsBetween(level, practice.level) >= 0 &&
    stepsBetween(practice.level, workingLevel) >= 0
  );
}

function suits(practice: PracticeOffer, gap: SkillGap): boolean {
  return helps(practice, gap) && stepsBetween(gap.level, practice.level) <= 1;
}

function rankFor(
  gap: SkillGap,
  practice: PracticeOffer,
  { open, input }: { open: readonly SkillGap[]; input: RecommendationInput },
): number[] {
  return [
    Number(suits(practice, gap)),
    Number(sharedThemes(practice, input).length > 0),
    Number(input.roleFamily !== undefined && (practice.roleFamilies ?? []).includes(input.roleFamily)),
    open.filter((other) => suits(practice, other)).length,
  ];
}

function sharedThemes(practice: PracticeOffer, { themes = [] }: RecommendationInput): string[] {
  return themes.filter((theme) => practice.themes.includes(theme));
}
