// One competence of the profile: the gauge, what it says, and for a gap what helps.

import { useWords } from '../labels/words.ts';
import { addressOfStop } from '../shell/addresses.ts';
import { CompetenceGauge } from '../ui/charts/competence-gauge.tsx';
import { Link } from '../ui/link.tsx';
import {
  type CompetenceResult,
  compareViews,
  type Help,
  helpFor,
  LEVELS,
  type Profile,
  type ProfileAnswer,
  positionOf,
} from './profile-view.ts';

interface BlockProps {
  readonly result: CompetenceResult;
  readonly profile: Profile;
  readonly answer: ProfileAnswer;
}

export function CompetenceBlock({ result, profile, answer }: BlockProps) {
  const { t } = useWords();
  return (
    <article className="op-competence op-flow">
      <CompetenceGauge
        title={result.competence.name}
        test={result.test}
        selfView={result.selfView}
        workingLevelPosition={positionOf(result.workingLevel)}
        workingLevelDecided={profile.workingLevelDecided}
        previous={result.previousTest}
        levelStarts={profile.wave.instrument.levelStarts}
        levelNames={LEVELS.map((level) => t(`common.level.${level}`))}
      />
      <p>
        {result.level !== null && <Standing result={result} level={result.level} />}{' '}
        {t(`profile.views.${compareViews(result)}`)}
      </p>
      {result.distance !== null && result.distance < 0 && (
        <Helps name={result.competence.name} help={helpFor(result.competence.code, answer)} />
      )}
    </article>
  );
}

function Standing({
  result,
  level,
}: {
  readonly result: CompetenceResult;
  readonly level: CompetenceResult['workingLevel'];
}) {
  const { t } = useWords();
  const distance = result.distance ?? 0;
  const kind = distance > 0 ? 'above' : distance === 0 ? 'at' : 'below';
  return t(`profile.standing.${kind}`, {
    level: t(`common.level.${level}`),
    workingLevel: t(`common.level.${result.workingLevel}`),
    steps: Math.abs(distance),
  });
}

function Helps({ name, help }: { readonly name: string; readonly help: Help }) {
  const { t } = useWords();
  if (help.assignments.length + help.practices.length === 0) {
    return (
      <p>
        <Link to="/leren">{t('profile.lookForTrack', { name })}</Link>
      </p>
    );
  }
  return (
    <>
      <p>
        <strong>{t('profile.helps')}</strong>
      </p>
      <ul>
        {help.assignments.map(({ id, track, next, state }) => (
          <li key={id}>
            <Link to={next === null ? `/leren/${track.code}` : addressOfStop(track.code, next)}>
              {t(state === 'FINISHED' ? 'profile.trackDone' : 'profile.track', { title: track.title })}
            </Link>
          </li>
        ))}
        {help.practices.map((practice) => (
          <li key={practice.code}>
            <Link to={`/kennisbank/${practice.code}`}>
              {t('profile.practice', { title: practice.title })}
            </Link>
            <span className="op-soft"> {practice.organisation}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
