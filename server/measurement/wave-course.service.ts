// The course of an open wave: pausing, giving somebody longer, inviting who comes later, and what the clock does.
import {
  type Caller,
  findParticipantKey,
  logAccess,
  participationFingerprint,
} from '../identity/identity.reads.ts';
import { peopleByIds } from '../organisation/organisation.reads.ts';
import { checked } from '../platform/checked.ts';
import { addDays, isLocalDate, type LocalDate, localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { inTransaction, isDuplicateKey } from '../platform/database.ts';
import { AppError, badInput, conflict, notFound } from '../platform/errors.ts';
import { announce } from '../platform/events.ts';
import { logger } from '../platform/logger.ts';
import { waveById } from './measurement.reads.ts';
import {
  findExtended,
  findParticipation,
  findParticipationsIn,
  setExtension,
} from './participation.model.ts';
import { frozenUnitOf } from './population.rules.ts';
import { invite, type NamedPerson, namedPeople, populationOn } from './population.service.ts';
import { deleteDrafts, holdDrafts, releaseDrafts } from './response.model.ts';
import { extensionInput } from './wave.input.ts';
import {
  findOpenWaves,
  findWavesByState,
  noteWaveEvent,
  setWaveInvited,
  setWavePaused,
  setWaveScheduled,
  type WaveRecord,
} from './wave.model.ts';
import { isDueToClose, isInWindow, mayExtend, mayPauseWave } from './wave.policy.ts';
import { closeWave, extensionEnd, openWave, waveEvent, windowOf } from './wave.service.ts';
import { closePrivate } from './wave-own.service.ts';

/** An extension lasts at most so long after the window. */
const LONGEST_EXTENSION_DAYS = 60;
/** What was never submitted is removed so long after closing, also when nothing was published. */
const DRAFTS_KEPT_DAYS = 90;
const NAMES_AT_ONCE = 20;

/** Stops a wave for a while: nobody can start, save or submit, and what was saved stays. Throws NOT_FOUND; CONFLICT. */
export async function pauseWave({ viewer }: Caller, id: string): Promise<WaveRecord> {
  await inTransaction(async () => {
    if (!mayPauseWave(windowOf(await waveById(id)))) throw conflict('waveNotOpen');
    if (!(await setWavePaused(id, now(), waveEvent('PAUSED')))) throw conflict('waveNotOpen');
    await holdDrafts(id);
  });
  await logAccess(viewer, { action: 'pauseWave', subject: id });
  return waveById(id);
}

/** Lets a paused wave go on; the window stays what it was. Throws NOT_FOUND; CONFLICT when it is not paused. */
export async function resumeWave({ viewer }: Caller, id: string): Promise<WaveRecord> {
  await inTransaction(async () => {
    await waveById(id);
    if (!(await setWavePaused(id, null, waveEvent('RESUMED')))) throw conflict('waveNotPaused');
    await releaseDrafts(id);
  });
  await logAccess(viewer, { action: 'resumeWave', subject: id });
  return waveById(id);
}

/** One person who was given longer. */
export interface Extension {
  readonly personId: string;
  readonly name: string;
  readonly until: LocalDate;
  readonly reason: string;
}

/**
 * Gives one person until the end of a day, with a reason; instead of an earlier extension. Whether the person has submitted
 * cannot be told from the answer. Throws NOT_FOUND for who was not invited; BAD_USER_INPUT; CONFLICT for a wave that is
 * neither open nor closed.
 */
export async function extendWave({ viewer }: Caller, given: unknown): Promise<WaveRecord> {
  const { waveId, personId, until, reason } = checked(extensionInput, given);
  const wave = await waveById(waveId);
  if (!mayExtend(wave)) throw conflict('waveNotExtendable');
  refuseUnlessWithin(wave, until);
  await inTransaction(async () => {
    if (!(await setExtension(participationFingerprint(waveId, personId), { until, reason })))
      throw notFound();
    await noteWaveEvent(waveId, waveEvent('EXTENDED'));
    const key = await findParticipantKey(personId);
    if (key !== null && wave.state === 'CLOSED') await releaseDrafts(waveId, key);
    await announce('waveExtended', { waveId, personId, until });
  });
  // The subject is the person: they find it on their own page about privacy.
  await logAccess(viewer, { action: 'extendWave', subject: personId });
  return waveById(waveId);
}

function refuseUnlessWithin(wave: WaveRecord, until: LocalDate): void {
  const today = localDateOf(now());
  const latest = addDays(wave.closesOn > today ? wave.closesOn : today, LONGEST_EXTENSION_DAYS);
  if (isLocalDate(until) && until >= today && until >= wave.closesOn && until <= latest) return;
  throw badInput('extensionDay', { fields: [{ path: 'input.until', messageKey: 'extensionDay' }] });
}

/** Takes an extension back. Throws NOT_FOUND. */
export async function endExtension(
  { viewer }: Caller,
  waveId: string,
  personId: string,
): Promise<WaveRecord> {
  const wave = await waveById(waveId);
  await inTransaction(async () => {
    const fingerprint = participationFingerprint(waveId, personId);
    if (extensionEnd(await findParticipation(fingerprint)) === null) throw notFound();
    await setExtension(fingerprint, null);
    await noteWaveEvent(waveId, waveEvent('EXTENSION_ENDED'));
    const key = await findParticipantKey(personId);
    if (key !== null && wave.state === 'CLOSED') await holdDrafts(waveId, { only: key });
  });
  await logAccess(viewer, { action: 'endExtension', subject: personId });
  return waveById(waveId);
}

/** Who was given longer, in the order of their names. */
export async function listExtensions(waveId: string): Promise<Extension[]> {
  const extended = await findExtended(waveId);
  const names = await peopleByIds(extended.map(({ personId }) => personId));
  return extended
    .map(({ personId, extendedUntil, extensionReason }, at) => ({
      ...{ personId, name: names[at]?.fullName ?? '' },
      ...{ until: extendedUntil ?? '', reason: extensionReason ?? '' },
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'nl'));
}

/** Up to twenty people invited to a wave whose name or department holds the text; never how far they are. */
export async function findInvitees(waveId: string, search: string): Promise<NamedPerson[]> {
  const wave = await waveById(waveId);
  return (await namedPeople(await findParticipationsIn(waveId), wave.tree, search)).slice(0, NAMES_AT_ONCE);
}

/** Invites whom the rules of an open wave ask today and who was not invited yet. Gives how many. */
export async function inviteNewcomers(wave: WaveRecord): Promise<number> {
  const today = localDateOf(now());
  const { tree, people } = await populationOn(today, wave);
  const known = new Set((await findParticipationsIn(wave.id)).map(({ personId }) => personId));
  const frozen = new Set(wave.tree.map(({ id }) => id));
  const newcomers = people
    .filter(({ personId }) => !known.has(personId))
    .flatMap((person) => {
      const departmentId = frozenUnitOf(person.departmentId, tree, frozen);
      return departmentId === null ? [] : [{ ...person, departmentId }];
    });
  if (newcomers.length === 0) return 0;
  await inTransaction(async () => {
    const counts = new Map(
      (await waveById(wave.id)).invitedByUnit.map((one) => [one.departmentId, one.people]),
    );
    for (const { departmentId } of newcomers) counts.set(departmentId, (counts.get(departmentId) ?? 0) + 1);
    const invitedByUnit = [...counts].map(([departmentId, count]) => ({ departmentId, people: count }));
    const told = waveEvent('JOINED', { automatic: true, people: newcomers.length });
    if (!(await setWaveInvited(wave.id, invitedByUnit, told))) throw conflict('waveNotOpen');
    await invite(wave.id, newcomers, today);
    await announce('peopleInvited', {
      waveId: wave.id,
      personIds: newcomers.map(({ personId }) => personId),
    });
  });
  await logAccess(null, { action: 'inviteNewcomers', subject: wave.id });
  return newcomers.length;
}

/**
 * What the clock does with waves: opens what was scheduled, closes what is over, private ones too. What cannot be opened
 * waits for somebody, and its history says so.
 */
export async function advanceWaves(): Promise<void> {
  const at = now();
  for (const wave of await findWavesByState(['DRAFT'])) {
    const { opensAt } = windowOf(wave);
    if (wave.scheduled && opensAt <= at) await openOnTime(wave.id);
  }
  for (const wave of await findOpenWaves()) {
    if (!isDueToClose(windowOf(wave), at)) continue;
    if (wave.audience === 'ORGANISATION') await closeWave(null, wave.id);
    else await closePrivate(wave, true);
  }
}

async function openOnTime(id: string): Promise<void> {
  try {
    await openWave(null, id);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'CONFLICT') throw error;
    logger.warn({ wave: id, reason: error.detail.messageKey }, 'a scheduled wave could not be opened');
    await setWaveScheduled(id, false, waveEvent('OPENING_FAILED', { automatic: true }));
    await logAccess(null, { action: 'openWave', subject: id, outcome: 'REFUSED' });
  }
}

/** Invites newcomers to every wave that runs, and removes drafts that were kept long enough. */
export async function tendWaves(): Promise<void> {
  const at = now();
  for (const wave of await findWavesByState(['OPEN'])) {
    if (wave.pausedAt !== null || !isInWindow(windowOf(wave), at)) continue;
    try {
      await inviteNewcomers(wave);
    } catch (error) {
      // Closed or invited by somebody else in the same moment: the next round sees it.
      if (!isDuplicateKey(error) && !(error instanceof AppError)) throw error;
    }
  }
  const longAgo = addDays(localDateOf(at), -DRAFTS_KEPT_DAYS);
  for (const wave of await findWavesByState(['CLOSED']))
    if (wave.closedAt !== null && localDateOf(wave.closedAt) < longAgo) await deleteDrafts(wave.id);
}
