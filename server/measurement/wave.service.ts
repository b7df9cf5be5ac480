// Making, opening and closing waves.
import { type Caller, logAccess } from '../identity/identity.reads.ts';
import { profileVersion, roleFamilyProfiles } from '../organisation/organisation.reads.ts';
import { checked } from '../platform/checked.ts';
import { endOfDay, localDateOf, startOfDay } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import { badInput, conflict } from '../platform/errors.ts';
import { announce } from '../platform/events.ts';
import { newId } from '../platform/identifier.ts';
import { currentInstrument } from './instrument.content.ts';
import { waveById } from './measurement.reads.ts';
import { invite, populationOn, requireDepartments } from './population.service.ts';
import { deleteDrafts } from './response.model.ts';
import { CURRENT_SEGMENT_RULE_VERSION } from './segment-rule.content.ts';
import { waveInput } from './wave.input.ts';
import {
  type Frozen,
  findWavePage,
  insertWaves,
  setWaveClosed,
  setWaveOpen,
  type WaveRecord,
} from './wave.model.ts';
import { mayCloseWave, mayOpenWave, type WaveWindow } from './wave.policy.ts';

/** The window of a wave: 00:00 of the first day until 24:00 of the last, in Europe/Amsterdam. */
export function windowOf(wave: Pick<WaveRecord, 'state' | 'opensOn' | 'closesOn'>): WaveWindow {
  return { state: wave.state, opensAt: startOfDay(wave.opensOn), closesAt: endOfDay(wave.closesOn) };
}

/** A page of waves, newest first. */
export function listWaves(offset: number, limit: number): Promise<WaveRecord[]> {
  return findWavePage(offset, limit);
}

/**
 * Makes a draft. Throws BAD_USER_INPUT for a name outside 3–80 characters, a window that ends before it begins, lasts
 * more than a year or is already past, or a department that does not exist today.
 */
export async function createWave({ viewer }: Caller, given: unknown): Promise<WaveRecord> {
  const input = checked(waveInput, given);
  const today = localDateOf(now());
  if (input.closesOn < today)
    throw badInput('waveIsPast', { fields: [{ path: 'input.closesOn', messageKey: 'waveIsPast' }] });
  const departmentIds = input.departmentIds ?? null;
  await requireDepartments(departmentIds, today);
  const { code, version } = currentInstrument();
  const wave: WaveRecord = {
    id: newId(),
    ...{ nameNl: input.nameNl, nameEn: input.nameEn, opensOn: input.opensOn, closesOn: input.closesOn },
    state: 'DRAFT',
    ...{ instrumentCode: code, instrumentVersion: version },
    segmentRuleVersion: CURRENT_SEGMENT_RULE_VERSION,
    roleProfileVersion: profileVersion(),
    ...{ departmentIds, tree: [], workingLevels: {}, invitedByUnit: [] },
    ...{ openedAt: null, closedAt: null, publishedAt: null },
  };
  await insertWaves([wave]);
  await logAccess(viewer, { action: 'createWave', subject: wave.id });
  return wave;
}

/**
 * Opens a draft within its window: freezes instrument, segment rule, working levels, department tree and population,
 * all or nothing, and announces `waveOpened`. Throws NOT_FOUND; CONFLICT when it is no draft, outside its window, or
 * when nobody would be invited.
 */
export async function openWave({ viewer }: Caller, id: string): Promise<WaveRecord> {
  const opened = await inTransaction(async () => {
    const wave = await waveById(id);
    const at = now();
    refuseUnlessOpenable(wave, at);
    await freeze(wave, at);
    await announce('waveOpened', { waveId: id });
    return waveById(id);
  });
  await logAccess(viewer, { action: 'openWave', subject: id });
  return opened;
}

function refuseUnlessOpenable(wave: WaveRecord, at: Date): void {
  const window = windowOf(wave);
  if (mayOpenWave(window, at)) return;
  if (wave.state !== 'DRAFT') throw conflict('waveNotDraft');
  throw conflict(at < window.opensAt ? 'waveOpensLater' : 'waveIsPast');
}

async function freeze(wave: WaveRecord, at: Date): Promise<void> {
  const today = localDateOf(at);
  const { tree, people, invitedByUnit } = await populationOn(today, wave.departmentIds);
  if (people.length === 0) throw conflict('waveHasNobody');
  const { code, version } = currentInstrument();
  const frozen: Frozen = {
    ...{ instrumentCode: code, instrumentVersion: version, tree },
    segmentRuleVersion: CURRENT_SEGMENT_RULE_VERSION,
    roleProfileVersion: profileVersion(),
    workingLevels: Object.fromEntries(roleFamilyProfiles().map((one) => [one.code, one.workingLevels])),
    invitedByUnit: [...invitedByUnit].map(([departmentId, count]) => ({ departmentId, people: count })),
  };
  if (!(await setWaveOpen(wave.id, frozen, at))) throw conflict('waveNotDraft');
  await invite(wave.id, people, today);
}

/**
 * Closes an open wave at once, also for who is in the middle, and announces `waveClosed`. What was not submitted is
 * removed: draft answers are kept no longer than the wave is open. Throws NOT_FOUND; CONFLICT when it is not open.
 */
export async function closeWave({ viewer }: Caller, id: string): Promise<WaveRecord> {
  const closed = await inTransaction(async () => {
    const wave = await waveById(id);
    if (!mayCloseWave(wave) || !(await setWaveClosed(id, now()))) throw conflict('waveNotOpen');
    await deleteDrafts(id);
    await announce('waveClosed', { waveId: id });
    return waveById(id);
  });
  await logAccess(viewer, { action: 'closeWave', subject: id });
  return closed;
}
