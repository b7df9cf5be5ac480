// Revoking a certificate somebody showed, by its link. Nothing is told of it, not even whether it was there.
import { useState } from 'react';
import { useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { AreaField, TextField } from '../ui/field.tsx';
import { Failed } from '../ui/loaded.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { revokeCertificateDocument } from './certificate.documents.ts';
import './learning.css';

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

export default function RevokePage() {
  const { t } = useWords();
  const [link, setLink] = useState('');
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [asking, setAsking] = useState(false);
  const revoke = useChange(revokeCertificateDocument, {
    outdates: ['Proof', 'Certificates'],
    onDone: () => {
      setAsking(false);
      setLink('');
      setReason('');
    },
  });
  const id = ID.exec(link)?.[0]?.toLowerCase() ?? null;

  return (
    <Page title={t('proof.revoke.title')} lead={t('proof.revoke.lead')}>
      {revoke.isSuccess && (
        <Notice kind="good" live>
          <p>{t('proof.revoke.done')}</p>
        </Notice>
      )}
      <form
        className="op-flow"
        onSubmit={(event) => {
          event.preventDefault();
          setMissing(id === null);
          if (id !== null) setAsking(true);
        }}
      >
        <TextField
          id="certificate"
          label={t('proof.revoke.link')}
          hint={t('proof.revoke.linkHint')}
          error={missing && id === null ? t('proof.revoke.linkWrong') : null}
          value={link}
          onChange={(event) => setLink(event.target.value)}
        />
        <AreaField
          id="reason"
          label={t('proof.revoke.reason')}
          hint={t('proof.revoke.reasonHint')}
          lang="nl"
          rows={3}
          maxLength={300}
          required
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button type="submit" variant="primary">
          {t('proof.revoke.action')}
        </Button>
      </form>
      <Dialog
        open={asking}
        title={t('proof.revoke.ask')}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('proof.revoke.cancel')}</Button>
            <Button
              variant="danger"
              busy={revoke.isPending}
              onClick={() => id !== null && revoke.mutate({ id, reason })}
            >
              {t('proof.revoke.action')}
            </Button>
          </>
        }
      >
        <p>{t('proof.revoke.forGood')}</p>
        {revoke.error !== null && <Failed error={revoke.error} />}
      </Dialog>
    </Page>
  );
}
