// A mail in a frame that may do nothing: no scripts, no forms, no address of ours.
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { DescriptionList } from '../ui/description-list.tsx';
import { Dialog } from '../ui/dialog.tsx';
import type { Mail } from './mails-page.tsx';

interface MailPreviewProps {
  /** Null while none is looked at. */
  readonly mail: Mail | null;
  readonly onClose: () => void;
}

export function MailPreview({ mail, onClose }: MailPreviewProps) {
  const { t, dateTime } = useWords();
  return (
    <Dialog
      open={mail !== null}
      title={mail?.subject ?? ''}
      onClose={onClose}
      actions={<Button onClick={onClose}>{t('ui.close')}</Button>}
    >
      {mail !== null && (
        <>
          <DescriptionList
            items={[
              { term: t('notifications.to'), description: mail.to },
              {
                term: t('notifications.sent'),
                description: mail.sentAt === null ? t('notifications.notSent') : dateTime(mail.sentAt),
              },
            ]}
          />
          <iframe
            className="op-mail-frame"
            sandbox=""
            src={mail.previewPath}
            title={t('notifications.frame', { subject: mail.subject })}
          />
        </>
      )}
    </Dialog>
  );
}
