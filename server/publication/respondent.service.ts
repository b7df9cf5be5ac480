// What the gate is given about a wave: everybody's frozen place, answers and learning, and all that was released before.
import { listTracks, trackStandings } from '../learning/learning.reads.ts';
import {
  type Invited,
  type Respondent,
  type WaveRecord,
  waveInvited,
  waveRespondents,
  waveStatistics,
  wavesByState,
} from '../measurement/measurement.reads.ts';
import type {
  CompetenceReliability,
  EarlierWave,
  GateInput,
  GateItem,
  GateSettings,
  Measures,
  Placement,
} from './gate.types.ts';
import { followingBetween, learningOfEverybody } from './learning-figures.rules.ts';
import { wholeLedger } from './ledger.model.ts';
import { newestPublications, type PublicationRecord, unitsWithoutMeans } from './publication.model.ts';
import { mergeSmallFunctions } from './staffing-groups.rules.ts';

const ATTRIBUTES = ['roleFamily', 'ageBand', 'tenureBand'];

/** The floor profile: functions without a family of their own, and families too small to tell of apart (R13). */
const EVERYONE_FAMILY = 'everyone';

/** Reads all of it. About ten queries, whatever the number of people; scoring takes about a millisecond per person. */
export async function gateInputOf(wave: WaveRecord, settings: GateSettings): Promise<GateInput> {
  const published = await wavesByState(['PUBLISHED']);
  const newest = await newestPublications(published.map(({ id }) => id));
  // Oldest wave first: the gate tells trends since the first and since the last.
  const publications = published.flatMap(({ id }) => newest.find((one) => one.waveId === id) ?? []);
  const [respondents, invited, statistics, earlier, earlierWaves, standings] = await Promise.all([
    waveRespondents(wave.id),
    waveInvited(wave.id),
    waveStatistics(wave),
    wholeLedger(wave.id),
    Promise.all(publications.map(earlierWave)),
    trackStandings(),
  ]);
  const tracks = listTracks();
  const familyOf = countedFamilies(respondents, settings);
  const learntBy = learningOfEverybody(standings);
  const latest = published.find(({ id }) => id === publications.at(-1)?.waveId);
  return {
    waveId: wave.id,
    units: wave.tree.map(({ id, parentId }, order) => ({ id, parentId, order })),
    attributes: ATTRIBUTES,
    respondents: respondents.map((one) => ({
      key: one.participantKey,
      ...placementOf(one, familyOf),
      measures: measuresOf(one),
    })),
    invited: invited.map((one) => ({
      key: one.participantKey,
      ...placementOf(one, familyOf),
      learning: learntBy.get(one.participantKey) ?? { tracks: {}, minutes: 0 },
    })),
    items: statistics.items.map((item) => gateItem(item, respondents)),
    reliability: statistics.reliability.map(gateReliability),
    tracks: tracks.map(({ code }) => code),
    following: latest
      ? followingBetween(standings, { after: latest.closesOn, before: wave.opensOn }, tracks)
      : [],
    settings,
    earlier,
    earlierWaves,
  };
}

type Statistics = Awaited<ReturnType<typeof waveStatistics>>;

function gateItem(
  { id, options, rightOption, answers, discrimination, flags, ...item }: Statistics['items'][number],
  respondents: readonly Respondent[],
): GateItem {
  const { right: share, rightLow: low, rightHigh: high } = item;
  return {
    ...{ id, options, rightOption, discrimination, flags },
    answers: respondents.map(({ participantKey }) => answers.get(participantKey) ?? -1),
    right: share === null || low === null || high === null ? null : { share, low, high },
  };
}

function gateReliability({
  competence,
  alpha,
  alphaInterval,
  marginal,
  ...figures
}: Statistics['reliability'][number]): CompetenceReliability {
  return {
    ...{ ...figures, code: competence },
    alpha: alpha === null || alphaInterval === null ? null : { value: alpha, ...alphaInterval },
    marginal: marginal && { value: marginal.reliability, ...marginal.interval },
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

/** R13: a role family with too few respondents in the whole organisation is counted with those without a family. */
function countedFamilies(
  respondents: readonly Respondent[],
  settings: GateSettings,
): ReadonlyMap<string, string | null> {
  const people = new Map<string, number>([[EVERYONE_FAMILY, 0]]);
  for (const { roleFamily } of respondents) people.set(roleFamily, (people.get(roleFamily) ?? 0) + 1);
  return mergeSmallFunctions(
    [...people].map(([code, count]) => ({
      code,
      parentCode: code === EVERYONE_FAMILY ? null : EVERYONE_FAMILY,
      people: count,
    })),
    Math.max(settings.minimumForMeans, settings.minimumForDistributions),
  );
}

function placementOf(one: Invited, familyOf: ReadonlyMap<string, string | null>): Placement {
  const { departmentId, ageBand, tenureBand } = one;
  const roleFamily = familyOf.get(one.roleFamily);
  return {
    unitId: departmentId,
    attributes: {
      tenureBand,
      ...(typeof roleFamily === 'string' && { roleFamily }),
      ...(ageBand !== 'unknown' && { ageBand }),
    },
  };
}

/** What the gate sees of somebody. */
export function measuresOf({ profile, segment, distances }: Respondent): Measures {
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
          selfViewLevel: selfView.level,
          testLevel: test?.level ?? null,
        },
      ]),
    ),
  };
}

function atOrAbove(distance: number | null): boolean | null {
  return distance === null ? null : distance >= 0;
}
