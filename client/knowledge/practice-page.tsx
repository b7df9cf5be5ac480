// One practice, read like a page of a good magazine: what it is about, the story, the sources, and whether it helped.

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useParams } from 'react-router';
import type { ResultOf } from '../api/graphql.ts';
import { keyOf, useAsk, useChange } from '../api/query.ts';
import { send } from '../api/request.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { Link } from '../ui/link.tsx';
import { Failed, Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { Prose } from '../ui/prose.tsx';
import {
  markHelpfulDocument,
  markReusedDocument,
  noteReadDocument,
  practiceDocument,
} from './knowledge.documents.ts';
import { PracticeComments } from './practice-comments.tsx';
import { PracticeEditing } from './practice-editing.tsx';
import { PracticeFacts, PracticeFiles, PracticeSources } from './practice-facts.tsx';
import './knowledge.css';

const READ_AFTER_MS = 10_000;

type Practice = ResultOf<typeof practiceDocument>['practice'];

export default function PracticePage() {
  const { code = '' } = useParams();
  const asked = useAsk(practiceDocument, { code });
  return <Loaded of={asked}>{({ practice }) => <Article practice={practice} />}</Loaded>;
}

function Article({ practice }: { readonly practice: Practice }) {
  const { t, locale, date } = useWords();
  useRead(practice.code);
  return (
    <Page
      above={
        <>
          <Link to="/kennisbank">{t('shell.nav.knowledge')}</Link>
          {` · ${practice.organisation}, ${practice.year}`}
        </>
      }
      title={practice.title}
      lead={practice.summary}
    >
      <PracticeFacts practice={practice} />
      {locale !== 'nl' && <p className="op-soft">{t('knowledge.onlyDutch')}</p>}
      <Prose html={practice.bodyHtml} lang="nl" large />
      <PracticeFiles files={practice.attachments} />
      <Helpful practice={practice} />
      <PracticeSources sources={practice.sources} />
      <p className="op-soft op-small">
        {t('knowledge.reviewOn', { date: date(practice.reviewOn) })}{' '}
        <Link to={`/kennisbank/${practice.code}/geschiedenis`}>{t('practices.history.title')}</Link>
      </p>
      <Related practice={practice} />
      <PracticeComments code={practice.code} count={practice.commentCount} />
      <PracticeEditing code={practice.code} />
    </Page>
  );
}

/** Tells the server that the practice was read once somebody has been on the page for a while. */
function useRead(code: string): void {
  useEffect(() => {
    const timer = setTimeout(
      () => void send(noteReadDocument, { code }).catch(() => undefined),
      READ_AFTER_MS,
    );
    return () => clearTimeout(timer);
  }, [code]);
}

function Related({ practice }: { readonly practice: Practice }) {
  const { t } = useWords();
  if (practice.related.length === 0) return null;
  return (
    <section className="op-flow">
      <h2>{t('practices.related')}</h2>
      <ul>
        {practice.related.map(({ code, title }) => (
          <li key={code}>
            <Link to={`/kennisbank/${code}`}>{title}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Helpful({ practice }: { readonly practice: Practice }) {
  const { t, locale } = useWords();
  const client = useQueryClient();
  const keep = (known: Partial<Practice>) =>
    client.setQueryData<ResultOf<typeof practiceDocument>>(
      keyOf(practiceDocument, { code: practice.code }, locale),
      (before) => before && { practice: { ...before.practice, ...known } },
    );
  const mark = useChange(markHelpfulDocument, {
    outdates: ['Practices'],
    onDone: ({ markPracticeHelpful }) => keep(markPracticeHelpful),
  });
  const reuse = useChange(markReusedDocument, {
    onDone: ({ markPracticeReused }) => keep(markPracticeReused),
  });
  return (
    <div className="op-helpful op-flow">
      <div className="op-row">
        <Button
          aria-pressed={practice.helpedMe}
          busy={mark.isPending}
          onClick={() => mark.mutate({ code: practice.code, helpful: !practice.helpedMe })}
        >
          {practice.helpedMe ? t('knowledge.helpedMeYes') : t('knowledge.helpedMe')}
        </Button>
        {practice.helpedCount !== null && (
          <p className="op-soft op-figures">{t('knowledge.helped', { count: practice.helpedCount })}</p>
        )}
      </div>
      <div className="op-row">
        <Button
          aria-pressed={practice.reusedByMe}
          busy={reuse.isPending}
          onClick={() => reuse.mutate({ code: practice.code, reused: !practice.reusedByMe })}
        >
          {t(practice.reusedByMe ? 'practices.reuse.done' : 'practices.reuse.yes')}
        </Button>
        {practice.reusedBy > 0 && (
          <p className="op-soft op-figures">
            {t('practices.reuse.count', { count: practice.reusedBy })}
            {practice.reusedByMyDepartment && `, ${t('practices.reuse.own')}`}
          </p>
        )}
      </div>
      {mark.error !== null && <Failed error={mark.error} />}
      {reuse.error !== null && <Failed error={reuse.error} />}
    </div>
  );
}
