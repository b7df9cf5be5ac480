// One track: what it brings, its modules with lessons and quiz, and where to go on.
import { useNavigate, useParams } from 'react-router';
import type { ResultOf } from '../api/graphql.ts';
import { useAsk, useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Link } from '../ui/link.tsx';
import { Failed, Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { startTrackDocument, trackDocument } from './learning.documents.ts';
import './learning.css';
import { addressOfStop } from '../shell/addresses.ts';
import { AssignmentChoices } from './assignment-choices.tsx';
import { Reasons } from './reasons.tsx';

type Track = ResultOf<typeof trackDocument>['track'];

export default function TrackPage() {
  const { track: code = '' } = useParams();
  const asked = useAsk(trackDocument, { code }, { staleTime: 0 });
  return <Loaded of={asked}>{({ track }) => <TrackContent track={track} />}</Loaded>;
}

function TrackContent({ track }: { readonly track: Track }) {
  const { t } = useWords();
  return (
    <Page above={<Link to="/leren">{t('shell.nav.learning')}</Link>} title={track.title} lead={track.summary}>
      <p className="op-soft">
        {t('learning.fromTo', {
          from: t(`common.level.${track.fromLevel}`),
          to: t(`common.level.${track.toLevel}`),
          minutes: track.minutes,
        })}
      </p>
      {track.assignment === null ? (
        <Begin track={track} />
      ) : (
        <GoOn track={track} assignment={track.assignment} />
      )}
      <section className="op-flow">
        <h2>{t('learning.afterwards')}</h2>
        <ul>
          {track.afterwards.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </section>
      {track.modules.map((module) => (
        <Module key={module.code} trackCode={track.code} module={module} />
      ))}
      {track.assignment !== null && (
        <AssignmentChoices trackCode={track.code} assignment={track.assignment} />
      )}
    </Page>
  );
}

/** The way in, or what has to be finished before. */
function Begin({ track }: { readonly track: Track }) {
  const { t } = useWords();
  if (track.ready) return <Start code={track.code} />;
  return (
    <>
      <p>{t('learning.firstDo')}</p>
      <ul>
        {track.prerequisites.map(({ code, title }) => (
          <li key={code}>
            <Link to={`/leren/${code}`}>{title}</Link>
          </li>
        ))}
      </ul>
    </>
  );
}

function Start({ code }: { readonly code: string }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const start = useChange(startTrackDocument, {
    outdates: ['MyTracks', 'Track', 'Today', 'MyProfile'],
    onDone: ({ startTrack }) => {
      if (startTrack.next !== null) void navigate(addressOfStop(code, startTrack.next));
    },
  });
  return (
    <>
      {start.error !== null && <Failed error={start.error} />}
      <Button variant="primary" busy={start.isPending} onClick={() => start.mutate({ code })}>
        {t('learning.start')}
      </Button>
    </>
  );
}

function GoOn({
  track,
  assignment,
}: {
  readonly track: Track;
  readonly assignment: NonNullable<Track['assignment']>;
}) {
  const { t, date } = useWords();
  const { next } = assignment;
  return (
    <>
      <Reasons reasons={assignment.reasons} />
      {assignment.finishedOn !== null && (
        <p>{t('learning.finishedOn', { date: date(assignment.finishedOn) })}</p>
      )}
      {assignment.ruleName !== null && (
        <p className="op-soft">{t('learning.byRule', { rule: assignment.ruleName })}</p>
      )}
      {assignment.state === 'SHOWN' && <p>{t('learning.shown')}</p>}
      {assignment.state === 'SWAPPED' && <p>{t('learning.swapped')}</p>}
      {assignment.postponedUntil !== null && (
        <p>{t('learning.postponedUntil', { date: date(assignment.postponedUntil) })}</p>
      )}
      {(assignment.state === 'ASSIGNED' || assignment.state === 'STARTED') &&
        assignment.finishOn !== null && <p>{t('learning.finishOn', { date: date(assignment.finishOn) })}</p>}
      <ProgressBar
        label={t('learning.progressOf', { track: track.title })}
        value={assignment.doneCount}
        max={assignment.stepCount}
        text={t('learning.steps', { done: assignment.doneCount, steps: assignment.stepCount })}
      />
      {next !== null && (
        <ButtonLink variant="primary" to={addressOfStop(track.code, next)}>
          {t(next.lessonCode === null ? 'learning.toQuiz' : 'learning.toLesson', { title: next.title })}
        </ButtonLink>
      )}
    </>
  );
}

function Module({
  trackCode,
  module,
}: {
  readonly trackCode: string;
  readonly module: Track['modules'][number];
}) {
  const { t } = useWords();
  return (
    <section className="op-flow">
      <h2>{module.title}</h2>
      <ol className="op-plain-list op-stops">
        {module.lessons.map((lesson) => (
          <li key={lesson.code} className="op-stop" data-done={lesson.done}>
            <Link to={`/leren/${trackCode}/${lesson.code}`}>{lesson.title}</Link>
            <span className="op-soft op-small op-figures">
              {lesson.done ? t('learning.done') : t('learning.minutes', { minutes: lesson.minutes })}
              {lesson.optional && ` · ${t('learning.optional')}`}
            </span>
          </li>
        ))}
        {module.quiz.length > 0 && (
          <li className="op-stop" data-done={module.quizPassed}>
            <Link to={`/leren/${trackCode}/${module.code}/toets`}>{t('learning.quiz')}</Link>
            <span className="op-soft op-small op-figures">
              {module.quizPassed
                ? t('learning.passed')
                : t('learning.questions', { count: module.quiz.length })}
            </span>
          </li>
        )}
      </ol>
    </section>
  );
}
