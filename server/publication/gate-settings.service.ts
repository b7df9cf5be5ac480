// The least numbers of people: which are in force, and changing them. What is published keeps its own.
import { type Caller, logAccess } from '../identity/identity.reads.ts';
import { peopleByIds } from '../organisation/organisation.reads.ts';
import { checked } from '../platform/checked.ts';
import { now } from '../platform/clock.ts';
import { isDuplicateKey } from '../platform/database.ts';
import { conflict, forbidden } from '../platform/errors.ts';
import { newId } from '../platform/identifier.ts';
import type { GateSettings } from './gate.types.ts';
import { gateSettingsInput } from './gate-settings.input.ts';
import {
  findNewestSettingsChange,
  type GateSettingsChange,
  insertSettingsChange,
  newestSettingsChanges,
} from './gate-settings.model.ts';
import { requireSafeSettings } from './minimum.rules.ts';
import { mayChangeSettings, maySeePublication } from './publication.policy.ts';

/** As agreed with the works council at the start. */
const FIRST_SETTINGS: GateSettings = {
  minimumForMeans: 8,
  minimumForDistributions: 10,
  minimumInvited: 10,
  floor: 5,
};

/** A change with the name of who made it. */
export interface NamedSettingsChange extends GateSettingsChange {
  readonly changedByName: string;
}

/** What the next publication will be decided with. */
export async function settingsInForce(): Promise<GateSettings> {
  return (await findNewestSettingsChange())?.after ?? FIRST_SETTINGS;
}

/** The last hundred changes, newest first. Errors: FORBIDDEN. */
export async function listSettingsChanges({ viewer }: Caller): Promise<NamedSettingsChange[]> {
  if (!maySeePublication(viewer)) throw forbidden();
  const changes = await newestSettingsChanges(100);
  const people = await peopleByIds(changes.map(({ changedByPersonId }) => changedByPersonId));
  return changes.map((change, at) => ({ ...change, changedByName: people[at]?.fullName ?? '' }));
}

/**
 * Changes the least numbers from the next publication on; what was published stays as it was. Errors: FORBIDDEN;
 * BAD_USER_INPUT under the floor or without a reason; CONFLICT when nothing would change or somebody was first.
 */
export async function changeSettings({ viewer }: Caller, given: unknown): Promise<GateSettings> {
  if (!mayChangeSettings(viewer)) {
    await logAccess(viewer, { action: 'changeGateSettings', outcome: 'REFUSED' });
    throw forbidden();
  }
  const { reason, ...numbers } = checked(gateSettingsInput, given);
  const newest = await findNewestSettingsChange();
  const before = newest?.after ?? FIRST_SETTINGS;
  const after: GateSettings = { ...before, ...numbers };
  requireSafeSettings(after);
  if (JSON.stringify(after) === JSON.stringify(before)) throw conflict('gateSettingsSame');
  try {
    await insertSettingsChange({
      id: newId(),
      sequence: (newest?.sequence ?? 0) + 1,
      changedAt: now(),
      changedByPersonId: viewer.personId,
      reason,
      before,
      after,
    });
  } catch (error) {
    if (isDuplicateKey(error)) throw conflict('gateSettingsChangedMeanwhile');
    throw error;
  }
  await logAccess(viewer, { action: 'changeGateSettings', subject: JSON.stringify(numbers) });
  return after;
}
