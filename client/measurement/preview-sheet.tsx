// What the draw gives this person, how long it takes, and which questions are asked with the answers of now.
import type { ResultOf } from '../api/graphql.ts';
import { useWords } from '../labels/words.ts';
import { Table } from '../ui/table.tsx';
import { isAnswered, type Values } from './answer-value.ts';
import type { previewDocument } from './preview.documents.ts';
import type { Route } from './use-route.ts';

interface SheetProps {
  readonly shown: ResultOf<typeof previewDocument>['instrumentPreview'];
  readonly route: Route;
  readonly values: Values;
}

export function PreviewSheet({ shown, route, values }: SheetProps) {
  const { t } = useWords();
  const asked = new Set(route.sections.flatMap(({ items }) => items.map(({ id }) => id)));
  const { bank, coverage, minutes, estimatedMinutes } = shown;
  const stateOf = ({ id, drawn }: (typeof bank)[number]) => {
    if (!drawn) return t('preview.sheet.notDrawn');
    if (asked.has(id))
      return t(isAnswered(values.get(id)) ? 'preview.sheet.answered' : 'preview.sheet.asked');
    const when =
      route.items.get(id)?.when ??
      shown.sections.find(({ items }) => items.some((one) => one.id === id))?.when;
    return `${t('preview.sheet.hidden')} (${when ?? ''})`;
  };
  return (
    <section className="op-flow">
      <h2>{t('preview.sheet.title')}</h2>
      <p role="status">
        {t('preview.sheet.count', {
          drawn: bank.filter(({ drawn }) => drawn).length,
          bank: bank.length,
          asked: asked.size,
        })}
      </p>
      <p>{t('preview.sheet.minutes', { minutes, own: estimatedMinutes })}</p>
      {coverage !== null && (
        <p>
          {t('preview.sheet.coverage', {
            ...{ people: coverage.peopleBand, covered: coverage.covered, bank: coverage.bank },
          })}
        </p>
      )}
      <details>
        <summary>{t('preview.sheet.list')}</summary>
        <Table
          caption={t('preview.sheet.list')}
          hideCaption
          rows={bank}
          rowKey={({ id }) => id}
          columns={[
            { key: 'id', header: t('preview.sheet.item'), rowHeader: true, cell: ({ id }) => id },
            { key: 'state', header: t('preview.sheet.state'), cell: stateOf },
          ]}
        />
      </details>
    </section>
  );
}
