// Publishing a wave: everything it will ever show is decided here once, through the release gate.
import { createHash } from 'node:crypto';
import { type Caller, logAccess } from '../identity/identity.reads.ts';
import {
  groupAgreement,
  hasExtensionRunning,
  markPublished,
  representativeness,
  waveById,
} from '../measurement/measurement.reads.ts';
import { calculateAside } from '../platform/aside.ts';
import { now } from '../platform/clock.ts';
import { inTransaction, isDuplicateKey } from '../platform/database.ts';
import { conflict, forbidden } from '../platform/errors.ts';
import { announce } from '../platform/events.ts';
import { newId } from '../platform/identifier.ts';
import { type Comparability, layersToCompare, roundReliability } from './comparability.rules.ts';
import { decide } from './gate.rules.ts';
import type { Block, GateInput, GateOutput, RepresentativenessContent } from './gate.types.ts';
import { settingsInForce } from './gate-settings.service.ts';
import { insertLedger } from './ledger.model.ts';
import type {} from './publication.events.ts';
import {
  type CellRecord,
  findNewestPublication,
  insertPublication,
  type PublicationRecord,
} from './publication.model.ts';
import { mayPublishWave, maySeePublication } from './publication.policy.ts';
import { gateInputOf } from './respondent.service.ts';

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
  // Who was given longer would otherwise submit what no figure holds.
  if (await hasExtensionRunning(waveId)) throw conflict('waveHasExtensions');
  const input = await gateInputOf(wave, await settingsInForce());
  const output = await calculateAside('gate-worker', input, decide);
  const publication = publicationOf(input, output);
  const cells = cellRecords(publication.id, input, output);
  try {
    await inTransaction(async () => {
      await insertPublication(publication, { cells, items: output.items });
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

function publicationOf(input: GateInput, output: GateOutput): PublicationRecord {
  const teams = input.units.filter(({ id }) => !input.units.some(({ parentId }) => parentId === id));
  const teamIds = new Set(teams.map(({ id }) => id));
  const shown = output.cells.filter(
    (cell) => cell.attribute === null && teamIds.has(cell.unitId) && cell.means.shown,
  );
  const comparability = comparabilityOf(input, output);
  const content = {
    waveId: input.waveId,
    comparability,
    settings: input.settings,
    cells: output.cells,
    trends: output.trends,
    effects: output.effects,
    groups: output.groups,
    items: output.items,
    reliability: output.reliability,
    representativeness: representativenessOf(input, output),
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
    comparability,
    withheld: output.withheld,
    reliability: output.reliability,
  };
}

/** ICC(2) of the test index per layer of the tree, from units that are shown; a layer with one unit has none. */
function comparabilityOf(input: GateInput, output: GateOutput): Comparability[] {
  return layersToCompare(input, output).flatMap(({ depth, groups }) => {
    const agreement = groupAgreement(groups);
    return agreement === null ? [] : [{ depth, icc2: roundReliability(agreement.icc2) }];
  });
}

function cellRecords(publicationId: string, input: GateInput, output: GateOutput): CellRecord[] {
  const organisationId = input.units.find(({ parentId }) => parentId === null)?.id;
  return output.cells.map(({ id, unitId, attribute, value, ...blocks }) => {
    const isWhole = attribute === null;
    const isOrganisation = isWhole && unitId === organisationId;
    return {
      id: newId(),
      publicationId,
      cellId: id,
      unitId,
      attribute: attribute ?? '',
      value: value ?? '',
      blocks,
      trends: isWhole ? output.trends.filter((trend) => trend.unitId === unitId) : [],
      effects: isOrganisation ? output.effects : [],
      groups: isOrganisation ? output.groups : [],
      representativeness: isOrganisation
        ? representativenessOf(input, output)
        : { shown: false, reason: 'NOT_SHOWN', content: null },
    };
  });
}

/** From the response of the departments that show it, all others together; so it says nothing about one that does not. */
function representativenessOf(
  { units, invited, respondents }: GateInput,
  { cells }: GateOutput,
): Block<RepresentativenessContent> {
  const notShown = { shown: false, reason: 'NOT_SHOWN', content: null } as const;
  const organisation = units.find(({ parentId }) => parentId === null);
  const shown = new Set(cells.filter((cell) => cell.response.shown).map(({ id }) => id));
  if (organisation === undefined || !shown.has(organisation.id)) return notShown;
  const parents = new Map(units.map(({ id, parentId }) => [id, parentId]));
  const stratumOf = (unitId: string): string => {
    let at: string = unitId;
    for (let up = parents.get(at); up && up !== organisation.id; up = parents.get(at)) at = up;
    return shown.has(at) ? at : '';
  };
  const strata = new Map<string, { group: string; invited: number; responded: number }>();
  for (const [people, counts] of [[invited, 'invited'] as const, [respondents, 'responded'] as const]) {
    for (const { unitId } of people) {
      const group = stratumOf(unitId);
      const stratum = strata.get(group) ?? { group, invited: 0, responded: 0 };
      stratum[counts]++;
      strata.set(group, stratum);
    }
  }
  const found = strata.size < 2 ? null : representativeness([...strata.values()]);
  if (found === null) return notShown;
  return { shown: true, reason: null, content: { indicator: Math.round(found.indicator * 20) / 20 } };
}
