// Giving people the tracks the rules say, each with its reason. Done twice it gives nothing twice.
import type { Standing } from '../measurement/measurement.reads.ts';
import {
  departmentTree,
  type PlacedPerson,
  whereaboutsByPersonIds,
} from '../organisation/organisation.reads.ts';
import { type LocalDate, localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import { announce } from '../platform/events.ts';
import { newId } from '../platform/identifier.ts';
import {
  type AssignmentRecord,
  findAssignmentsOfAll,
  insertAssignments,
  NOTHING_CHOSEN,
} from './assignment.model.ts';
import type { AssignedTrack, Assignment } from './assignment.rules.ts';
import { firstRules } from './assignment-rule.content.ts';
import { assignByRules, type RuledPerson } from './assignment-rules.rules.ts';
import { pathsOf } from './department-path.rules.ts';
import type {} from './learning.events.ts';
import type { Level, SkillGap } from './level.rules.ts';
import { isOpen } from './progress.rules.ts';
import { findRuleVersions, type RuleVersionRecord } from './rule-version.model.ts';
import { noteStatements } from './statement.service.ts';
import { findTrack, type TrackContent, tracks } from './track.content.ts';
import { getTrack } from './track.service.ts';

const VERSIONS_SHOWN = 50;

/** Versions of the rules, newest first; at most 51, and never none: version 1 comes with the product. */
export async function ruleVersions(limit = VERSIONS_SHOWN): Promise<RuleVersionRecord[]> {
  const first = { ...firstRules(), id: 'first', version: 1, reason: '', since: '' };
  return [...(await findRuleVersions(limit)), first];
}

/** The rules in force. */
export async function rulesInForce(): Promise<RuleVersionRecord> {
  return (await ruleVersions(1))[0] as RuleVersionRecord; // never none
}

/** Somebody whose gaps a measurement has shown; the standing is left out where only the gaps are known. */
interface SomebodyWithGaps {
  readonly personId: string;
  readonly participantKey: string;
  readonly gaps: readonly SkillGap[];
  readonly roleFamily?: string;
  readonly standing?: Standing;
}

/**
 * Assigns what the rules in force give people who submitted, and announces it. Running it again for the same gaps
 * changes nothing. Four queries and one write, whatever the number of people.
 */
export async function assignTracks(people: readonly SomebodyWithGaps[]): Promise<void> {
  await inTransaction(async () => {
    const today = localDateOf(now());
    const places = await whereaboutsByPersonIds(
      people.map(({ personId }) => personId),
      today,
    );
    const paths = pathsOf(await departmentTree(today));
    const had = await findAssignmentsOfAll(people.map(({ participantKey }) => participantKey));
    await giveTracks(
      await rulesInForce(),
      people.map((somebody, at) => ({
        ...somebody,
        person: personOf(somebody, places[at]?.placed ?? null, paths),
        had: tracksHad(had.filter((one) => one.participantKey === somebody.participantKey)),
      })),
    );
  });
}

/** Somebody to give tracks to, as the rules see them. */
interface Receiver {
  readonly personId: string;
  readonly participantKey: string;
  readonly person: RuledPerson;
  readonly had: readonly AssignedTrack[];
}

/** Inserts and announces what these rules give these people now; in the transaction around it. */
export async function giveTracks(rules: RuleVersionRecord, receivers: readonly Receiver[]): Promise<void> {
  const today = localDateOf(now());
  const given = receivers
    .map(({ person, had, ...who }) => ({
      ...who,
      offers: assignByRules(rules, person, { tracks: tracks(), had, today }).offers,
    }))
    .filter(({ offers }) => offers.length > 0);
  if (given.length === 0) return;
  const made = given.flatMap(({ participantKey, offers }) =>
    offers.map(({ track, reasons, rule, finishOn }) => ({
      ...newAssignment(participantKey, getTrack(track), today),
      ...{ reasons, finishOn, ruleVersion: rules.version, ruleCode: rule },
    })),
  );
  await insertAssignments(made);
  await noteAssigned(made);
  await announce('tracksAssigned', { people: given.map(asTold) });
}

/** Tells the record store, where there is one, of assignments in the newest version of their tracks. */
export function noteAssigned(assignments: readonly AssignmentRecord[]): Promise<void> {
  return noteStatements(
    assignments.flatMap((assignment) => {
      const track = findTrack(assignment.trackCode);
      return track === null ? [] : [{ assignment, track, happening: { kind: 'ASSIGNED' as const } }];
    }),
  );
}

function asTold({
  personId,
  offers,
}: Pick<Receiver, 'personId'> & { readonly offers: readonly Assignment[] }) {
  const told = offers.map(({ track, reasons }) => ({
    code: track,
    competences: reasons.map(({ competence }) => competence),
  }));
  return { personId, tracks: told };
}

/** An assignment of today with nothing done. */
export function newAssignment(
  participantKey: string,
  track: TrackContent,
  today: LocalDate,
): AssignmentRecord {
  return {
    ...NOTHING_CHOSEN,
    id: newId(),
    participantKey,
    trackCode: track.code,
    trackVersion: track.version,
    state: 'ASSIGNED',
    reasons: [],
    assignedOn: today,
    finishOn: null,
    startedOn: null,
    finishedOn: null,
    lessonsDone: [],
    attempts: [],
    history: [{ on: today, event: 'ASSIGNED' }],
  };
}

/** What somebody had, as the rules ask for it. What was shown or swapped is done: it does not come again. */
export function tracksHad(assignments: readonly AssignmentRecord[]): AssignedTrack[] {
  return assignments
    .filter(({ trackCode }) => findTrack(trackCode) !== null)
    .map((one) => ({ track: one.trackCode, finished: !isOpen(one) }));
}

/** Somebody who just submitted: where they work today, and the levels the gaps came from. */
function personOf(
  { gaps, standing, roleFamily }: SomebodyWithGaps,
  placed: PlacedPerson | null,
  paths: ReadonlyMap<string, readonly string[]>,
): RuledPerson {
  return {
    departmentIds: placed === null ? [] : (paths.get(placed.departmentId) ?? [placed.departmentId]),
    roleFamily: placed?.roleFamily ?? roleFamily ?? '',
    segment: standing?.segment ?? null,
    // The gaps go first: they stand in the order that counts.
    levels: { ...levelsOf(gaps, 'level'), ...standing?.levels },
    workingLevels: { ...levelsOf(gaps, 'workingLevel'), ...definedIn(standing?.workingLevels ?? {}) },
  };
}

/** Working levels without the holes their type allows. */
function definedIn(levels: Standing['workingLevels']): Record<string, Level> {
  return Object.fromEntries(
    Object.entries(levels).flatMap(([key, one]) => (one === undefined ? [] : [[key, one]])),
  );
}

function levelsOf(gaps: readonly SkillGap[], which: 'level' | 'workingLevel'): Record<string, Level> {
  return Object.fromEntries(gaps.map((gap) => [gap.competence, gap[which]]));
}
