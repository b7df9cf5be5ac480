// The whole in a few sentences: index of test and own view, how far along, and what changed.
import { useWords } from '../labels/words.ts';
import { directionOf, type Profile } from './profile-view.ts';

export function ProfileIndex({ profile }: { readonly profile: Profile }) {
  const { t, number } = useWords();
  const { testIndex, selfViewIndex, segment, change } = profile;
  return (
    <section className="op-index op-flow">
      {testIndex !== null && (
        <p className="op-index__figure">
          <strong className="op-figures">{number(testIndex, 0)}</strong>
          <span>
            {t('profile.testIndex')}
            {selfViewIndex !== null && (
              <span className="op-soft">
                {t('profile.selfViewIndex', { value: number(selfViewIndex, 0) })}
              </span>
            )}
          </span>
        </p>
      )}
      {segment !== null && <p>{t(`profile.segment.${segment}`)}</p>}
      {change !== null && <Change change={change} />}
      <p className="op-soft">
        {t(profile.workingLevelDecided ? 'profile.decided' : 'profile.proposed', {
          role: profile.roleFamily.name,
        })}
      </p>
    </section>
  );
}

function Change({ change }: { readonly change: NonNullable<Profile['change']> }) {
  const { t, number } = useWords();
  const sentence = t(`profile.change.${directionOf(change)}`, {
    wave: change.previousWave.name,
    points: number(Math.abs(change.difference), 1),
  });
  return (
    <p>
      {sentence} {t('profile.change.band', { low: number(change.low, 1), high: number(change.high, 1) })}
    </p>
  );
}
