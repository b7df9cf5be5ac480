// What this person would see after submitting: scores against the working levels of the role family, and the reasons.
import { useState } from 'react';
import type { ResultOf } from '../api/graphql.ts';
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Table } from '../ui/table.tsx';
import type { Values } from './answer-value.ts';
import { previewOutcomeDocument } from './preview.documents.ts';
import type { Respondent } from './preview-respondent.tsx';
import type { SittingItem } from './sitting-view.ts';

interface OutcomeProps {
  readonly input: Respondent & { readonly code: string; readonly version: number };
  readonly items: ReadonlyMap<string, SittingItem>;
  readonly values: Values;
}

export function PreviewOutcome({ input, items, values }: OutcomeProps) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const answers = [...values]
    .filter(([itemId]) => items.has(itemId))
    .map(([itemId, value]) => ({ itemId, value: typeof value === 'object' ? [...value] : value }));
  const asked = useAsk(previewOutcomeDocument, { input, answers }, { enabled: open, keepPrevious: true });
  return (
    <section className="op-flow">
      <h2>{t('preview.outcome.title')}</h2>
      {!open && <Button onClick={() => setOpen(true)}>{t('preview.outcome.show')}</Button>}
      {open && (
        <Loaded of={asked}>
          {({ previewOutcome }) => (
            <>
              <Results results={previewOutcome.results} />
              <Reviews reviews={previewOutcome.reviews} />
            </>
          )}
        </Loaded>
      )}
    </section>
  );
}

type Outcome = ResultOf<typeof previewOutcomeDocument>['previewOutcome'];

function Results({ results }: Pick<Outcome, 'results'>) {
  const { t, number } = useWords();
  const unknown = t('preview.outcome.unknown');
  const counted = results.filter(({ level }) => level !== null);
  if (counted.length === 0) return <p>{t('preview.outcome.none')}</p>;
  return (
    <Table
      caption={t('preview.outcome.title')}
      hideCaption
      rows={counted}
      rowKey={({ competence }) => competence.code}
      columns={[
        {
          key: 'competence',
          header: t('preview.outcome.competence'),
          rowHeader: true,
          cell: ({ competence }) => competence.name,
        },
        {
          key: 'test',
          header: t('preview.outcome.test'),
          figures: true,
          cell: ({ test }) => (test === null ? unknown : number(Math.round(test.value))),
        },
        {
          key: 'selfView',
          header: t('preview.outcome.selfView'),
          figures: true,
          cell: ({ selfView }) => (selfView === null ? unknown : number(Math.round(selfView))),
        },
        {
          key: 'level',
          header: t('preview.outcome.level'),
          cell: ({ level }) => (level === null ? unknown : t(`common.level.${level}`)),
        },
        {
          key: 'working',
          header: t('preview.outcome.working'),
          cell: ({ workingLevel }) => t(`common.level.${workingLevel}`),
        },
      ]}
    />
  );
}

function Reviews({ reviews }: Pick<Outcome, 'reviews'>) {
  const { t } = useWords();
  if (reviews.length === 0) return null;
  return (
    <details>
      <summary>{t('preview.outcome.reviews')}</summary>
      <ul>
        {reviews.map(({ itemId, text, correct, best, options, reason }) => (
          <li key={itemId}>
            <p>
              {text}{' '}
              <strong>
                {t(`preview.outcome.${correct === null ? 'skipped' : correct ? 'right' : 'wrong'}`)}
              </strong>
            </p>
            <p className="op-soft">
              {options.flatMap((option) => (best.includes(option.value) ? [option.text] : [])).join('; ')}
              {'. '}
              {reason}
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}
