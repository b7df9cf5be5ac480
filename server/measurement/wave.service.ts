// Making, changing, opening and closing waves.
import { type Caller, ensureParticipantKeys, logAccess } from '../identity/identity.reads.ts';
import { profileVersion, roleFamilyProfiles } from '../organisation/organisation.reads.ts';
import { checked } from '../platform/checked.ts';
import {
  closingInstant,
  endOfDay,
  type LocalDate,
  localDateOf,
  openingInstant,
} from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import { badInput, conflict } from '../platform/errors.ts';
import { announce } from '../platform/events.ts';
import { newId } from '../platform/identifier.ts';
import { currentInstrument, instrumentOf, isAtHand, keepInstrument } from './instrument.content.ts';
import { findPublished } from './instrument.model.ts';
import { waveById } from './measurement.reads.ts';
import { findExtended } from './participation.model.ts';
import { invite, populationOn, requireDepartments } from './population.service.ts';
import { holdDrafts } from './response.model.ts';
import { CURRENT_SEGMENT_RULE_VERSION } from './segment-rule.content.ts';
import { waveInput } from './wave.input.ts';
import {
  type Frozen,
  findWavePage,
  insertWaves,
  PLAIN_WAVE,
  setWaveClosed,
  setWaveOpen,
  setWavePlan,
  setWaveScheduled,
  type WaveEvent,
  type WavePlan,
  type WaveRecord,
} from './wave.model.ts';
import { mayCloseWave, mayOpenWave, type WaveWindow } from './wave.policy.ts';

/** The window of a wave, in Europe/Amsterdam: the earlier of two equal times opens it, the later closes it. */
export function windowOf(
  wave: Pick<WaveRecord, 'state' | 'opensOn' | 'closesOn'> &
    Partial<Pick<WaveRecord, 'opensTime' | 'closesTime' | 'pausedAt'>>,
): WaveWindow {
  return {
    state: wave.state,
    opensAt: openingInstant(wave.opensOn, wave.opensTime ?? PLAIN_WAVE.opensTime),
    closesAt: closingInstant(wave.closesOn, wave.closesTime ?? PLAIN_WAVE.closesTime),
    paused: wave.pausedAt != null,
  };
}

/** The instant an extension ends: 24:00 of its last day; null without one. */
export function extensionEnd(
  participation: { readonly extendedUntil?: LocalDate | null } | null,
): Date | null {
  const until = participation?.extendedUntil ?? null;
  return until === null ? null : endOfDay(until);
}

/** Something that happens to a wave now. */
export function waveEvent(event: WaveEvent['event'], more: Partial<WaveEvent> = {}): WaveEvent {
  return { at: now(), event, automatic: false, people: null, ...more };
}

/** A page of waves, newest first. */
export function listWaves(offset: number, limit: number): Promise<WaveRecord[]> {
  return findWavePage(offset, limit);
}

/**
 * Makes a draft. Throws BAD_USER_INPUT for a name outside 3–80 characters; a time that does not exist; a window that ends
 * before it begins, lasts more than a year or is already past; a department, role family or instrument that is not there.
 */
export async function createWave({ viewer }: Caller, given: unknown): Promise<WaveRecord> {
  const plan = await planOf(given);
  const wave: WaveRecord = {
    ...PLAIN_WAVE,
    ...plan,
    ...{ id: newId(), state: 'DRAFT', history: [waveEvent('CREATED')] },
    segmentRuleVersion: CURRENT_SEGMENT_RULE_VERSION,
    roleProfileVersion: profileVersion(),
    ...{ tree: [], workingLevels: {}, invitedByUnit: [] },
    ...{ openedAt: null, closedAt: null, publishedAt: null },
  };
  await insertWaves([wave]);
  await logAccess(viewer, { action: 'createWave', subject: wave.id });
  return wave;
}

/** Changes a draft, which then no longer opens by itself. Throws NOT_FOUND; BAD_USER_INPUT as `createWave`; CONFLICT. */
export async function changeWave({ viewer }: Caller, id: string, given: unknown): Promise<WaveRecord> {
  await waveById(id);
  if (!(await setWavePlan(id, await planOf(given), waveEvent('CHANGED')))) throw conflict('waveNotDraft');
  await logAccess(viewer, { action: 'changeWave', subject: id });
  return waveById(id);
}

async function planOf(given: unknown): Promise<WavePlan> {
  const { instrumentCode, instrumentVersion, ...input } = checked(waveInput, given);
  if (closingInstant(input.closesOn, input.closesTime) <= now()) throw wrongField('closesOn', 'waveIsPast');
  const departmentIds = input.departmentIds ?? null;
  const roleFamilies = input.roleFamilies ?? null;
  await requireDepartments(departmentIds, localDateOf(now()));
  const known = new Set(roleFamilyProfiles().map(({ code }) => code));
  if (roleFamilies?.some((code) => !known.has(code))) throw wrongField('roleFamilies', 'unknownRoleFamily');
  return {
    ...input,
    ...{ departmentIds, roleFamilies, excludeLongAbsence: input.excludeLongAbsence ?? false },
    ...(await chosenInstrument(instrumentCode ?? null, instrumentVersion ?? null)),
  };
}

async function chosenInstrument(code: string | null, version: number | null) {
  const current = currentInstrument();
  if (code === null) return { instrumentCode: current.code, instrumentVersion: current.version };
  if (!isAtHand(code, version ?? 1))
    for (const { definition } of await findPublished([code])) keepInstrument(definition);
  try {
    const chosen = instrumentOf(code, version ?? 1);
    return { instrumentCode: chosen.code, instrumentVersion: chosen.version };
  } catch {
    throw wrongField('instrumentCode', 'unknownInstrument');
  }
}

function wrongField(field: string, messageKey: string) {
  return badInput(messageKey, { fields: [{ path: `input.${field}`, messageKey }] });
}

/** Lets a draft open by itself as its window begins. Throws NOT_FOUND; CONFLICT when it is no draft, or its window is over. */
export async function scheduleWave({ viewer }: Caller, id: string): Promise<WaveRecord> {
  const wave = await waveById(id);
  if (wave.state !== 'DRAFT') throw conflict('waveNotDraft');
  if (windowOf(wave).closesAt <= now()) throw conflict('waveIsPast');
  if (await setWaveScheduled(id, true, waveEvent('SCHEDULED')))
    await logAccess(viewer, { action: 'scheduleWave', subject: id });
  return waveById(id);
}

/** Lets a draft wait for somebody to open it. Throws NOT_FOUND; CONFLICT when it is no draft any more. */
export async function unscheduleWave({ viewer }: Caller, id: string): Promise<WaveRecord> {
  const wave = await waveById(id);
  if (wave.state !== 'DRAFT') throw conflict('waveNotDraft');
  if (await setWaveScheduled(id, false, waveEvent('UNSCHEDULED')))
    await logAccess(viewer, { action: 'unscheduleWave', subject: id });
  return waveById(id);
}

/**
 * Opens a draft within its window: freezes instrument, segment rule, working levels, department tree and population,
 * all or nothing, and announces `waveOpened`. Null for the viewer stands for the clock. Throws NOT_FOUND; CONFLICT when it
 * is no draft, outside its window, or when nobody would be invited.
 */
export async function openWave(caller: Pick<Caller, 'viewer'> | null, id: string): Promise<WaveRecord> {
  const opened = await inTransaction(async () => {
    const wave = await waveById(id);
    const at = now();
    refuseUnlessOpenable(wave, at);
    await freeze(wave, at, caller === null);
    await announce('waveOpened', { waveId: id });
    return waveById(id);
  });
  await logAccess(caller?.viewer ?? null, { action: 'openWave', subject: id });
  return opened;
}

function refuseUnlessOpenable(wave: WaveRecord, at: Date): void {
  const window = windowOf(wave);
  if (mayOpenWave(window, at)) return;
  if (wave.state !== 'DRAFT') throw conflict('waveNotDraft');
  throw conflict(at < window.opensAt ? 'waveOpensLater' : 'waveIsPast');
}

async function freeze(wave: WaveRecord, at: Date, automatic: boolean): Promise<void> {
  const today = localDateOf(at);
  const { tree, people, invitedByUnit } = await populationOn(today, wave);
  if (people.length === 0) throw conflict('waveHasNobody');
  const frozen: Frozen = {
    ...{ instrumentCode: wave.instrumentCode, instrumentVersion: wave.instrumentVersion, tree },
    segmentRuleVersion: CURRENT_SEGMENT_RULE_VERSION,
    roleProfileVersion: profileVersion(),
    workingLevels: frozenWorkingLevels(),
    invitedByUnit: [...invitedByUnit].map(([departmentId, count]) => ({ departmentId, people: count })),
  };
  const told = waveEvent('OPENED', { automatic, people: people.length });
  if (!(await setWaveOpen(wave.id, frozen, told))) throw conflict('waveNotDraft');
  await invite(wave.id, people, today);
}

/** The working levels of every role family as they are now. */
export function frozenWorkingLevels(): Frozen['workingLevels'] {
  return Object.fromEntries(roleFamilyProfiles().map((one) => [one.code, one.workingLevels]));
}

/**
 * Closes an open wave at once, also for who is in the middle, and announces `waveClosed`. What was not submitted takes no
 * more answers and is kept until the figures are published; who was given longer goes on. Null for the viewer stands for
 * the clock. Throws NOT_FOUND; CONFLICT when it is not open.
 */
export async function closeWave(caller: Pick<Caller, 'viewer'> | null, id: string): Promise<WaveRecord> {
  const closed = await inTransaction(async () => {
    await closeNow(await waveById(id), caller === null);
    await announce('waveClosed', { waveId: id });
    return waveById(id);
  });
  await logAccess(caller?.viewer ?? null, { action: 'closeWave', subject: id });
  return closed;
}

/** Closes a wave of any audience; in the transaction around it. */
export async function closeNow(wave: WaveRecord, automatic: boolean): Promise<void> {
  if (!mayCloseWave(wave)) throw conflict('waveNotOpen');
  if (!(await setWaveClosed(wave.id, waveEvent('CLOSED', { automatic })))) throw conflict('waveNotOpen');
  await holdDrafts(wave.id, { except: await keysOfExtended(wave.id) });
}

/** The participants who may still answer because they were given longer. */
async function keysOfExtended(waveId: string): Promise<string[]> {
  const at = now();
  const running = (await findExtended(waveId)).filter((one) => at < (extensionEnd(one) ?? at));
  const keys = await ensureParticipantKeys(running.map(({ personId }) => personId));
  return [...keys.values()];
}
