// The assignment rules: reading them, trying others on everybody, putting a version in force and applying it.
import { type Caller, findParticipantKeys, logAccess } from '../identity/identity.reads.ts';
import { newestStandings, type Standing } from '../measurement/measurement.reads.ts';
import { departmentTree, type PlacedPerson, placedPeople } from '../organisation/organisation.reads.ts';
import { checked } from '../platform/checked.ts';
import { type LocalDate, localDateOf } from '../platform/civil-time.ts';
import { now, nowMs } from '../platform/clock.ts';
import { inTransaction, isDuplicateKey, onCommit } from '../platform/database.ts';
import { AppError, badInput, conflict, forbidden } from '../platform/errors.ts';
import { newId } from '../platform/identifier.ts';
import { wakeJob } from '../platform/jobs.ts';
import { logger } from '../platform/logger.ts';
import { type AssignmentRecord, findAssignmentsOfAll } from './assignment.model.ts';
import type { AssignedTrack } from './assignment.rules.ts';
import { giveTracks, rulesInForce, tracksHad } from './assignment-giving.service.ts';
import type { AssignmentRules } from './assignment-rules.rules.ts';
import { pathsOf } from './department-path.rules.ts';
import { type DryRun, type TriedPerson, tooNarrow, tryOut } from './dry-run.rules.ts';
import { rulesInForceInput, rulesInput } from './rule.input.ts';
import { mayPutRulesInForce, mayTryRules } from './rule.policy.ts';
import {
  findNewestRun,
  findRunningRun,
  insertRuleRun,
  insertRuleVersion,
  type RuleRunRecord,
  type RuleVersionRecord,
  updateRuleRun,
} from './rule-version.model.ts';
import { tracks } from './track.content.ts';

/** The job that applies rules to everybody. */
export const RULES_JOB = 'assignment rules';

const PEOPLE_AT_A_TIME = 100;
const HOUR_MS = 3_600_000;
const MOST_TRIES_PER_HOUR = 60;

/**
 * What these rules would give everybody in service, against the rules in force, in safe steps. Answers of waves that are
 * still open do not count yet. Throws FORBIDDEN; BAD_USER_INPUT, also for a rule about fewer than ten people;
 * RATE_LIMITED after 60 tries in an hour.
 */
export async function tryRules({ viewer }: Caller, given: unknown): Promise<DryRun> {
  if (!mayTryRules(viewer)) throw forbidden();
  const rules = checked(rulesInput, given);
  countTry(viewer.accountId);
  await logAccess(viewer, { action: 'tryRules' });
  const today = localDateOf(now());
  const { people, departmentIds } = await peopleUnderRules(today);
  refuseNarrow(rules, people, today);
  const inForce = await rulesInForce();
  return tryOut(rules, { people, tracks: tracks(), departmentIds, today, inForce });
}

/**
 * Puts the rules in force as the next version and starts applying them to everybody. Throws FORBIDDEN; BAD_USER_INPUT;
 * CONFLICT when somebody else changed the rules after `baseVersion`.
 */
export async function putRulesInForce({ viewer }: Caller, given: unknown): Promise<RuleVersionRecord> {
  if (!mayPutRulesInForce(viewer)) throw forbidden();
  const { baseVersion, reason, ...rules } = checked(rulesInForceInput, given);
  const today = localDateOf(now());
  const { people } = await peopleUnderRules(today);
  refuseNarrow(rules, people, today);
  const version = { ...rules, id: newId(), version: baseVersion + 1, reason, since: today };
  try {
    await inTransaction(async () => {
      if ((await rulesInForce()).version !== baseVersion) throw conflict('rulesChangedMeanwhile');
      await insertRuleVersion(version);
      await startRun(version.version, people.length);
    });
  } catch (error) {
    if (isDuplicateKey(error)) throw conflict('rulesChangedMeanwhile');
    throw error;
  }
  await logAccess(viewer, { action: 'putRulesInForce', subject: String(version.version) });
  return version;
}

/** Applies the rules in force to everybody once more; changes nothing for who has what they give. Throws FORBIDDEN. */
export async function applyRulesAgain({ viewer }: Caller): Promise<RuleRunRecord> {
  if (!mayPutRulesInForce(viewer)) throw forbidden();
  const running = await findRunningRun();
  if (running !== null) return running;
  const { version } = await rulesInForce();
  const people = await placedPeople(localDateOf(now()));
  await logAccess(viewer, { action: 'applyRules', subject: String(version) });
  return startRun(version, people.length);
}

/** The round asked for last; null before the first. Who looks is about to try rules: scoring begins meanwhile. */
export function newestRun(): Promise<RuleRunRecord | null> {
  newestStandings(['CLOSED', 'PUBLISHED']).catch((error: unknown) => {
    logger.warn({ error }, 'the standings could not be made ready');
  });
  return findNewestRun();
}

async function startRun(version: number, peopleCount: number): Promise<RuleRunRecord> {
  const run = { id: newId(), version, state: 'RUNNING' as const, askedAt: now() };
  const record = { ...run, doneCount: 0, peopleCount, doneUpTo: '' };
  await insertRuleRun(record);
  onCommit(() => wakeJob(RULES_JOB));
  return record;
}

/** What a round looks at, kept while it is under way so that pieces need not read it again. */
let gathered: { readonly runId: string; readonly standings: ReadonlyMap<string, Standing> } | null = null;

/**
 * Applies the rules to the next hundred people of the round under way; false when there is no round. A piece that is
 * done twice gives nothing twice.
 */
export async function applyRulesPiece(): Promise<boolean> {
  const run = await findRunningRun();
  if (run === null) {
    gathered = null;
    return false;
  }
  const today = localDateOf(now());
  const everybody = await placedPeople(today);
  const left = everybody.filter(({ personId }) => personId > run.doneUpTo).sort(byPersonId);
  const piece = left.slice(0, PEOPLE_AT_A_TIME);
  if (gathered?.runId !== run.id)
    gathered = { runId: run.id, standings: await newestStandings(['OPEN', 'CLOSED', 'PUBLISHED']) };
  const rules = await rulesInForce();
  const people = await ruled(piece, gathered.standings, today);
  await inTransaction(async () => {
    const measured = people.filter(({ levels }) => levels !== null);
    await giveTracks(
      rules,
      measured.map(({ personId, key, had, ...person }) => ({ personId, participantKey: key, person, had })),
    );
    const last = piece.length === left.length;
    await updateRuleRun({
      ...run,
      peopleCount: everybody.length,
      doneCount: everybody.length - left.length + piece.length,
      doneUpTo: piece.at(-1)?.personId ?? run.doneUpTo,
      state: last ? 'DONE' : 'RUNNING',
    });
  });
  return true;
}

/** Everybody in service as the rules see them, and the departments to tell apart. Seven queries and those of scoring. */
async function peopleUnderRules(today: LocalDate) {
  const standings = await newestStandings(['CLOSED', 'PUBLISHED']);
  const people = await ruled(await placedPeople(today), standings, today);
  const tree = await departmentTree(today);
  return { people, departmentIds: tree.filter(({ kind }) => kind === 'DEPARTMENT').map(({ id }) => id) };
}

async function ruled(
  placed: readonly PlacedPerson[],
  standings: ReadonlyMap<string, Standing>,
  today: LocalDate,
): Promise<(TriedPerson & { readonly personId: string })[]> {
  const keys = await findParticipantKeys(placed.map(({ personId }) => personId));
  const paths = pathsOf(await departmentTree(today));
  const had = await hadByKey([...keys.values()]);
  return placed.map(({ personId, departmentId, roleFamily }) => {
    const key = keys.get(personId);
    const standing = key === undefined ? undefined : standings.get(key);
    return {
      personId,
      // Who never took part has no key; a random one only has to count them.
      key: key ?? personId,
      departmentIds: paths.get(departmentId) ?? [departmentId],
      roleFamily,
      segment: standing?.segment ?? null,
      levels: standing?.levels ?? null,
      workingLevels: (standing?.workingLevels ?? {}) as TriedPerson['workingLevels'], // no value is undefined
      had: (key === undefined ? undefined : had.get(key)) ?? [],
    };
  });
}

async function hadByKey(keys: readonly string[]): Promise<Map<string, AssignedTrack[]>> {
  const rows = new Map<string, AssignmentRecord[]>();
  for (const one of await findAssignmentsOfAll(keys))
    rows.set(one.participantKey, [...(rows.get(one.participantKey) ?? []), one]);
  return new Map([...rows].map(([key, assignments]) => [key, tracksHad(assignments)]));
}

function refuseNarrow(rules: AssignmentRules, people: readonly TriedPerson[], today: LocalDate): void {
  const narrow = tooNarrow(rules, people, today);
  if (narrow.length === 0) return;
  const fields = narrow.map((code) => ({
    path: `input.rules.${rules.rules.findIndex((rule) => rule.code === code)}`,
    messageKey: 'ruleTooNarrow',
  }));
  throw badInput('ruleTooNarrow', { fields });
}

const tries = new Map<string, number[]>();

/** Asking for the same people with ever other conditions would wear the noise off; nobody needs so many tries. */
function countTry(accountId: string): void {
  const recent = (tries.get(accountId) ?? []).filter((at) => at > nowMs() - HOUR_MS);
  if (recent.length >= MOST_TRIES_PER_HOUR) {
    const retryAfterSeconds = Math.ceil(((recent[0] ?? 0) + HOUR_MS - nowMs()) / 1000);
    throw new AppError('RATE_LIMITED', { messageKey: 'tooManyTries', retryAfterSeconds });
  }
  tries.set(accountId, [...recent, nowMs()]);
}

function byPersonId(one: PlacedPerson, other: PlacedPerson): number {
  return one.personId < other.personId ? -1 : 1;
}
