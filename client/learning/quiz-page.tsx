// The quiz of a module: choose, check, read why, and try again as often as wanted.
import { useParams } from 'react-router';
import type { ResultOf } from '../api/graphql.ts';
import { useAsk, useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { addressOfStop } from '../shell/addresses.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Link } from '../ui/link.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { NotFound } from '../ui/not-found.tsx';
import { answerQuizDocument, quizDocument } from './learning.documents.ts';
import './learning.css';
import { QuizView } from './quiz-view.tsx';

type Track = ResultOf<typeof quizDocument>['track'];

export default function QuizPage() {
  const { track = '', module = '' } = useParams();
  const asked = useAsk(quizDocument, { code: track });
  return (
    <Loaded of={asked}>
      {(answer) => {
        const found = answer.track.modules.find((one) => one.code === module);
        return found === undefined ? <NotFound /> : <Quiz key={module} track={answer.track} module={found} />;
      }}
    </Loaded>
  );
}

function Quiz({ track, module }: { readonly track: Track; readonly module: Track['modules'][number] }) {
  const { t } = useWords();
  const check = useChange(answerQuizDocument, {
    outdates: ['Quiz', 'Track', 'MyTracks', 'Today', 'Lesson', 'MyProfile'],
  });
  const result = check.data?.answerQuiz ?? null;
  const next = result?.assignment.next ?? null;
  return (
    <QuizView
      module={module}
      above={<Link to={`/leren/${track.code}`}>{track.title}</Link>}
      result={result}
      error={check.error}
      busy={check.isPending}
      onCheck={(answers) => check.mutate({ trackCode: track.code, moduleCode: module.code, answers })}
      onAgain={() => check.reset()}
      onward={
        <ButtonLink
          variant="primary"
          to={next === null ? `/leren/${track.code}` : addressOfStop(track.code, next)}
        >
          {next === null ? t('learning.backToTrack') : t('learning.nextIs', { title: next.title })}
        </ButtonLink>
      }
    />
  );
}
