// A quiz of a draft, exactly as a learner will see it; nothing is kept.
import { useParams } from 'react-router';
import { useAsk, useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Link } from '../ui/link.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { NotFound } from '../ui/not-found.tsx';
import { QuizView } from './quiz-view.tsx';
import { draftQuizDocument, tryDraftQuizDocument } from './track-writing.documents.ts';
import './learning.css';

export default function DraftQuizPage() {
  const { code = '', module = '' } = useParams();
  const { t } = useWords();
  const asked = useAsk(draftQuizDocument, { code }, { staleTime: 0 });
  const check = useChange(tryDraftQuizDocument);
  const back = <Link to={`/leren/redactie/${code}`}>{t('track-writing.backToDraft')}</Link>;
  return (
    <Loaded of={asked}>
      {({ draftTrack }) => {
        const found = draftTrack.modules.find((one) => one.code === module);
        if (found === undefined) return <NotFound />;
        return (
          <QuizView
            module={found}
            above={back}
            result={check.data?.tryDraftQuiz ?? null}
            error={check.error}
            busy={check.isPending}
            onCheck={(answers) => check.mutate({ trackCode: code, moduleCode: module, answers })}
            onAgain={() => check.reset()}
            onward={back}
          />
        );
      }}
    </Loaded>
  );
}
