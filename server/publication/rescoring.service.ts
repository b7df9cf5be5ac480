// Rescoring a published wave by other versions of the rules: through the gate, with all that was released before in view.
import { createHash } from 'node:crypto';
import { type Caller, logAccess } from '../identity/identity.reads.ts';
import {
  rescoringChoices,
  type WaveRecord,
  waveById,
  waveRespondents,
} from '../measurement/measurement.reads.ts';
import { calculateAside } from '../platform/aside.ts';
import { checked } from '../platform/checked.ts';
import { now } from '../platform/clock.ts';
import { inTransaction, isDuplicateKey } from '../platform/database.ts';
import { badInput, conflict, forbidden } from '../platform/errors.ts';
import { newId } from '../platform/identifier.ts';
import { decide } from './gate.rules.ts';
import type { GateInput } from './gate.types.ts';
import { settingsInForce } from './gate-settings.service.ts';
import { insertLedger } from './ledger.model.ts';
import { findCells, findNewestPublication } from './publication.model.ts';
import { mayPublishWave, maySeePublication } from './publication.policy.ts';
import { rescoringInput } from './rescoring.input.ts';
import {
  findRescorings,
  insertRescoring,
  type RescoringRecord,
  type RuleVersions,
} from './rescoring.model.ts';
import { changesOf } from './rescoring.rules.ts';
import { gateInputOf, measuresOf } from './respondent.service.ts';

/** What a wave can be rescored with, and what was made of it. */
export interface WaveRescorings {
  readonly wave: WaveRecord;
  readonly choices: Awaited<ReturnType<typeof rescoringChoices>>;
  readonly made: readonly RescoringRecord[];
}

/** Throws FORBIDDEN; NOT_FOUND. */
export async function waveRescorings({ viewer }: Caller, waveId: string): Promise<WaveRescorings> {
  if (!maySeePublication(viewer)) throw forbidden();
  const wave = await waveById(waveId);
  return { wave, choices: await rescoringChoices(wave), made: await findRescorings(waveId) };
}

/**
 * Makes a second outcome beside the first, which stays as it was published. Throws FORBIDDEN; NOT_FOUND; BAD_USER_INPUT for
 * versions that cannot score this wave, or the ones it was scored with; CONFLICT when it is not published, or was rescored
 * so before.
 */
export async function rescoreWave({ viewer }: Caller, given: unknown): Promise<RescoringRecord> {
  if (!mayPublishWave(viewer)) throw forbidden();
  const input = checked(rescoringInput, given);
  const wave = await waveById(input.waveId);
  const publication = await findNewestPublication(wave.id);
  if (publication === null) throw conflict('rescoringNotPublished');
  const choices = await rescoringChoices(wave);
  const from: RuleVersions = {
    instrument: wave.instrumentVersion,
    segmentRule: wave.segmentRuleVersion,
    roleProfile: wave.roleProfileVersion,
  };
  const to: RuleVersions = {
    instrument: input.instrumentVersion,
    segmentRule: input.segmentRuleVersion,
    roleProfile: input.presentWorkingLevels ? choices.roleProfileVersion : from.roleProfile,
  };
  if (!choices.instrumentVersions.includes(to.instrument)) throw refused('instrumentVersion');
  if (!choices.segmentRuleVersions.includes(to.segmentRule)) throw refused('segmentRuleVersion');
  if (JSON.stringify(from) === JSON.stringify(to)) throw refused('segmentRuleVersion');
  const first = await gateInputOf(wave, await settingsInForce());
  const after = new Map(
    (
      await waveRespondents(wave.id, {
        ...{ instrumentVersion: to.instrument, segmentRuleVersion: to.segmentRule },
        ...(input.presentWorkingLevels && { workingLevels: choices.workingLevels }),
      })
    ).map((one) => [one.participantKey, measuresOf(one)]),
  );
  const people = first.respondents.flatMap(({ key, measures, ...place }) => {
    const rescored = after.get(key);
    return rescored === undefined ? [] : [{ ...place, key, before: measures, after: rescored }];
  });
  const second = onlyFigures(first, people);
  const output = await calculateAside('gate-worker', second, decide);
  const cells = await findCells(
    [publication.id],
    second.units.map(({ id }) => id),
    [''],
  );
  const units = changesOf(second.units, people, {
    first: cells.map(({ unitId, blocks }) => ({ ...blocks, unitId })),
    second: output.cells.filter(({ attribute }) => attribute === null),
  });
  const content = { ...{ waveId: wave.id, publicationId: publication.id, from, to, units } };
  const record: RescoringRecord = {
    ...{ ...content, id: newId(), madeAt: now(), madeBy: viewer.personId, reason: input.reason },
    hash: createHash('sha256').update(JSON.stringify(content)).digest('hex'),
  };
  try {
    await inTransaction(async () => {
      await insertRescoring(record);
      await insertLedger(record.id, wave.id, output.ledger);
    });
  } catch (error) {
    if (isDuplicateKey(error)) throw conflict('rescoringDone');
    throw error;
  }
  await logAccess(viewer, { action: 'rescoreWave', subject: wave.id });
  return record;
}

function refused(field: string) {
  return badInput('rescoringVersions', { fields: [{ path: field, messageKey: 'rescoringVersions' }] });
}

/** Only what depends on the rules: no growth, learning, remarks or items, which were told once and stay as they are. */
function onlyFigures(
  first: GateInput,
  people: readonly { readonly key: string; readonly after: GateInput['respondents'][number]['measures'] }[],
): GateInput {
  const after = new Map(people.map((person) => [person.key, person.after]));
  return {
    ...{ waveId: first.waveId, units: first.units, attributes: [], settings: first.settings },
    respondents: first.respondents.flatMap((one) => {
      const measures = after.get(one.key);
      return measures === undefined ? [] : [{ ...one, measures }];
    }),
    invited: first.invited.map(({ unitId, attributes }) => ({ unitId, attributes })),
    ...{ earlier: first.earlier, earlierWaves: [] },
  };
}
