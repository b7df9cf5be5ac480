// The lesson reader: the text, "les gedaan", and the way on and back.
import { useNavigate, useParams } from 'react-router';
import type { ResultOf } from '../api/graphql.ts';
import { useAsk, useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Link } from '../ui/link.tsx';
import { Failed, Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { Prose } from '../ui/prose.tsx';
import { completeLessonDocument, lessonDocument } from './learning.documents.ts';
import './learning.css';
import { addressOfStop } from '../shell/addresses.ts';
import { LessonExtras } from './lesson-extras.tsx';
import { lessonHeadings, usePlace } from './use-place.ts';

type LessonAnswer = ResultOf<typeof lessonDocument>;

export default function LessonPage() {
  const { track = '', lesson = '' } = useParams();
  const asked = useAsk(lessonDocument, { trackCode: track, lessonCode: lesson });
  return <Loaded of={asked}>{(answer) => <LessonContent key={lesson} {...answer} />}</Loaded>;
}

function LessonContent({ lesson, track }: LessonAnswer) {
  const { t, locale } = useWords();
  const module = track.modules.find((one) => one.code === lesson.moduleCode);
  usePlace({ trackCode: lesson.trackCode, lessonCode: lesson.code });
  return (
    <Page
      above={
        <>
          <Link to={`/leren/${lesson.trackCode}`}>{track.title}</Link>
          {module !== undefined && ` · ${module.title}`}
        </>
      }
      title={lesson.title}
      lead={
        <span className="op-figures">
          {t(lesson.done ? 'learning.readDone' : 'learning.readMinutes', { minutes: lesson.minutes })}
        </span>
      }
    >
      {locale !== 'nl' && <p className="op-soft">{t('learning.onlyDutch')}</p>}
      {lesson.keptHeading !== null && lesson.keptHeading > 0 && <GoOnReading heading={lesson.keptHeading} />}
      <Prose html={lesson.bodyHtml} lang="nl" />
      <LessonExtras key={lesson.code} lesson={lesson} />
      <LessonFoot lesson={lesson} />
    </Page>
  );
}

/** Jumping by itself would disorient; a button leaves the choice. */
function GoOnReading({ heading }: { readonly heading: number }) {
  const { t } = useWords();
  function jump(): void {
    const target = lessonHeadings()[heading - 1];
    if (target === undefined) return;
    target.tabIndex = -1;
    target.focus();
    target.scrollIntoView();
  }
  return <Button onClick={jump}>{t('learning.goOnReading')}</Button>;
}

function LessonFoot({ lesson }: { readonly lesson: LessonAnswer['lesson'] }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const { trackCode, next, previous } = lesson;
  const onward = next === null ? `/leren/${trackCode}` : addressOfStop(trackCode, next);
  const complete = useChange(completeLessonDocument, {
    outdates: ['Lesson', 'Track', 'MyTracks', 'Today', 'MyProfile'],
    onDone: () => void navigate(onward),
  });
  return (
    <div className="op-lesson-foot op-flow">
      {complete.error !== null && <Failed error={complete.error} />}
      <div className="op-row">
        {lesson.done ? (
          <ButtonLink variant="primary" to={onward}>
            {next === null ? t('learning.backToTrack') : t('learning.nextIs', { title: next.title })}
          </ButtonLink>
        ) : (
          <Button
            variant="primary"
            busy={complete.isPending}
            onClick={() => complete.mutate({ trackCode, lessonCode: lesson.code })}
          >
            {t('learning.lessonDone')}
          </Button>
        )}
        {!lesson.done && next !== null && (
          <Link to={onward}>{t('learning.nextIs', { title: next.title })}</Link>
        )}
      </div>
      {previous !== null && (
        <p>
          <Link to={addressOfStop(trackCode, previous)}>
            {t('learning.previousIs', { title: previous.title })}
          </Link>
        </p>
      )}
    </div>
  );
}
