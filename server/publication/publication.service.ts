// Publishing a wave: everything it will ever show is decided here once, through the release gate.
import { createHash } from 'node:crypto';
import { type Caller, logAccess } from '../identity/identity.reads.ts';
import {
  markPublished,
  type Respondent,
  waveById,
  waveInvited,
  waveRespondents,
  wavesByState,
} from '../measurement/measurement.reads.ts';
import { calculateAside } from '../platform/aside.ts';
import { now } from '../platform/clock.ts';
import { inTransaction, isDuplicateKey } from '../platform/database.ts';
import { conflict, forbidden } from '../platform/errors.ts';
import { announce } from '../platform/events.ts';
import { newId } from '../platform/identifier.ts';
import { decide } from './gate.rules.ts';
import type {
  EarlierWave,
  GateInput,
  GateOutput,
  GateRespondent,
  GateSettings,
  Measures,
  Placement,
} from './gate.types.ts';
import { insertLedger, wholeLedger } from './ledger.model.ts';
import type {} from './publication.events.ts';
import {
  type CellRecord,
  findNewestPublication,
  insertPublication,
  newestPublications,
  type PublicationRecord,
  unitsWithoutMeans,
} from './publication.model.ts';
import { mayPublishWave, maySeePublication } from './publication.policy.ts';

/** k of the province, as agreed with the works council; never below the floor. */
export const GATE_SETTINGS: GateSettings = {
  minimumForMeans: 8,
  minimumForDistributions: 10,
  minimumInvited: 10,
  floor: 5,
};
const ATTRIBUTES = ['roleFamily', 'ageBand', 'tenureBand'];

/**
 * Publishes a closed wave through the gate, in one transaction with its ledger.
 * Errors: FORBIDDEN; NOT_FOUND; CONFLICT when the wave is not closed, or somebody else published it just now.
 */
export async function publishWave({ viewer }: Caller, waveId: string): Promise<PublicationRecord> {
  if (!mayPublishWave(viewer)) throw forbidden();
  const publication = await publish(waveId);
  await logAccess(viewer, { action: 'publishWave', subject: waveId });
  return publication;
}

/** Publishes without asking who: for the seeds and for a job. See publishWave. */
export async function publish(waveId: string): Promise<PublicationRecord> {
  const wave = await waveById(waveId);
  if (wave.state !== 'CLOSED') throw conflict('waveNotClosed');
  const input = await gateInput(wave.id, wave.tree);
  const output = await calculateAside('gate-worker', input, decide);
  const publication = publicationOf(input, output);
  try {
    await inTransaction(async () => {
      await insertPublication(publication, cellRecords(publication.id, output));
      await insertLedger(publication.id, wave.id, output.ledger);
      await markPublished(wave.id, publication.publishedAt);
      await announce('wavePublished', { waveId: wave.id, publicationId: publication.id });
    });
  } catch (error) {
    if (isDuplicateKey(error)) throw conflict('wavePublishedMeanwhile');
    throw error;
  }
  return publication;
}

/** The newest publication of a wave, or null. Errors: FORBIDDEN. */
export async function findPublication({ viewer }: Caller, waveId: string): Promise<PublicationRecord | null> {
  if (!maySeePublication(viewer)) throw forbidden();
  return findNewestPublication(waveId);
}

async function gateInput(
  waveId: string,
  tree: readonly { id: string; parentId: string | null }[],
): Promise<GateInput> {
  const published = await wavesByState(['PUBLISHED']);
  const newest = await newestPublications(published.map((wave) => wave.id));
  // Oldest wave first: the gate tells trends since the first and since the last.
  const publications = published.flatMap(({ id }) => newest.find((one) => one.waveId === id) ?? []);
  const [respondents, invited, earlier, earlierWaves] = await Promise.all([
    waveRespondents(waveId),
    waveInvited(waveId),
    wholeLedger(),
    Promise.all(publications.map(earlierWave)),
  ]);
  return {
    waveId,
    units: tree.map(({ id, parentId }, order) => ({ id, parentId, order })),
    attributes: ATTRIBUTES,
    respondents: respondents.map(toGate),
    invited: invited.map(placementOf),
    settings: GATE_SETTINGS,
    earlier,
    earlierWaves,
  };
}

async function earlierWave(publication: PublicationRecord): Promise<EarlierWave> {
  const [respondents, withheldUnitIds] = await Promise.all([
    waveRespondents(publication.waveId),
    unitsWithoutMeans(publication.id),
  ]);
  return {
    waveId: publication.waveId,
    respondents: respondents.map((one) => ({ key: one.participantKey, measures: measuresOf(one) })),
    withheldUnitIds,
  };
}

function placementOf(
  one: Pick<Respondent, 'departmentId' | 'roleFamily' | 'ageBand' | 'tenureBand'>,
): Placement {
  const { departmentId, roleFamily, ageBand, tenureBand } = one;
  return {
    unitId: departmentId,
    attributes: { roleFamily, tenureBand, ...(ageBand !== 'unknown' && { ageBand }) },
  };
}

function toGate(one: Respondent): GateRespondent {
  return { key: one.participantKey, ...placementOf(one), measures: measuresOf(one) };
}

function measuresOf({ profile, segment, distances }: Respondent): Measures {
  const distanceOf = new Map(distances.map((one) => [one.competence, one.distance]));
  return {
    testIndex: profile.index.test,
    selfViewIndex: profile.index.selfView,
    segment,
    competences: Object.fromEntries(
      profile.competences.map(({ competence, test, selfView, level }) => [
        competence,
        {
          testPercent: test?.percent ?? null,
          selfView: selfView.score,
          level,
          atWorkingLevel: atOrAbove(distanceOf.get(competence) ?? null),
        },
      ]),
    ),
  };
}

function atOrAbove(distance: number | null): boolean | null {
  return distance === null ? null : distance >= 0;
}

function publicationOf(input: GateInput, output: GateOutput): PublicationRecord {
  const teams = input.units.filter(({ id }) => !input.units.some(({ parentId }) => parentId === id));
  const teamIds = new Set(teams.map(({ id }) => id));
  const shown = output.cells.filter(
    (cell) => cell.attribute === null && teamIds.has(cell.unitId) && cell.means.shown,
  );
  const content = {
    waveId: input.waveId,
    settings: input.settings,
    cells: output.cells,
    trends: output.trends,
  };
  return {
    id: newId(),
    waveId: input.waveId,
    version: 1,
    hash: createHash('sha256').update(JSON.stringify(content)).digest('hex'),
    publishedAt: now(),
    settings: input.settings,
    counts: output.counts,
    teamsShown: shown.length,
    teams: teams.length,
    audit: output.audit,
    withheld: output.withheld,
  };
}

function cellRecords(publicationId: string, output: GateOutput): CellRecord[] {
  return output.cells.map(({ id, unitId, attribute, value, means, distribution, response, count }) => ({
    id: newId(),
    publicationId,
    cellId: id,
    unitId,
    attribute: attribute ?? '',
    value: value ?? '',
    blocks: { means, distribution, response, count },
    trends: attribute === null ? output.trends.filter((trend) => trend.unitId === unitId) : [],
  }));
}
