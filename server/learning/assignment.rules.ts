/** Which tracks to offer somebody, from the gaps to the working level, with the reason for each. */
import { bestOf, type Level, largestFirst, type SkillGap, stepsBetween } from './level.rules.ts';

/** A track as far as assigning goes: for people at `fromLevel`, brings them to `toLevel`. */
export type TrackOffer = {
  readonly code: string;
  readonly competences: readonly string[];
  readonly fromLevel: Level;
  readonly toLevel: Level;
};

/** A track the person already has: under way, or finished. */
export type AssignedTrack = { readonly track: string; readonly finished: boolean };

/** A track to offer, and the gaps it is for, largest first: what the employee reads as the reason. */
export type Assignment = { readonly track: string; readonly reasons: readonly SkillGap[] };

export type AssignmentInput = {
  readonly gaps: readonly SkillGap[];
  readonly tracks: readonly TrackOffer[];
  readonly alreadyAssigned: readonly AssignedTrack[];
  /** Tracks a person may have under way at a time, those already under way included; 3 unless told. */
  readonly maximum?: number;
};

const MOST_AT_A_TIME = 3;

/**
 * The tracks to offer, for the largest gaps first (equal gaps in the order given).
 *
 * A track helps when it leads above the person's level and starts under the working level; it fits when it also
 * starts at or under the person's level, and one that fits goes before one that only helps. Among those: the one
 * that fits most gaps, ends nearest the working level, starts nearest the person's level, then by code. A gap
 * that a track under way helps with gets no second one; a track that was assigned or finished never comes again.
 * Example: gaps a BASIC→ADVANCED and b BASIC→INTERMEDIATE, tracks t1 {a, b} and t2 {a}, both BASIC→INTERMEDIATE,
 * give t1 with both gaps as its reasons.
 */
export function proposeAssignments(input: AssignmentInput): Assignment[] {
  const { tracks, alreadyAssigned, maximum = MOST_AT_A_TIME } = input;
  const had = new Set(alreadyAssigned.map(({ track }) => track));
  const underWay = new Set(alreadyAssigned.filter(({ finished }) => !finished).map(({ track }) => track));
  let offers = tracks.filter(({ code }) => !had.has(code));
  const busyWith = tracks.filter(({ code }) => underWay.has(code));
  let open = largestFirst(input.gaps).filter((gap) => !busyWith.some((track) => helps(track, gap)));

  const assignments: Assignment[] = [];
  for (const gap of open) {
    if (underWay.size + assignments.length >= maximum) break;
    if (!open.includes(gap)) continue;
    const track = bestOf(
      offers.filter((offer) => helps(offer, gap)),
      (offer) => rankFor(gap, offer, open),
    );
    if (!track) continue;
    // A gap that the track only helps with waits for one that fits, if there is one.
    const waits = (other: SkillGap): boolean =>
      !fits(track, other) && offers.some((offer) => fits(offer, other));
    const reasons = open.filter((other) => helps(track, other) && !waits(other));
    assignments.push({ track: track.code, reasons });
    open = open.filter((other) => !reasons.includes(other));
    offers = offers.filter((offer) => offer !== track);
  }
  return assignments;
}

function helps(track: TrackOffer, { competence, level, workingLevel }: SkillGap): boolean {
  return (
    track.competences.includes(competence) &&
    stepsBetween(level, track.toLevel) > 0 &&
    stepsBetween(track.fromLevel, workingLevel) > 0
  );
}

function fits(track: TrackOffer, gap: SkillGap): boolean {
  return helps(track, gap) && stepsBetween(track.fromLevel, gap.level) >= 0;
}

function rankFor(gap: SkillGap, track: TrackOffer, open: readonly SkillGap[]): number[] {
  return [
    Number(fits(track, gap)),
    open.filter((other) => fits(track, other)).length,
    -Math.abs(stepsBetween(track.toLevel, gap.workingLevel)),
    -Math.abs(stepsBetween(track.fromLevel, gap.level)),
  ];
}
