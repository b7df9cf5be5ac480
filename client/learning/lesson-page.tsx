// The lesson reader: the text, "les gedaan", and the way on and back.
import { useNavigate, useParams } from 'react-router';
import { useAsk, useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { addressOfStop } from '../shell/addresses.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Link } from '../ui/link.tsx';
import { Failed, Loaded } from '../ui/loaded.tsx';
import { completeLessonDocument, lessonDocument } from './learning.documents.ts';
import './learning.css';
import { type LessonAnswer, LessonView } from './lesson-view.tsx';
import { usePlace } from './use-place.ts';

export default function LessonPage() {
  const { track = '', lesson = '' } = useParams();
  const asked = useAsk(lessonDocument, { trackCode: track, lessonCode: lesson });
  return <Loaded of={asked}>{(answer) => <LessonContent key={lesson} {...answer} />}</Loaded>;
}

function LessonContent({ lesson, track }: LessonAnswer) {
  usePlace({ trackCode: lesson.trackCode, lessonCode: lesson.code });
  return (
    <LessonView
      lesson={lesson}
      track={track}
      above={<Link to={`/leren/${lesson.trackCode}`}>{track.title}</Link>}
      foot={<LessonFoot lesson={lesson} />}
    />
  );
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
