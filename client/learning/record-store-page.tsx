// The connection with the learning record store: what waits, what was refused and why, and what to do about it.
import { useState } from 'react';
import type { ResultOf } from '../api/graphql.ts';
import { useAsk, useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { Failed, Loaded } from '../ui/loaded.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import {
  discardStatementsDocument,
  recordStoreDocument,
  resendStatementsDocument,
} from './interop.documents.ts';

type Store = ResultOf<typeof recordStoreDocument>['learningRecordStore'];

export default function RecordStorePage() {
  const { t } = useWords();
  const asked = useAsk(recordStoreDocument, {}, { staleTime: 0 });
  return (
    <Page title={t('interop.store.title')} lead={t('interop.store.lead')}>
      <Loaded of={asked}>{({ learningRecordStore }) => <State store={learningRecordStore} />}</Loaded>
    </Page>
  );
}

function State({ store }: { readonly store: Store }) {
  const { t } = useWords();
  const [done, setDone] = useState<string | null>(null);
  return (
    <>
      <p>{store.host === null ? t('interop.store.none') : t('interop.store.to', { host: store.host })}</p>
      {(store.host !== null || store.waitingCount > 0) && (
        <p>{t('interop.store.waiting', { count: store.waitingCount })}</p>
      )}
      {store.problem !== null && (
        <Notice kind="caution">
          <p>{t(`interop.store.problems.${store.problem}`)}</p>
        </Notice>
      )}
      {done !== null && (
        <Notice kind="good" live>
          <p>{done}</p>
        </Notice>
      )}
      {store.refusedCount > 0 && <Refused store={store} onDone={setDone} />}
    </>
  );
}

interface RefusedProps {
  readonly store: Store;
  readonly onDone: (sentence: string) => void;
}

function Refused({ store, onDone }: RefusedProps) {
  const { t, date } = useWords();
  return (
    <section className="op-flow">
      <h2>{t('interop.store.refusedTitle')}</h2>
      <p>
        {t('interop.store.refused', { count: store.refusedCount })}{' '}
        {store.refusedCount > store.refused.length && t('interop.store.firstFifty')}
      </p>
      <Actions onDone={onDone} />
      <Table
        caption={t('interop.store.refusedTitle')}
        hideCaption
        rows={store.refused}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'kind',
            header: t('interop.store.kind'),
            rowHeader: true,
            cell: ({ kind }) => t(`interop.store.kinds.${kind}`),
          },
          { key: 'day', header: t('interop.store.day'), cell: ({ day }) => date(day) },
          {
            key: 'why',
            header: t('interop.store.why'),
            cell: ({ problem }) => t(`interop.store.problems.${problem}`),
          },
        ]}
      />
    </section>
  );
}

/** Throwing away is asked twice, because it cannot be undone. */
function Actions({ onDone }: Pick<RefusedProps, 'onDone'>) {
  const { t } = useWords();
  const [sure, setSure] = useState(false);
  const resend = useChange(resendStatementsDocument, {
    outdates: ['RecordStore'],
    onDone: ({ resendStatements: count }) => onDone(t('interop.store.resent', { count })),
  });
  const discard = useChange(discardStatementsDocument, {
    outdates: ['RecordStore'],
    onDone: ({ discardStatements: count }) => onDone(t('interop.store.discarded', { count })),
  });
  const failed = resend.error ?? discard.error;
  return (
    <div className="op-flow">
      {failed !== null && <Failed error={failed} />}
      {sure && <p>{t('interop.store.discardSure')}</p>}
      <div className="op-row">
        {!sure && (
          <Button variant="primary" busy={resend.isPending} onClick={() => resend.mutate({})}>
            {t('interop.store.resend')}
          </Button>
        )}
        <Button busy={discard.isPending} onClick={() => (sure ? discard.mutate({}) : setSure(true))}>
          {t('interop.store.discard')}
        </Button>
        {sure && (
          <Button variant="quiet" onClick={() => setSure(false)}>
            {t('interop.store.cancel')}
          </Button>
        )}
      </div>
    </div>
  );
}
