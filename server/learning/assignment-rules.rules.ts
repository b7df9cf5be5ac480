/** Assignment rules: who is offered which track, why and by when, and what becomes of those who are offered nothing. */
import {
  type AssignedTrack,
  type Assignment,
  proposeAssignments,
  type TrackOffer,
} from './assignment.rules.ts';
import { LEVEL_ORDER, type Level, type SkillGap, stepsBetween } from './level.rules.ts';

/** One rule. A null list leaves nobody and nothing out. Days as YYYY-MM-DD. */
export type AssignmentRule = {
  readonly code: string;
  readonly name: string;
  /** 1 goes first; equal ones in the order in which they stand. */
  readonly priority: number;
  /** Departments, each with all that lies under it. */
  readonly departmentIds: readonly string[] | null;
  readonly roleFamilies: readonly string[] | null;
  readonly segments: readonly string[] | null;
  /** Gaps in these competences only. */
  readonly competences: readonly string[] | null;
  /** These tracks only. */
  readonly trackCodes: readonly string[] | null;
  /** First and last day (inclusive) on which it assigns. */
  readonly from: string | null;
  readonly until: string | null;
  /** Null: up to the working level of the role. Otherwise everybody at least to this level, and the role's where higher. */
  readonly minimumLevel: Level | null;
  readonly daysToFinish: number;
  /** A day for everybody instead of a number of days, as long as it lies ahead. */
  readonly finishOn: string | null;
};

/** The rules that hold together, in one version. */
export type AssignmentRules = {
  /** Tracks a person has under way at a time. */
  readonly maximum: number;
  readonly rules: readonly AssignmentRule[];
};

/** Somebody as far as rules may look; no name and no key. */
export type RuledPerson = {
  /** Own department and all above it. */
  readonly departmentIds: readonly string[];
  readonly roleFamily: string;
  readonly segment: string | null;
  /** Newest level by competence; null before the first measurement. */
  readonly levels: Readonly<Record<string, Level>> | null;
  /** What the role asks, by competence. */
  readonly workingLevels: Readonly<Record<string, Level>>;
};

/** A track as far as rules go. */
export type RuledTrack = TrackOffer & { readonly prerequisites: readonly string[] };

export const VERDICTS = [
  'OFFERED',
  'NO_GAP',
  'HAS_TRACK',
  'FULL',
  'NO_TRACK',
  'NO_RULE',
  'NOT_MEASURED',
] as const;
/**
 * What the rules make of somebody. HAS_TRACK: every gap has a track under way or done; FULL: has as many as may be at a
 * time, the rest follows; NO_TRACK: no track leads from that gap; NO_RULE: no rule is about this person.
 */
export type Verdict = (typeof VERDICTS)[number];

/** A track to offer, by which rule, and until when. */
export type RuledOffer = Assignment & { readonly rule: string; readonly finishOn: string };

export type RuledOutcome = { readonly offers: readonly RuledOffer[]; readonly verdict: Verdict };

export type RuledInput = {
  readonly tracks: readonly RuledTrack[];
  readonly had: readonly AssignedTrack[];
  /** YYYY-MM-DD */
  readonly today: string;
};

/**
 * What the rules offer somebody today, rule by rule in order of priority, never more than the maximum under way.
 *
 * The same input gives the same outcome, and with what was offered among `had` it gives nothing more.
 * Example: a policy officer at BASIC in a with working level INTERMEDIATE, one rule for everybody, 56 days, today
 * 2026-11-02, gives the track of a until 2026-12-28.
 */
export function assignByRules(
  rules: AssignmentRules,
  person: RuledPerson,
  { tracks, had, today }: RuledInput,
): RuledOutcome {
  const { levels } = person;
  if (levels === null) return { offers: [], verdict: 'NOT_MEASURED' };
  const applying = rules.rules.filter((rule) => isAbout(rule, person, today)).sort(byPriority);
  if (applying.length === 0) return { offers: [], verdict: 'NO_RULE' };
  const open = tracks.filter((track) => isReadyFor(track, levels, had));
  const asked = applying
    .map((rule) => ({
      rule,
      gaps: gapsUnder(rule, person),
      tracks: open.filter(({ code }) => rule.trackCodes?.includes(code) ?? true),
    }))
    .filter(({ gaps }) => gaps.length > 0);
  if (asked.length === 0) return { offers: [], verdict: 'NO_GAP' };
  const offers: RuledOffer[] = [];
  const held = [...had];
  for (const { rule, ...about } of asked) {
    const proposals = proposeAssignments({ ...about, alreadyAssigned: held, maximum: rules.maximum });
    for (const proposal of proposals) {
      offers.push({ ...proposal, rule: rule.code, finishOn: finishDay(rule, today) });
      held.push({ track: proposal.track, finished: false });
    }
  }
  if (offers.length > 0) return { offers, verdict: 'OFFERED' };
  const finds = (alreadyAssigned: readonly AssignedTrack[]): boolean =>
    asked.some(
      ({ rule: _rule, ...about }) =>
        proposeAssignments({ ...about, alreadyAssigned, maximum: Number.MAX_SAFE_INTEGER }).length > 0,
    );
  if (finds(had)) return { offers, verdict: 'FULL' };
  return { offers, verdict: finds([]) ? 'HAS_TRACK' : 'NO_TRACK' };
}

/** Whether the rule is about this person on this day, whatever they can. */
export function isAbout(
  rule: AssignmentRule,
  person: Pick<RuledPerson, 'departmentIds' | 'roleFamily' | 'segment'>,
  today: string,
): boolean {
  if ((rule.from !== null && today < rule.from) || (rule.until !== null && today > rule.until)) return false;
  return (
    (rule.departmentIds?.some((id) => person.departmentIds.includes(id)) ?? true) &&
    (rule.roleFamilies?.includes(person.roleFamily) ?? true) &&
    (rule.segments === null || (person.segment !== null && rule.segments.includes(person.segment)))
  );
}

/**
 * The gaps a rule looks at: from the level measured to the role's working level, or to the minimum of the rule where
 * that is higher. A competence that was not measured has no gap.
 * Example: BASIC, working level BASIC, minimum INTERMEDIATE gives BASIC→INTERMEDIATE.
 */
export function gapsUnder(rule: AssignmentRule, person: RuledPerson): SkillGap[] {
  return Object.entries(person.levels ?? {}).flatMap(([competence, level]) => {
    if (rule.competences !== null && !rule.competences.includes(competence)) return [];
    const asked = [person.workingLevels[competence] ?? null, rule.minimumLevel].filter((one) => one !== null);
    const workingLevel = asked.sort((one, other) => stepsBetween(one, other)).at(0);
    if (workingLevel === undefined || stepsBetween(level, workingLevel) <= 0) return [];
    return [{ competence, level, workingLevel }];
  });
}

/**
 * Whether somebody may begin a track: its prerequisites are finished, or they are at its starting level in everything
 * it teaches and that level is above the lowest.
 */
export function isReadyFor(
  track: RuledTrack,
  levels: Readonly<Record<string, Level>>,
  had: readonly AssignedTrack[],
): boolean {
  const finished = new Set(had.filter((one) => one.finished).map((one) => one.track));
  if (track.prerequisites.every((code) => finished.has(code))) return true;
  if (track.fromLevel === LEVEL_ORDER[0]) return false;
  return track.competences.every((competence) => {
    const level = levels[competence];
    return level !== undefined && stepsBetween(track.fromLevel, level) >= 0;
  });
}

function byPriority(one: AssignmentRule, other: AssignmentRule): number {
  return one.priority - other.priority;
}

function finishDay({ daysToFinish, finishOn }: AssignmentRule, today: string): string {
  const counted = new Date(Date.parse(`${today}T00:00:00Z`) + daysToFinish * 86_400_000)
    .toISOString()
    .slice(0, 10);
  return finishOn !== null && finishOn > today ? finishOn : counted;
}
