// A lesson of a draft, exactly as a learner will see it.
import { useParams } from 'react-router';
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Link } from '../ui/link.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { LessonView } from './lesson-view.tsx';
import { draftLessonDocument } from './track-writing.documents.ts';
import './learning.css';

export default function DraftLessonPage() {
  const { code = '', lesson = '' } = useParams();
  const { t } = useWords();
  const asked = useAsk(draftLessonDocument, { trackCode: code, lessonCode: lesson }, { staleTime: 0 });
  const back = <Link to={`/leren/redactie/${code}`}>{t('track-writing.backToDraft')}</Link>;
  return (
    <Loaded of={asked}>
      {({ draftLesson, draftTrack }) => (
        <LessonView
          key={lesson}
          lesson={{ ...draftLesson, done: false, ticked: [], keptHeading: null }}
          track={draftTrack}
          above={back}
          foot={<div className="op-lesson-foot">{back}</div>}
          trying
        />
      )}
    </Loaded>
  );
}
