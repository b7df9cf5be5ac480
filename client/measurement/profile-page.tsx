// My profile: where I stand, strengths first, then what closes which gap, and the questions with their reasons.
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { ButtonLink } from '../ui/button.tsx';
import { GaugeLegend } from '../ui/charts/legend.tsx';
import { SelectField } from '../ui/field.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { useSearch } from '../ui/navigation.ts';
import { Page } from '../ui/page.tsx';
import { CompetenceBlock } from './competence-block.tsx';
import { ItemReviews } from './item-reviews.tsx';
import { profileDocument } from './profile.documents.ts';
import './profile.css';
import { ProfileIndex } from './profile-index.tsx';
import { type Profile, type ProfileAnswer, sortCompetences } from './profile-view.ts';

export default function ProfilePage() {
  const { t } = useWords();
  const [search] = useSearch();
  const asked = useAsk(profileDocument, { waveId: search.get('meting') }, { keepPrevious: true });
  return (
    <Loaded of={asked}>
      {(answer) =>
        answer.myProfile === null ? (
          <Page title={t('shell.nav.profile')} lead={t('profile.none')}>
            <p>
              <ButtonLink variant="primary" to="/meting">
                {t('profile.toSitting')}
              </ButtonLink>
            </p>
          </Page>
        ) : (
          <ProfileContent answer={answer} profile={answer.myProfile} />
        )
      }
    </Loaded>
  );
}

function ProfileContent({ answer, profile }: { readonly answer: ProfileAnswer; readonly profile: Profile }) {
  const { t } = useWords();
  const { strengths, gaps, unknown } = sortCompetences(profile.competences);
  return (
    <Page title={t('shell.nav.profile')} lead={t('profile.lead', { wave: profile.wave.name })}>
      <WaveChoice answer={answer} chosen={profile.wave.id} />
      <ProfileIndex profile={profile} />
      <GaugeLegend
        workingLevelDecided={profile.workingLevelDecided}
        previous={profile.competences.some((result) => result.previousTest !== null)}
      />
      {strengths.length > 0 && (
        <section className="op-flow">
          <h2>{t('profile.strengths')}</h2>
          {strengths.map((result) => (
            <CompetenceBlock key={result.competence.code} result={result} profile={profile} answer={answer} />
          ))}
        </section>
      )}
      {gaps.length > 0 && (
        <section className="op-flow">
          <h2>{t('profile.gaps')}</h2>
          <p>{t('profile.gapsText')}</p>
          {gaps.map((result) => (
            <CompetenceBlock key={result.competence.code} result={result} profile={profile} answer={answer} />
          ))}
        </section>
      )}
      {unknown.length > 0 && (
        <section className="op-flow">
          <h2>{t('profile.unknown')}</h2>
          <p>{t('profile.unknownText')}</p>
          {unknown.map((result) => (
            <CompetenceBlock key={result.competence.code} result={result} profile={profile} answer={answer} />
          ))}
        </section>
      )}
      <ItemReviews waveId={profile.wave.id} />
      <p>
        <ButtonLink to="/meting/eigen">{t('profile.ownMeasurement')}</ButtonLink>
      </p>
    </Page>
  );
}

function WaveChoice({ answer, chosen }: { readonly answer: ProfileAnswer; readonly chosen: string }) {
  const { t } = useWords();
  const [, change] = useSearch();
  if (answer.myProfiles.length < 2) return null;
  return (
    <SelectField
      id="wave"
      label={t('profile.wave')}
      value={chosen}
      onChange={(meting) => change({ meting }, { replace: true })}
      options={answer.myProfiles.map(({ wave }) => ({ value: wave.id, text: wave.name }))}
    />
  );
}
