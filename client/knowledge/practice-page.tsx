// One practice, read like a page of a good magazine: what it is about, the story, the sources, and whether it helped.

import { useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { ResultOf } from '../api/graphql.ts';
import { keyOf, useAsk, useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { DescriptionList } from '../ui/description-list.tsx';
import { ExternalLink, Link } from '../ui/link.tsx';
import { Failed, Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { Prose } from '../ui/prose.tsx';
import { markHelpfulDocument, practiceDocument } from './knowledge.documents.ts';
import './knowledge.css';

type Practice = ResultOf<typeof practiceDocument>['practice'];

export default function PracticePage() {
  const { code = '' } = useParams();
  const asked = useAsk(practiceDocument, { code });
  return <Loaded of={asked}>{({ practice }) => <Article practice={practice} />}</Loaded>;
}

function Article({ practice }: { readonly practice: Practice }) {
  const { t, locale, date } = useWords();
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
      <Facts practice={practice} />
      {locale !== 'nl' && <p className="op-soft">{t('knowledge.onlyDutch')}</p>}
      <Prose html={practice.bodyHtml} lang="nl" large />
      <Helpful practice={practice} />
      <section className="op-flow">
        <h2>{t('knowledge.sources')}</h2>
        <ul>
          {practice.sources.map((source) => (
            <li key={source.url}>
              <ExternalLink href={source.url}>{source.title}</ExternalLink>
            </li>
          ))}
        </ul>
        <p className="op-soft op-small">{t('knowledge.reviewOn', { date: date(practice.reviewOn) })}</p>
      </section>
    </Page>
  );
}

function Facts({ practice }: { readonly practice: Practice }) {
  const { t } = useWords();
  return (
    <div className="op-facts">
      <DescriptionList
        items={[
          {
            term: t('knowledge.competences'),
            description: practice.competences.map(({ name }) => name).join('; '),
          },
          { term: t('knowledge.level'), description: t(`common.level.${practice.level}`) },
          { term: t('knowledge.theme'), description: practice.themes.map(({ name }) => name).join('; ') },
          { term: t('knowledge.phase'), description: t(`common.phase.${practice.phase}`) },
          { term: t('knowledge.effort'), description: t(`common.effort.${practice.effort}`) },
        ]}
      />
    </div>
  );
}

function Helpful({ practice }: { readonly practice: Practice }) {
  const { t, locale } = useWords();
  const client = useQueryClient();
  const mark = useChange(markHelpfulDocument, {
    outdates: ['Practices'],
    onDone: ({ markPracticeHelpful }) => {
      client.setQueryData<ResultOf<typeof practiceDocument>>(
        keyOf(practiceDocument, { code: practice.code }, locale),
        (before) => before && { practice: { ...before.practice, ...markPracticeHelpful } },
      );
    },
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
      {mark.error !== null && <Failed error={mark.error} />}
    </div>
  );
}
