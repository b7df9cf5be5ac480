// Writing a practice, or revising one: the form, what it still lacks, and for an editor the decision.
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { queryClient, useAsk, useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Link } from '../ui/link.tsx';
import { announce } from '../ui/live-region.tsx';
import { Failed, Loaded } from '../ui/loaded.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { DraftFiles } from './draft-files.tsx';
import { type Draft, type DraftFields, emptyFields, fieldsOf, PROBLEMS, textOf } from './draft-form.ts';
import { DraftQuestions } from './draft-questions.tsx';
import { PracticeDecision } from './practice-decision.tsx';
import {
  discardDocument,
  draftDocument,
  handInDocument,
  saveDraftDocument,
} from './practice-writing.documents.ts';
import './knowledge.css';

const OUTDATES = ['PracticeDraft', 'PracticeDesk', 'PracticesHandedIn'];

export default function PracticeWritingPage() {
  const { code } = useParams();
  return code === undefined ? <Writing key="new" draft={null} /> : <Existing code={code} />;
}

function Existing({ code }: { readonly code: string }) {
  const asked = useAsk(draftDocument, { code }, { staleTime: 0 });
  return (
    <Loaded of={asked}>
      {({ practiceDraft }) => <Writing key={practiceDraft.revision} draft={practiceDraft} />}
    </Loaded>
  );
}

function Writing({ draft }: { readonly draft: Draft | null }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const [fields, setFields] = useState<DraftFields>(() =>
    draft === null ? emptyFields(new Date().getFullYear()) : fieldsOf(draft),
  );
  const [changed, setChanged] = useState(false);
  const [wrongSources, setWrongSources] = useState(false);
  const save = useChange(saveDraftDocument, {
    outdates: OUTDATES,
    onDone: ({ savePracticeDraft }) => {
      setChanged(false);
      announce(t('practices.writing.saved'));
      if (draft === null) void navigate(`/kennisbank/${savePracticeDraft.code}/schrijven`, { replace: true });
    },
  });

  function change(next: Partial<DraftFields>): void {
    setFields((before) => ({ ...before, ...next }));
    setChanged(true);
  }

  function keep(): void {
    const text = textOf(fields);
    setWrongSources(text === null);
    if (text === null) return;
    save.mutate({ input: { code: draft?.code ?? null, revision: draft?.revision ?? 0, text } });
  }

  return (
    <Page
      above={<Link to="/kennisbank/redactie">{t('practices.desk.link')}</Link>}
      title={
        draft?.published == null
          ? t('practices.writing.titleNew')
          : t('practices.writing.titleRevise', { title: draft.published.title })
      }
      lead={t('practices.writing.lead')}
    >
      {draft?.remark != null && (
        <Notice kind="caution" title={t('practices.writing.remark')}>
          <p>{draft.remark}</p>
        </Notice>
      )}
      {draft?.mayDecide === true && draft.state === 'SUBMITTED' && <PracticeDecision draft={draft} />}
      <form
        className="op-flow"
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        <DraftQuestions fields={fields} wrongSources={wrongSources} onChange={change} />
        <DraftFiles code={draft?.code ?? null} fields={fields} onChange={change} />
        {save.error !== null && <Failed error={save.error} />}
        <div className="op-row">
          <Button type="submit" variant="primary" busy={save.isPending}>
            {t('practices.writing.save')}
          </Button>
          {changed && <p className="op-soft op-small">{t('practices.writing.unsaved')}</p>}
        </div>
      </form>
      {draft !== null && draft.state !== null && <Steps draft={draft} changed={changed} />}
    </Page>
  );
}

function Steps({ draft, changed }: { readonly draft: Draft; readonly changed: boolean }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const input = { code: draft.code, revision: draft.revision };
  const handIn = useChange(handInDocument, {
    outdates: OUTDATES,
    onDone: () => announce(t('practices.writing.handedIn')),
  });
  const discard = useChange(discardDocument, {
    outdates: ['PracticeDesk', 'PracticesHandedIn'],
    onDone: () => {
      queryClient.removeQueries({ queryKey: ['PracticeDraft'] });
      announce(t('practices.writing.discarded'));
      void navigate('/kennisbank/redactie');
    },
  });
  const problems = PROBLEMS.filter((problem) => draft.problems.includes(problem));
  return (
    <section className="op-flow">
      {draft.state === 'SUBMITTED' && (
        <Notice kind="good">
          <p>{t('practices.writing.handedIn')}</p>
        </Notice>
      )}
      {problems.length > 0 && (
        <Notice title={t('practices.writing.lacks')}>
          <ul>
            {problems.map((problem) => (
              <li key={problem}>{t(`practices.writing.problem.${problem}`)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {handIn.error !== null && <Failed error={handIn.error} />}
      {discard.error !== null && <Failed error={discard.error} />}
      <div className="op-row">
        {draft.state !== 'SUBMITTED' && problems.length === 0 && !changed && (
          <Button busy={handIn.isPending} onClick={() => handIn.mutate({ input })}>
            {t('practices.writing.handIn')}
          </Button>
        )}
        <Button variant="quiet" onClick={() => setAsking(true)}>
          {t('practices.writing.discard')}
        </Button>
      </div>
      <Dialog
        open={asking}
        title={t('practices.writing.discard')}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('practices.writing.keep')}</Button>
            <Button variant="danger" busy={discard.isPending} onClick={() => discard.mutate({ input })}>
              {t('practices.writing.discard')}
            </Button>
          </>
        }
      >
        <p>{t('practices.writing.discardAsk')}</p>
      </Dialog>
    </section>
  );
}
