// The outcome of a team's private measurement, for who was asked in it and for nobody else.
import type { Caller } from '../identity/identity.reads.ts';
import {
  framework,
  participationState,
  type Respondent,
  teamRespondents,
  type WaveRecord,
} from '../measurement/measurement.reads.ts';
import { now } from '../platform/clock.ts';
import type { Measures } from './gate.types.ts';
import { settingsInForce } from './gate-settings.service.ts';
import { measuresOf } from './respondent.service.ts';
import { findTeamResult, insertTeamResult, type TeamResult } from './team-result.model.ts';
import { teamMeans } from './team-result.rules.ts';

/** Null while the measurement runs, for a person's own, and for anybody who was not asked in it. */
export async function teamResult({ viewer }: Caller, wave: WaveRecord): Promise<TeamResult | null> {
  if (wave.audience !== 'TEAM' || wave.state !== 'CLOSED') return null;
  if ((await participationState(wave.id, viewer.personId)) === null) return null;
  const known = await findTeamResult(wave.id);
  if (known !== null) return known;
  const measures: Measures[] = (await teamRespondents(wave)).map((one: Respondent) => measuresOf(one));
  const content = teamMeans(measures, {
    competences: framework()
      .competences.filter((one) => one.attitudeOnly !== true)
      .map(({ code }) => code),
    invited: wave.invitedByUnit.reduce((sum, { people }) => sum + people, 0),
    settings: await settingsInForce(),
  });
  await insertTeamResult(wave.id, { content, decidedAt: now() });
  return findTeamResult(wave.id);
}
