// What colleagues say of a practice.
import { useState } from 'react';
import { useChange } from '../api/query.ts';
import { useAskMore } from '../api/query-more.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { announce } from '../ui/live-region.tsx';
import { LoadMore } from '../ui/load-more.tsx';
import { Failed } from '../ui/loaded.tsx';
import { commentDocument, commentsDocument, removeCommentDocument } from './practice-writing.documents.ts';

const PAGE_SIZE = 10;
const OUTDATES = ['PracticeComments', 'Practice'];

export function PracticeComments({ code, count }: { readonly code: string; readonly count: number }) {
  const { t } = useWords();
  const { query, nodes } = useAskMore(
    commentsDocument,
    { code, first: PAGE_SIZE },
    ({ practiceComments }) => practiceComments,
  );
  return (
    <section className="op-flow">
      <h2>{t('practices.comments.title', { count })}</h2>
      {query.data !== undefined && nodes.length === 0 && <p>{t('practices.comments.none')}</p>}
      <ul className="op-plain-list">
        {nodes.map((comment) => (
          <Comment key={comment.id} comment={comment} />
        ))}
      </ul>
      <LoadMore shown={nodes.length} query={query} />
      <Say code={code} />
    </section>
  );
}

interface CommentProps {
  readonly comment: {
    readonly id: string;
    readonly text: string;
    readonly writtenAt: string;
    readonly name: string | null;
    readonly mayRemove: boolean;
  };
}

function Comment({ comment }: CommentProps) {
  const { t, dateTime } = useWords();
  const name = comment.name ?? t('practices.comments.gone');
  const remove = useChange(removeCommentDocument, {
    outdates: OUTDATES,
    onDone: () => announce(t('practices.comments.removed')),
  });
  return (
    <li className="op-practice-item">
      <p className="op-small">
        <strong>{name}</strong> <span className="op-soft">{dateTime(comment.writtenAt)}</span>
      </p>
      <p className="op-comment">{comment.text}</p>
      {comment.mayRemove && (
        <Button variant="quiet" busy={remove.isPending} onClick={() => remove.mutate({ id: comment.id })}>
          {t('practices.comments.remove', { name })}
        </Button>
      )}
      {remove.error !== null && <Failed error={remove.error} />}
    </li>
  );
}

function Say({ code }: { readonly code: string }) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const say = useChange(commentDocument, {
    outdates: OUTDATES,
    onDone: () => {
      setText('');
      announce(t('practices.comments.sent'));
    },
  });
  return (
    <form
      className="op-flow op-no-print"
      onSubmit={(event) => {
        event.preventDefault();
        say.mutate({ code, text });
      }}
    >
      <Field id="comment" label={t('practices.comments.label')} hint={t('practices.comments.hint')}>
        {(control) => (
          <textarea
            {...control}
            className="op-input"
            rows={3}
            maxLength={2000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {say.error !== null && <Failed error={say.error} />}
      <Button type="submit" busy={say.isPending}>
        {t('practices.comments.send')}
      </Button>
    </form>
  );
}
