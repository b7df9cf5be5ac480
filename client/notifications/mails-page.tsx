// The mails this installation wrote, newest first, each to be looked at as its reader saw it.
import { useState } from 'react';
import type { ResultOf } from '../api/graphql.ts';
import { useChange } from '../api/query.ts';
import { useAskMore } from '../api/query-more.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { LoadMore } from '../ui/load-more.tsx';
import { Failed, Loaded } from '../ui/loaded.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import { MailPreview } from './mail-preview.tsx';
import './mails.css';
import { mailsDocument, resendFailedMailsDocument, resendMailDocument } from './notifications.documents.ts';

const AT_A_TIME = 25;

export type Mail = ResultOf<typeof mailsDocument>['mails']['nodes'][number];

export default function MailsPage() {
  const { t } = useWords();
  const [looking, look] = useState<Mail | null>(null);
  const { query, nodes } = useAskMore(mailsDocument, { first: AT_A_TIME }, ({ mails }) => mails);
  return (
    <Page wide title={t('notifications.title')} lead={t('notifications.lead')}>
      <Loaded of={query}>
        {() =>
          nodes.length === 0 ? (
            <Notice>{t('notifications.none')}</Notice>
          ) : (
            <>
              {nodes.some(({ state }) => state === 'FAILED') && <ResendFailed />}
              <MailTable mails={nodes} onLook={look} />
              <LoadMore shown={nodes.length} query={query} />
            </>
          )
        }
      </Loaded>
      <MailPreview mail={looking} onClose={() => look(null)} />
    </Page>
  );
}

/** Tries again what was given up; what says something about one person alone cannot be written anew. */
function ResendFailed() {
  const { t } = useWords();
  const [count, setCount] = useState<number | null>(null);
  const resend = useChange(resendFailedMailsDocument, {
    outdates: ['Mails'],
    onDone: ({ resendFailedMails }) => setCount(resendFailedMails),
  });
  return (
    <div className="op-flow">
      <p>{t('notifications.resend.text')}</p>
      <Button busy={resend.isPending} onClick={() => resend.mutate({})}>
        {t('notifications.resend.all')}
      </Button>
      {resend.error !== null && <Failed error={resend.error} />}
      {count !== null && (
        <Notice kind="good" live>
          <p>{t('notifications.resend.done', { count })}</p>
        </Notice>
      )}
    </div>
  );
}

function ResendButton({ mail }: { readonly mail: Mail }) {
  const { t } = useWords();
  const resend = useChange(resendMailDocument, { outdates: ['Mails'] });
  return (
    <>
      <Button
        busy={resend.isPending}
        onClick={() => resend.mutate({ id: mail.id })}
        aria-label={t('notifications.resend.oneOf', { subject: mail.subject })}
      >
        {t('notifications.resend.one')}
      </Button>
      {resend.error !== null && <Failed error={resend.error} />}
    </>
  );
}

interface MailTableProps {
  readonly mails: readonly Mail[];
  readonly onLook: (mail: Mail) => void;
}

function MailTable({ mails, onLook }: MailTableProps) {
  const { t, dateTime } = useWords();
  return (
    <Table
      caption={t('notifications.caption')}
      hideCaption
      rows={mails}
      rowKey={(mail) => mail.id}
      columns={[
        {
          key: 'subject',
          header: t('notifications.subject'),
          rowHeader: true,
          cell: (mail) => <span className="op-mail-subject">{mail.subject}</span>,
        },
        { key: 'to', header: t('notifications.to'), cell: (mail) => mail.to },
        {
          key: 'state',
          header: t('notifications.state'),
          cell: (mail) => (
            <span className="op-mail-state" data-state={mail.state}>
              {t(`notifications.states.${mail.state}`)}
              {mail.state === 'FAILED' && <ResendButton mail={mail} />}
            </span>
          ),
        },
        {
          key: 'created',
          header: t('notifications.created'),
          cell: (mail) => <span className="op-mail-moment">{dateTime(mail.createdAt)}</span>,
        },
        {
          key: 'look',
          header: t('notifications.preview'),
          cell: (mail) => (
            <Button
              variant="quiet"
              onClick={() => onLook(mail)}
              aria-label={t('notifications.lookAt', { subject: mail.subject, to: mail.to })}
            >
              {t('notifications.look')}
            </Button>
          ),
        },
      ]}
    />
  );
}
