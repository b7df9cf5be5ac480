// What other domains may ask about measurements: in bulk, and never a person's answers by name.
import { findParticipantKeys, participationFingerprint } from '../identity/identity.reads.ts';
import { endOfDay, type LocalDate } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { conflict, notFound } from '../platform/errors.ts';
import { frozenRulesOf, plainAnswers } from './frozen-rules.content.ts';
import type { CompetenceDistance, Gap } from './gap.rules.ts';
import { currentInstrument, instrumentOf } from './instrument.content.ts';
import type { KnowledgeItem } from './instrument.types.ts';
import type { ItemParameters, Level, LevelCutoffs } from './level.rules.ts';
import type { Submission } from './measurement.events.ts';
import { outcomeOf } from './outcome.rules.ts';
import {
  findExtended,
  findParticipation,
  findPersonIdsByState,
  type ParticipationState,
} from './participation.model.ts';
import {
  findPopulation,
  findPopulationsBy,
  findPopulationsOf,
  type PopulationRecord,
} from './population.model.ts';
import {
  deleteDrafts,
  findSubmittedBy,
  findSubmittedIn,
  findSubmittedOf,
  type ResponseRecord,
} from './response.model.ts';
import type { Profile } from './score.rules.ts';
import type { Segment } from './segment.rules.ts';
import {
  findWave,
  findWavesByIds,
  findWavesByState,
  setWavePublished,
  type WaveRecord,
  type WaveState,
} from './wave.model.ts';
import { GRACE_MS } from './wave.policy.ts';

export { groupAgreement } from './agreement.rules.ts';
export { authoredItems } from './authored-item.content.ts';
export { holm } from './change.rules.ts';
export { studentQuantile, studentTwoSided } from './distributions.rules.ts';
export {
  type CompetenceContent,
  competenceByCode,
  type FrameworkContent,
  framework,
} from './framework.content.ts';
export { AGE_BANDS, TENURE_BANDS } from './population.rules.ts';
export { representativeness } from './representativeness.rules.ts';
export { rescoringChoices } from './rescoring.service.ts';
export { nextTestItem, testChange } from './short-test.rules.ts';
export { scoreTest } from './test-score.rules.ts';
export type { WaveRecord } from './wave.model.ts';
export { waveStatistics } from './wave-statistics.service.ts';

/** A knowledge item with what scoring needs. */
export type TestItem = KnowledgeItem & ItemParameters & { readonly competence: string };

/** Somebody who was invited, as the wave froze them. */
export type Invited = Pick<
  PopulationRecord,
  'participantKey' | 'departmentId' | 'roleFamily' | 'ageBand' | 'tenureBand'
>;

/** Somebody who submitted, scored with the rules the wave froze. `segment` is null when too little was measured. */
export interface Respondent extends Invited {
  readonly profile: Profile;
  readonly distances: readonly CompetenceDistance[];
  readonly segment: Segment | null;
}

/** The wave of the organisation; a private measurement is nobody's to ask about here. Throws NOT_FOUND. */
export async function waveById(id: string): Promise<WaveRecord> {
  const wave = await askedWaveById(id);
  if (wave.audience !== 'ORGANISATION') throw notFound();
  return wave;
}

/** The wave or private measurement, for whoever is asked to answer it. Throws NOT_FOUND. */
export async function askedWaveById(id: string): Promise<WaveRecord> {
  const wave = await findWave(id);
  if (wave === null) throw notFound();
  return wave;
}

/** Whether somebody may still answer a closed wave because they were given longer. */
export async function hasExtensionRunning(waveId: string): Promise<boolean> {
  const at = now().getTime();
  return (await findExtended(waveId)).some(
    ({ extendedUntil }) => extendedUntil != null && at < endOfDay(extendedUntil).getTime() + GRACE_MS,
  );
}

/** The last day a person may answer; later than the wave's where they were given longer. */
export async function extendedUntil(waveId: string, personId: string): Promise<LocalDate | null> {
  const participation = await findParticipation(participationFingerprint(waveId, personId));
  return participation?.extendedUntil ?? null;
}

/** How long the questionnaire of the wave takes, in minutes; for mails. */
export function estimatedMinutesOf(wave: Pick<WaveRecord, 'instrumentCode' | 'instrumentVersion'>): number {
  return instrumentOf(wave.instrumentCode, wave.instrumentVersion).estimatedMinutes;
}

/** Waves in one of these states, oldest first by opening day. */
export function wavesByState(states: readonly WaveState[]): Promise<WaveRecord[]> {
  return findWavesByState(states);
}

/** Everyone in the frozen population of the wave, whether they answered or not. */
export async function waveInvited(waveId: string): Promise<Invited[]> {
  return (await findPopulation(waveId)).map(asInvited);
}

/** Where a participant stood in these waves, as they were frozen; nothing for a wave that did not ask them. One query. */
export async function placesInWaves(
  participantKey: string,
  waveIds: readonly string[],
): Promise<(Invited & { readonly waveId: string })[]> {
  const found = await findPopulationsOf(participantKey, waveIds);
  return found.map((one) => ({ ...asInvited(one), waveId: one.waveId }));
}

/** Other rules to score a wave by than those it froze. */
type OtherRules = Partial<Pick<WaveRecord, 'instrumentVersion' | 'segmentRuleVersion' | 'workingLevels'>>;

/**
 * Everyone who submitted in the wave, by the rules it froze, or by `other` ones: then the answers are the same and the
 * figures are not. Three queries; scoring takes about a millisecond per person.
 */
export async function waveRespondents(waveId: string, other: OtherRules = {}): Promise<Respondent[]> {
  return respondentsIn(await waveById(waveId), other);
}

/** Everyone who submitted in a team's private measurement: for the team's own outcome only. Throws NOT_FOUND. */
export async function teamRespondents(wave: WaveRecord): Promise<Respondent[]> {
  if (wave.audience !== 'TEAM') throw notFound();
  return respondentsIn(wave, {});
}

async function respondentsIn(wave: WaveRecord, other: OtherRules): Promise<Respondent[]> {
  const population = new Map((await findPopulation(wave.id)).map((one) => [one.participantKey, one]));
  return (await findSubmittedIn(wave.id)).flatMap((response) => {
    const invited = population.get(response.participantKey);
    if (invited === undefined) return []; // erased from the population since
    const { profile, distances, segment } = outcomeOf(
      frozenRulesOf({ ...wave, ...other }, invited.roleFamily),
      plainAnswers(wave, response.answers),
    );
    return [{ ...asInvited(invited), profile, distances, segment }];
  });
}

/**
 * Marks a closed wave as published, and removes what was never submitted. Throws NOT_FOUND; CONFLICT when it is not closed
 * or was published before.
 */
export async function markPublished(waveId: string, at: Date): Promise<void> {
  if (await setWavePublished(waveId, at)) return deleteDrafts(waveId);
  await waveById(waveId);
  throw conflict('waveNotClosed');
}

/** The newest profile of a participant with the gaps to the working levels, or null before the first submission. */
export async function newestProfileOf(participantKey: string): Promise<{
  readonly wave: WaveRecord;
  readonly profile: Profile;
  readonly gaps: readonly Gap[];
  readonly roleFamily: string;
} | null> {
  const responses = await findSubmittedOf(participantKey);
  const all = await findWavesByIds(responses.map(({ waveId }) => waveId));
  // A private measurement has no consequence anywhere, not even an offer.
  const waves = all.filter(({ audience }) => audience === 'ORGANISATION');
  const wave = waves.sort((a, b) => (a.opensOn < b.opensOn ? 1 : -1))[0];
  const response = responses.find(({ waveId }) => waveId === wave?.id);
  if (wave === undefined || response === undefined) return null;
  const [counted] = await findPopulationsOf(participantKey, [wave.id]);
  if (counted === undefined) return null;
  const { profile, gaps } = outcomeOf(
    frozenRulesOf(wave, counted.roleFamily),
    plainAnswers(wave, response.answers),
  );
  return { wave, profile, gaps, roleFamily: counted.roleFamily };
}

/** Where a participant stood in the newest of some waves: all that rules about learning look at. */
export interface Standing {
  readonly segment: Segment | null;
  /** By competence; what was not measured is left out. */
  readonly levels: Readonly<Record<string, Level>>;
  /** What the role asked then, by competence. */
  readonly workingLevels: Readonly<Partial<Record<string, Level>>>;
}

/** Waves that are over keep their answers: their standings are worked out once per process. */
const keptStandings = new Map<string, ReadonlyMap<string, Standing>>();

/** Where everybody stood who submitted, by participant key: in the newest wave in one of these states each. */
export async function newestStandings(states: readonly WaveState[]): Promise<Map<string, Standing>> {
  const newest = new Map<string, Standing>();
  for (const wave of await findWavesByState(states))
    for (const [key, standing] of await standingsIn(wave)) newest.set(key, standing); // oldest first
  return newest;
}

async function standingsIn(wave: WaveRecord): Promise<ReadonlyMap<string, Standing>> {
  const kept = keptStandings.get(wave.id);
  if (kept !== undefined) return kept;
  const standings = new Map(
    (await waveRespondents(wave.id)).map(({ participantKey, roleFamily, ...outcome }) => [
      participantKey,
      standingOf(outcome, wave.workingLevels[roleFamily] ?? {}),
    ]),
  );
  if (wave.state === 'CLOSED' || wave.state === 'PUBLISHED') keptStandings.set(wave.id, standings);
  return standings;
}

function standingOf(
  { profile, segment }: { readonly profile: Profile; readonly segment: Segment | null },
  workingLevels: Standing['workingLevels'],
): Standing {
  // Lowest first, so that equal gaps come in the order in which a profile shows them (gap.rules).
  const measured = [...profile.competences].sort(
    (one, other) => (one.score ?? 0) - (other.score ?? 0) || (one.competence < other.competence ? -1 : 1),
  );
  const levels = measured.flatMap(({ competence, level }) =>
    level === null ? [] : [[competence, level] as const],
  );
  return { segment, levels: Object.fromEntries(levels), workingLevels };
}

/** Items of a short test, and how it is scored: of the instrument new waves are made with. Holds the answer key. */
export function testBank(): {
  readonly items: readonly TestItem[];
  readonly levelCutoffs: LevelCutoffs;
  /** What percentages are taken over; null for the items of the competence. */
  readonly yardstick: readonly ItemParameters[] | null;
} {
  const { items, scored } = currentInstrument();
  const scoredById = new Map(scored.items.map((one) => [one.id, one]));
  return {
    levelCutoffs: scored.levelCutoffs,
    yardstick: scored.yardstick ?? null,
    items: items.flatMap((item) => {
      const parameters = scoredById.get(item.id);
      const { competence } = item;
      if (item.kind !== 'KNOWLEDGE' || competence === null || parameters?.kind !== 'KNOWLEDGE') return [];
      const { discrimination, difficulty } = parameters;
      return [{ ...item, competence, discrimination, difficulty }];
    }),
  };
}

/** On which day a participant last submitted an answer to an item, by item id. */
export async function itemsSeenBy(participantKey: string): Promise<Map<string, LocalDate>> {
  const seen = new Map<string, LocalDate>();
  for (const { answers, submittedOn } of await findSubmittedOf(participantKey))
    for (const id of answers.keys())
      if (submittedOn !== null && submittedOn > (seen.get(id) ?? '')) seen.set(id, submittedOn);
  return seen;
}

/** The proof of a submission, for the mail to that person. */
export interface SubmissionReceipt extends Submission {
  readonly receiptCode: string;
  readonly submittedOn: LocalDate;
}

/** The receipts of these submissions; one that was erased since is left out. Two queries. */
export async function receiptsOf(submissions: readonly Submission[]): Promise<SubmissionReceipt[]> {
  return (await responsesTo(submissions)).flatMap(({ submission, response: { receiptCode, submittedOn } }) =>
    receiptCode === null || submittedOn === null ? [] : [{ ...submission, receiptCode, submittedOn }],
  );
}

/** Somebody who submitted, with the gaps to the working levels their wave froze. */
export interface SubmittedGaps extends Submission {
  readonly participantKey: string;
  readonly gaps: readonly Gap[];
  readonly roleFamily: string;
  readonly standing: Standing;
}

/** The gaps these submissions show; one that was erased since is left out. Four queries; a millisecond per person. */
export async function gapsOf(submissions: readonly Submission[]): Promise<SubmittedGaps[]> {
  const found = await responsesTo(submissions);
  const waveIds = [...new Set(found.map(({ submission }) => submission.waveId))];
  const [waves, populations] = await Promise.all([
    findWavesByIds(waveIds),
    findPopulationsBy(
      found.map(({ response }) => response.participantKey),
      waveIds,
    ),
  ]);
  return found.flatMap(({ submission, response: { participantKey, waveId, answers } }) => {
    const wave = waves.find(({ id }) => id === waveId);
    if (wave === undefined) return [];
    const counted = populations.find((one) => one.participantKey === participantKey && one.waveId === waveId);
    const roleFamily = counted?.roleFamily ?? '';
    const outcome = outcomeOf(frozenRulesOf(wave, roleFamily), plainAnswers(wave, answers));
    const standing = standingOf(outcome, wave.workingLevels[roleFamily] ?? {});
    return [{ ...submission, participantKey, gaps: outcome.gaps, roleFamily, standing }];
  });
}

async function responsesTo(
  submissions: readonly Submission[],
): Promise<{ submission: Submission; response: ResponseRecord }[]> {
  const keys = await findParticipantKeys(submissions.map(({ personId }) => personId));
  const responses = await findSubmittedBy(
    [...keys.values()],
    [...new Set(submissions.map(({ waveId }) => waveId))],
  );
  return submissions.flatMap((submission) => {
    const key = keys.get(submission.personId);
    const response = responses.find(
      ({ participantKey, waveId }) => participantKey === key && waveId === submission.waveId,
    );
    return response === undefined ? [] : [{ submission, response }];
  });
}

/** The people invited to a wave whose participation is in one of these states. For mails only; never shown as a list. */
export function personIdsInWave(waveId: string, states: readonly ParticipationState[]): Promise<string[]> {
  return findPersonIdsByState(waveId, states);
}

/** How far a person is with a wave; null for who was not invited. */
export async function participationState(
  waveId: string,
  personId: string,
): Promise<ParticipationState | null> {
  return (await findParticipation(participationFingerprint(waveId, personId)))?.state ?? null;
}

function asInvited({
  participantKey,
  departmentId,
  roleFamily,
  ageBand,
  tenureBand,
}: PopulationRecord): Invited {
  return { participantKey, departmentId, roleFamily, ageBand, tenureBand };
}
