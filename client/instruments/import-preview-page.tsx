// What files of another program would become: what cannot be read, what is lost, what becomes what, and making the draft.
import { useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { ResultOf } from '../api/graphql.ts';
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Link } from '../ui/link.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import './import.css';
import { instrumentImportDocument } from './import.documents.ts';
import { InstrumentFiles } from './instrument-files.tsx';
import { TakeImport } from './take-import.tsx';

export type Preview = ResultOf<typeof instrumentImportDocument>['instrumentImport'];

export default function ImportPreviewPage() {
  const { t } = useWords();
  const { id = '' } = useParams();
  const asked = useAsk(instrumentImportDocument, { id });
  return (
    <Loaded of={asked}>
      {({ instrumentImport: preview }) => (
        <Page
          wide
          title={t('exchange.preview.title')}
          above={<Link to="/vragenlijsten/importeren">{t('exchange.import.title')}</Link>}
          lead={preview.itemCount > 0 ? leadOf(preview, t) : undefined}
        >
          <Troubles preview={preview} />
          {preview.itemCount > 0 && (
            <>
              <Languages preview={preview} />
              <Findings preview={preview} />
              {!preview.taken && <MoreFiles preview={preview} />}
              <TakeImport key={preview.fileNames.join()} preview={preview} />
              <Items preview={preview} />
            </>
          )}
          {preview.itemCount === 0 && preview.fileNames.length > 0 && <MoreFiles preview={preview} />}
          {preview.itemCount === 0 && (
            <p>
              <ButtonLink to="/vragenlijsten/importeren">{t('exchange.preview.again')}</ButtonLink>
            </p>
          )}
        </Page>
      )}
    </Loaded>
  );
}

interface Shown {
  readonly preview: Preview;
}

function leadOf({ fileNames, itemCount, sectionCount }: Preview, t: ReturnType<typeof useWords>['t']) {
  return t('exchange.preview.lead', {
    files: fileNames.join(', '),
    items: itemCount,
    sections: sectionCount,
  });
}

function Troubles({ preview: { troubles } }: Shown) {
  const { t } = useWords();
  if (troubles.length === 0) return null;
  return (
    <Notice kind="error" live title={t('exchange.preview.troubleTitle', { count: troubles.length })}>
      <ul>
        {troubles.map(({ fileName, message }) => (
          <li key={fileName + message} className="op-exchange-words">
            <strong>{fileName}</strong>: {message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Languages({ preview: { missingLanguage, otherLanguages } }: Shown) {
  const { t } = useWords();
  return (
    <>
      {otherLanguages.length > 0 && (
        <Notice>{t('exchange.preview.otherLanguages', { languages: otherLanguages.join(', ') })}</Notice>
      )}
      {missingLanguage !== null && (
        <Notice kind="caution" title={t('exchange.preview.missingTitle', { language: missingLanguage })}>
          <p>{t('exchange.preview.missingText')}</p>
        </Notice>
      )}
    </>
  );
}

function MoreFiles({ preview }: Shown) {
  const { t } = useWords();
  const client = useQueryClient();
  return (
    <InstrumentFiles
      key={preview.fileNames.length}
      into={preview.id}
      label={t('exchange.preview.addFile')}
      hint={t('exchange.preview.addHint')}
      onSent={() => void client.invalidateQueries({ queryKey: ['InstrumentImport'] })}
    />
  );
}

function Findings({ preview: { findings, findingCount } }: Shown) {
  const { t } = useWords();
  return (
    <section className="op-flow">
      <h2>{t('exchange.preview.findings')}</h2>
      {findings.length === 0 && <Notice kind="good">{t('exchange.preview.noFindings')}</Notice>}
      {findingCount > findings.length && (
        <p>{t('exchange.preview.findingsMore', { shown: findings.length, count: findingCount })}</p>
      )}
      {findings.length > 0 && (
        <Table
          caption={t('exchange.preview.findings')}
          hideCaption
          rows={findings}
          rowKey={({ place, message }) => `${place} ${message}`}
          columns={[
            {
              key: 'place',
              header: t('exchange.preview.place'),
              rowHeader: true,
              cell: ({ place }) => (place === '' ? t('exchange.preview.whole') : <Words>{place}</Words>),
            },
            {
              key: 'kind',
              header: t('exchange.preview.kind'),
              cell: ({ kind }) => t(`exchange.preview.findingKind.${kind}`),
            },
            {
              key: 'message',
              header: t('exchange.preview.message'),
              cell: ({ message }) => <Words>{message}</Words>,
            },
          ]}
        />
      )}
    </section>
  );
}

function Items({ preview: { items } }: Shown) {
  const { t } = useWords();
  return (
    <section className="op-flow">
      <h2>{t('exchange.preview.items')}</h2>
      <Table
        caption={t('exchange.preview.items')}
        hideCaption
        rows={items}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'page',
            header: t('exchange.preview.page'),
            cell: ({ section }) => <Words>{section}</Words>,
          },
          {
            key: 'name',
            header: t('exchange.preview.name'),
            cell: ({ name, sourceKind }) => <Words>{`${name} · ${sourceKind}`}</Words>,
          },
          {
            key: 'id',
            header: t('exchange.preview.becomes'),
            rowHeader: true,
            cell: ({ id, kind }) => <Words>{`${id} · ${kindWord(kind, t)}`}</Words>,
          },
          { key: 'text', header: t('exchange.preview.text'), cell: ({ text }) => <Words>{text}</Words> },
          {
            key: 'condition',
            header: t('exchange.preview.condition'),
            cell: ({ condition, when }) => <Condition condition={condition} when={when} />,
          },
        ]}
      />
    </section>
  );
}

/** A kind of item in words; the schema gives it as text, the labels have one for each. */
function kindWord(kind: string, t: ReturnType<typeof useWords>['t']): string {
  return t(`exchange.kind.${kind}` as 'exchange.kind.NUMBER');
}

function Condition({ condition, when }: { readonly condition: string | null; readonly when: string | null }) {
  const { t } = useWords();
  if (when !== null) return <code className="op-exchange-words">{when}</code>;
  return condition === null ? '–' : <Words>{t('exchange.preview.conditionNote', { condition })}</Words>;
}

function Words({ children }: { readonly children: string }) {
  return <span className="op-exchange-words">{children}</span>;
}
