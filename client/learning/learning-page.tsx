// Learning: my tracks with the reason and the deadline, and all others.
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Link } from '../ui/link.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { tracksDocument } from './learning.documents.ts';
import './learning.css';
import { addressOfStop } from '../shell/addresses.ts';
import { CalendarFeed } from './calendar-feed.tsx';
import { Reasons } from './reasons.tsx';
import { isOpen, type MyTrack, orderMine, othersOf, type TrackSummary } from './track-view.ts';

export default function LearningPage() {
  const { t } = useWords();
  const tracks = useAsk(tracksDocument, {}, { staleTime: 0 });
  return (
    <Page title={t('shell.nav.learning')} lead={t('learning.lead')}>
      <p>
        <Link to="/regels">{t('learning.toRules')}</Link>
      </p>
      <Loaded of={tracks}>
        {(data) => (
          <>
            {data.myAssignments.length > 0 && (
              <section className="op-flow">
                <h2>{t('learning.mine')}</h2>
                {orderMine(data.myAssignments).map((mine) => (
                  <Mine key={mine.id} mine={mine} />
                ))}
              </section>
            )}
            {data.myAssignments.length > 0 && <CalendarFeed />}
            <section className="op-flow">
              <h2>{t(data.myAssignments.length > 0 ? 'learning.others' : 'learning.all')}</h2>
              {othersOf(data).map((track) => (
                <Other key={track.code} track={track} />
              ))}
            </section>
          </>
        )}
      </Loaded>
      <ul>
        <li>
          <Link to="/certificaten">{t('learning.toCertificates')}</Link>
        </li>
        <li>
          <Link to="/hulp">{t('learning.toHelp')}</Link>
        </li>
      </ul>
    </Page>
  );
}

function Mine({ mine }: { readonly mine: MyTrack }) {
  const { t, date } = useWords();
  const { track, next } = mine;
  return (
    <article className="op-track op-flow">
      <h3>
        <Link to={`/leren/${track.code}`}>{track.title}</Link>
      </h3>
      <Reasons reasons={mine.reasons} />
      <p className="op-soft">
        {mine.state === 'SHOWN' && t('learning.shown')}
        {mine.state === 'SWAPPED' && t('learning.swapped')}
        {mine.postponedUntil !== null &&
          `${t('learning.postponedUntil', { date: date(mine.postponedUntil) })} `}
        {mine.finishedOn !== null
          ? t('learning.finishedOn', { date: date(mine.finishedOn) })
          : isOpen(mine) && mine.finishOn !== null && t('learning.finishOn', { date: date(mine.finishOn) })}
      </p>
      <ProgressBar
        label={t('learning.progressOf', { track: track.title })}
        value={mine.doneCount}
        max={mine.stepCount}
        text={t('learning.steps', { done: mine.doneCount, steps: mine.stepCount })}
      />
      {next !== null && isOpen(mine) && (
        <ButtonLink to={addressOfStop(track.code, next)}>
          {t(next.lessonCode === null ? 'learning.toQuiz' : 'learning.toLesson', { title: next.title })}
        </ButtonLink>
      )}
    </article>
  );
}

function Other({ track }: { readonly track: TrackSummary }) {
  const { t } = useWords();
  return (
    <article className="op-track op-flow">
      <h3>
        <Link to={`/leren/${track.code}`}>{track.title}</Link>
      </h3>
      <p>{track.summary}</p>
      <p className="op-soft op-small">
        {t('learning.fromTo', {
          from: t(`common.level.${track.fromLevel}`),
          to: t(`common.level.${track.toLevel}`),
          minutes: track.minutes,
        })}
      </p>
    </article>
  );
}
