// What a file would change, before anything changes: counts, changes one by one, errors by line, and carrying it out.
import { useState } from 'react';
import { useParams } from 'react-router';
import type { ResultOf } from '../api/graphql.ts';
import { useAsk, useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Link } from '../ui/link.tsx';
import { Failed, Loaded } from '../ui/loaded.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import './import.css';
import { changeCount, countOf } from './import-preview.view-model.ts';
import { applyImportDocument, importPreviewDocument } from './organisation.documents.ts';

export type Preview = ResultOf<typeof importPreviewDocument>['importPreview'];

export default function ImportPreviewPage() {
  const { t } = useWords();
  const { id = '' } = useParams();
  const asked = useAsk(importPreviewDocument, { id });
  return (
    <Loaded of={asked}>
      {({ importPreview }) => (
        <Page
          wide
          title={t(`organisation.preview.title.${importPreview.kind}`)}
          above={<Link to="/importeren">{t('organisation.import.title')}</Link>}
          lead={t('organisation.preview.lead', {
            file: importPreview.fileName,
            rows: importPreview.rowCount,
            encoding: importPreview.encoding,
          })}
        >
          {importPreview.errors.length > 0 ? (
            <Errors errors={importPreview.errors} />
          ) : (
            <>
              <Counts counts={importPreview.counts} />
              <Apply preview={importPreview} />
              <Changes preview={importPreview} />
            </>
          )}
        </Page>
      )}
    </Loaded>
  );
}

function Counts({ counts }: Pick<Preview, 'counts'>) {
  const { t, number } = useWords();
  return (
    <ul className="op-import-counts" aria-label={t('organisation.preview.counts')}>
      {counts.map(({ kind, count }) => (
        <li key={kind}>
          <span className="op-import-counts__number">{number(count)}</span>
          {t(`organisation.preview.count.${kind}`)}
        </li>
      ))}
    </ul>
  );
}

function Apply({ preview }: { readonly preview: Preview }) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const apply = useChange(applyImportDocument, { outdates: ['ImportPreview'] });
  const changes = changeCount(preview.counts);
  if (preview.applied)
    return (
      <Notice kind="good" live title={t('organisation.preview.applied')}>
        <p>{t('organisation.preview.appliedText', { count: changes })}</p>
      </Notice>
    );
  if (changes === 0) return <Notice>{t('organisation.preview.nothing')}</Notice>;
  const leaving = countOf(preview.counts, 'LEAVE');
  return (
    <>
      {apply.error !== null && <Failed error={apply.error} />}
      <div className="op-row">
        <Button variant="primary" busy={apply.isPending} onClick={() => setAsking(true)}>
          {t('organisation.preview.apply', { count: changes })}
        </Button>
        <ButtonLink to="/importeren" variant="quiet">
          {t('organisation.preview.other')}
        </ButtonLink>
      </div>
      <Dialog
        open={asking}
        title={t('organisation.preview.applyTitle', { count: changes })}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('ui.cancel')}</Button>
            <Button
              variant="primary"
              onClick={() => {
                setAsking(false);
                apply.mutate({ previewId: preview.id });
              }}
            >
              {t('organisation.preview.apply', { count: changes })}
            </Button>
          </>
        }
      >
        <p>{t('organisation.preview.applyText')}</p>
        {leaving > 0 && <p>{t('organisation.preview.leaving', { count: leaving })}</p>}
      </Dialog>
    </>
  );
}

function Changes({ preview }: { readonly preview: Preview }) {
  const { t } = useWords();
  if (preview.changes.length === 0) return null;
  const all = changeCount(preview.counts);
  return (
    <section className="op-flow">
      <h2>{t('organisation.preview.changes')}</h2>
      {all > preview.changes.length && (
        <p>{t('organisation.preview.first', { shown: preview.changes.length, count: all })}</p>
      )}
      <Table
        caption={t('organisation.preview.changes')}
        hideCaption
        rows={preview.changes}
        rowKey={(change) => `${change.line}-${change.kind}-${change.subject}`}
        columns={[
          {
            key: 'line',
            header: t('organisation.preview.line'),
            figures: true,
            cell: ({ line }) => (line === 0 ? '–' : line),
          },
          {
            key: 'kind',
            header: t('organisation.preview.kind'),
            cell: ({ kind }) => t(`organisation.preview.change.${kind}`),
          },
          {
            key: 'subject',
            header: t('organisation.preview.subject'),
            rowHeader: true,
            cell: ({ subject }) => <span className="op-import-words">{subject}</span>,
          },
          {
            key: 'description',
            header: t('organisation.preview.description'),
            cell: ({ description }) => <span className="op-import-words">{description}</span>,
          },
        ]}
      />
    </section>
  );
}

function Errors({ errors }: Pick<Preview, 'errors'>) {
  const { t } = useWords();
  return (
    <section className="op-flow">
      <Notice kind="error" title={t('organisation.preview.errorsTitle', { count: errors.length })}>
        <p>{t('organisation.preview.errorsText')}</p>
      </Notice>
      <Table
        caption={t('organisation.preview.errors')}
        rows={errors}
        rowKey={(error) => `${error.line}-${error.column ?? ''}-${error.message}`}
        columns={[
          {
            key: 'line',
            header: t('organisation.preview.line'),
            figures: true,
            cell: ({ line }) => (line === 0 ? t('organisation.preview.wholeFile') : line),
          },
          { key: 'column', header: t('organisation.preview.column'), cell: ({ column }) => column ?? '–' },
          {
            key: 'message',
            header: t('organisation.preview.message'),
            cell: ({ message }) => <span className="op-import-words">{message}</span>,
          },
        ]}
      />
      <p>
        <ButtonLink to="/importeren" variant="primary">
          {t('organisation.preview.other')}
        </ButtonLink>
      </p>
    </section>
  );
}
