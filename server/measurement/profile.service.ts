// One's own profile, calculated from one's own answers with the rules the wave froze. Never stored.
import { type Caller, findParticipantKey } from '../identity/identity.reads.ts';
import type { SequencedAnswer } from './answer-code.rules.ts';
import { frozenRulesOf, plainAnswers, sheetIn, sheetOwner } from './frozen-rules.content.ts';
import type { WorkingLevels } from './gap.rules.ts';
import { type InstrumentContent, type InstrumentItem, instrumentOf } from './instrument.content.ts';
import { type Outcome, outcomeOf } from './outcome.rules.ts';
import { findPopulationsOf } from './population.model.ts';
import { changeOfIndex, type IndexChange } from './profile-change.rules.ts';
import { findSubmittedOf } from './response.model.ts';
import { findWavesByIds, type WaveRecord } from './wave.model.ts';

/** What one wave says of one person, to that person alone. */
export interface MyProfile extends Outcome {
  readonly wave: WaveRecord;
  readonly instrument: InstrumentContent;
  readonly answers: ReadonlyMap<string, SequencedAnswer>;
  /** The items of this person's sitting, in that order. */
  readonly asked: readonly InstrumentItem[];
  readonly roleFamily: string;
  readonly workingLevels: WorkingLevels;
  /** The person's measurement before this one, with the change since; null for a first. */
  readonly previous: {
    readonly outcome: Outcome;
    readonly wave: WaveRecord;
    readonly change: IndexChange | null;
  } | null;
}

/** The viewer's profiles, newest first. Four queries. */
export async function listMyProfiles({ viewer }: Caller): Promise<MyProfile[]> {
  const participantKey = await findParticipantKey(viewer.personId);
  if (participantKey === null) return [];
  const responses = await findSubmittedOf(participantKey);
  const waveIds = responses.map(({ waveId }) => waveId);
  const waves = (await findWavesByIds(waveIds)).sort(byOpeningDay);
  const counted = new Map((await findPopulationsOf(participantKey, waveIds)).map((one) => [one.waveId, one]));
  const responseIn = new Map(responses.map((response) => [response.waveId, response]));
  const profiles: MyProfile[] = [];
  for (const wave of waves) {
    const { roleFamily, turn } = counted.get(wave.id) ?? {};
    const response = responseIn.get(wave.id);
    if (roleFamily === undefined || response === undefined) continue; // erased from this wave
    const { answers, asked } = response;
    const rules = frozenRulesOf(wave, roleFamily);
    const outcome = outcomeOf(rules, plainAnswers(wave, answers));
    profiles.push({
      ...outcome,
      ...{ wave, answers, roleFamily, workingLevels: rules.workingLevels },
      instrument: instrumentOf(wave.instrumentCode, wave.instrumentVersion),
      asked: sheetIn(wave, sheetOwner(wave.id, participantKey, { turn, asked })).items,
      previous: previousOf(profiles.at(-1), outcome),
    });
  }
  return profiles.reverse();
}

/** The viewer's newest profile, or that of a wave; null when there is none. Four queries. */
export async function findMyProfile(caller: Caller, waveId: string | null): Promise<MyProfile | null> {
  const profiles = await listMyProfiles(caller);
  return (waveId === null ? profiles[0] : profiles.find(({ wave }) => wave.id === waveId)) ?? null;
}

function previousOf(former: MyProfile | undefined, outcome: Outcome): MyProfile['previous'] {
  if (former === undefined) return null;
  return { outcome: former, wave: former.wave, change: changeOfIndex(former.profile, outcome.profile) };
}

function byOpeningDay(a: WaveRecord, b: WaveRecord): number {
  if (a.opensOn !== b.opensOn) return a.opensOn < b.opensOn ? -1 : 1;
  return (a.openedAt?.getTime() ?? 0) - (b.openedAt?.getTime() ?? 0);
}
