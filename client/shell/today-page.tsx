// Today: the one next thing to do, and quietly below it the rest.
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Link } from '../ui/link.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import './today.css';
import { todayDocument } from './today.documents.ts';
import { type NextThing, nextThing, type TodayFacts } from './today.ts';
import { useViewer } from './viewer.ts';

export default function TodayPage() {
  const { t } = useWords();
  const { givenName } = useViewer();
  const today = useAsk(todayDocument, {}, { staleTime: 0 });
  return (
    <Page title={t('today.hello', { name: givenName })} documentTitle={t('shell.nav.today')}>
      <Loaded of={today}>
        {(facts) => (
          <>
            <NextThingBlock thing={nextThing(facts)} />
            <Rest facts={facts} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function NextThingBlock({ thing }: { readonly thing: NextThing }) {
  return (
    <section className="op-today op-flow" aria-labelledby="op-next">
      {'sitting' in thing ? <SittingNext {...thing} /> : <OtherNext thing={thing} />}
    </section>
  );
}

function SittingNext({ kind, sitting }: Extract<NextThing, { kind: 'start' | 'resume' }>) {
  const { t, date } = useWords();
  // The last whole day for this person: who was given longer has a later one than the measurement.
  const lastMinute = new Date(Date.parse(sitting.endsAt) - 60_000).toISOString();
  const words = { minutes: sitting.minutesLeft, closes: date(lastMinute) };
  return (
    <>
      <h2 id="op-next">{t(`today.${kind}.title`, { wave: sitting.wave.name })}</h2>
      <p>{t(`today.${kind}.text`, words)}</p>
      {kind === 'resume' && (
        <ProgressBar
          label={t('today.progress')}
          value={sitting.answeredCount}
          max={sitting.itemCount}
          text={t('today.answered', { answered: sitting.answeredCount, items: sitting.itemCount })}
        />
      )}
      <ButtonLink variant="primary" to={`/meting/${sitting.waveId}`}>
        {t(`today.${kind}.action`)}
      </ButtonLink>
    </>
  );
}

function OtherNext({ thing }: { readonly thing: Exclude<NextThing, { kind: 'start' | 'resume' }> }) {
  const { t, date } = useWords();
  if (thing.kind === 'profile' || thing.kind === 'look') {
    return (
      <>
        <h2 id="op-next">{t(`today.${thing.kind}.title`)}</h2>
        <p>
          {thing.kind === 'profile'
            ? t('today.profile.text', { wave: thing.waveName })
            : t('today.look.text')}
        </p>
        <ButtonLink variant="primary" to={thing.kind === 'profile' ? '/profiel' : '/kennisbank'}>
          {t(`today.${thing.kind}.action`)}
        </ButtonLink>
      </>
    );
  }
  const { track, next, finishOn, doneCount, stepCount } = thing.assignment;
  return (
    <>
      <h2 id="op-next">{t(`today.${thing.kind}.title`, { title: next?.title ?? '' })}</h2>
      <p>
        {t('today.lesson.text', { track: track.title })}
        {finishOn !== null && ` ${t('today.finishOn', { date: date(finishOn) })}`}
      </p>
      <ProgressBar
        label={t('today.progress')}
        value={doneCount}
        max={stepCount}
        text={t('today.steps', { done: doneCount, steps: stepCount })}
      />
      <ButtonLink variant="primary" to={thing.to}>
        {t(`today.${thing.kind}.action`)}
      </ButtonLink>
    </>
  );
}

function Rest({ facts }: { readonly facts: TodayFacts }) {
  const { t } = useWords();
  const links = [
    ...(facts.myProfile === null ? [] : [{ to: '/profiel', text: t('today.toProfile') }]),
    {
      to: '/leren',
      text: t('today.toLearning', { count: facts.myAssignments.filter((one) => one.next !== null).length }),
    },
    { to: '/kennisbank', text: t('today.toKnowledge') },
    { to: '/privacy', text: t('today.toPrivacy') },
  ];
  return (
    <nav aria-label={t('today.also')}>
      <h2 className="op-today__also">{t('today.also')}</h2>
      <ul className="op-plain-list">
        {links.map((link) => (
          <li key={link.to} className="op-today__link">
            <Link to={link.to}>{link.text}</Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
