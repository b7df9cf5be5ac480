// Measurements of one's own: for a person alone, or for a team by who leads it. Private: never published, counted nowhere.
import { type Caller, logAccess } from '../identity/identity.reads.ts';
import {
  departmentIdsBelow,
  departmentTree,
  managedDepartmentIds,
  type PlacedPerson,
  placedPeople,
  placementOf,
  profileVersion,
} from '../organisation/organisation.reads.ts';
import { addDays, type LocalDate, localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import { conflict, notFound } from '../platform/errors.ts';
import { announce } from '../platform/events.ts';
import { newId } from '../platform/identifier.ts';
import { currentInstrument } from './instrument.content.ts';
import type {} from './measurement.events.ts';
import { askedWaveById } from './measurement.reads.ts';
import { findParticipationsOf } from './participation.model.ts';
import { invite } from './population.service.ts';
import { deleteDrafts } from './response.model.ts';
import { CURRENT_SEGMENT_RULE_VERSION } from './segment-rule.content.ts';
import { findTeamWaves, findWavesByIds, insertWaves, PLAIN_WAVE, type WaveRecord } from './wave.model.ts';
import { closeNow, frozenWorkingLevels, waveEvent } from './wave.service.ts';

const PERSON_DAYS = 30;
const TEAM_DAYS = 14;
/** Below this many asked, the minimum behind a figure would hardly ever be reached. */
const FEWEST_IN_TEAM = 10;
/** Between two measurements of a team: their difference would speak of who came or left. */
const TEAM_REST_DAYS = 90;

/** A private measurement as one of those who are in it sees it. */
export interface OwnMeasurement {
  readonly wave: WaveRecord;
  readonly mayEnd: boolean;
}

/** The private measurements the viewer started or is asked in, newest first. Two queries. */
export async function listOwnMeasurements({ viewer }: Caller): Promise<OwnMeasurement[]> {
  const asked = await findParticipationsOf(viewer.personId);
  const waves = await findWavesByIds(asked.map(({ waveId }) => waveId));
  return waves
    .filter(({ audience }) => audience !== 'ORGANISATION')
    .sort((a, b) => (b.openedAt?.getTime() ?? 0) - (a.openedAt?.getTime() ?? 0))
    .map((wave) => ({ wave, mayEnd: wave.state === 'OPEN' && wave.startedBy === viewer.personId }));
}

/** Starts a measurement for the viewer alone. Throws CONFLICT while one is open; NOT_FOUND for who works nowhere today. */
export async function startOwnMeasurement(caller: Caller): Promise<OwnMeasurement> {
  const today = localDateOf(now());
  const placed = await placementOf(caller.viewer.personId, today);
  if (placed === null) throw notFound();
  const running = (await listOwnMeasurements(caller)).some(
    ({ wave }) => wave.audience === 'PERSON' && wave.state === 'OPEN',
  );
  if (running) throw conflict('ownMeasurementRunning');
  const wave = await privateWave(caller, 'PERSON', { people: [placed], today });
  await inTransaction(async () => {
    await insertWaves([wave]);
    await invite(wave.id, [placed], today);
  });
  return { wave, mayEnd: true };
}

/**
 * Starts a measurement for a team or department the viewer leads, with all below it, and invites everybody who works there
 * and the viewer. Throws NOT_FOUND for who does not lead it; CONFLICT for fewer than ten people, or within 90 days of the
 * last one.
 */
export async function startTeamMeasurement(caller: Caller, departmentId: string): Promise<OwnMeasurement> {
  const { personId } = caller.viewer;
  const today = localDateOf(now());
  if (!(await managedDepartmentIds(personId, today)).includes(departmentId)) throw notFound();
  const tree = await departmentTree(today);
  const units = new Set(departmentIdsBelow(tree, departmentId));
  const people = (await placedPeople(today)).filter(
    (one) => (units.has(one.departmentId) && !one.longAbsent) || one.personId === personId,
  );
  if (people.length < FEWEST_IN_TEAM) throw conflict('teamTooSmall');
  const wave = await privateWave(caller, 'TEAM', { people, today, departmentId });
  const teamName = tree.find(({ id }) => id === departmentId)?.name ?? '';
  await inTransaction(async () => {
    const earliest = addDays(today, -TEAM_REST_DAYS);
    if ((await findTeamWaves(departmentId)).some(({ opensOn }) => opensOn > earliest))
      throw conflict('teamMeasuredLately');
    await insertWaves([wave]);
    await invite(wave.id, people, today);
    const personIds = people.map((one) => one.personId);
    await announce('teamMeasurementStarted', { waveId: wave.id, teamName, personIds });
  });
  await logAccess(caller.viewer, { action: 'startTeamMeasurement', subject: departmentId });
  return { wave, mayEnd: true };
}

/** Ends an open private measurement one started. Throws NOT_FOUND for anybody else's; CONFLICT when it is over. */
export async function endOwnMeasurement({ viewer }: Caller, waveId: string): Promise<OwnMeasurement> {
  const wave = await askedWaveById(waveId);
  if (wave.audience === 'ORGANISATION' || wave.startedBy !== viewer.personId) throw notFound();
  await closePrivate(wave, false);
  return { wave: await askedWaveById(waveId), mayEnd: false };
}

/** Closes a private measurement; what was not submitted is removed at once, because nobody can be given longer. */
export async function closePrivate(wave: WaveRecord, automatic: boolean): Promise<void> {
  await inTransaction(async () => {
    await closeNow(wave, automatic);
    await deleteDrafts(wave.id);
  });
}

interface Asked {
  readonly people: readonly PlacedPerson[];
  readonly today: LocalDate;
  readonly departmentId?: string;
}

async function privateWave(
  { viewer }: Caller,
  audience: 'PERSON' | 'TEAM',
  { people, today, departmentId }: Asked,
): Promise<WaveRecord> {
  const { code, version } = currentInstrument();
  const tree = await departmentTree(today);
  const counts = new Map<string, number>();
  for (const one of people) counts.set(one.departmentId, (counts.get(one.departmentId) ?? 0) + 1);
  const team = tree.find(({ id }) => id === departmentId)?.name;
  return {
    ...PLAIN_WAVE,
    ...{ id: newId(), state: 'OPEN', audience, startedBy: viewer.personId },
    nameNl: team === undefined ? 'eigen meting' : `eigen meting van ${team}`,
    nameEn: team === undefined ? 'measurement of my own' : `own measurement of ${team}`,
    ...{ opensOn: today, closesOn: addDays(today, audience === 'PERSON' ? PERSON_DAYS : TEAM_DAYS) },
    ...{ instrumentCode: code, instrumentVersion: version },
    ...{ segmentRuleVersion: CURRENT_SEGMENT_RULE_VERSION, roleProfileVersion: profileVersion() },
    ...{ departmentIds: departmentId === undefined ? null : [departmentId], tree },
    workingLevels: frozenWorkingLevels(),
    invitedByUnit: [...counts].map(([unit, count]) => ({ departmentId: unit, people: count })),
    history: [waveEvent('OPENED', { people: people.length })],
    ...{ openedAt: now(), closedAt: null, publishedAt: null },
  };
}
