// Removing a draft, after a question: what is in it is gone.
import { useState } from 'react';
import { useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { announce } from '../ui/live-region.tsx';
import { Failed } from '../ui/loaded.tsx';
import { removeInstrumentDocument } from './instruments.documents.ts';

interface RemoveDraftProps {
  readonly id: string;
  readonly title: string;
  readonly version: number;
}

export function RemoveDraft({ id, title, version }: RemoveDraftProps) {
  const { t } = useWords();
  const [asking, ask] = useState(false);
  const remove = useChange(removeInstrumentDocument, {
    outdates: ['InstrumentEntries'],
    onDone: () => {
      ask(false);
      announce(t('authoring.list.removed'));
    },
  });
  return (
    <>
      <Button variant="quiet" aria-label={t('authoring.list.removeOf', { title })} onClick={() => ask(true)}>
        {t('authoring.list.remove')}
      </Button>
      <Dialog
        open={asking}
        title={t('authoring.list.removeOf', { title })}
        onClose={() => ask(false)}
        actions={
          <>
            <Button onClick={() => ask(false)}>{t('authoring.list.keep')}</Button>
            <Button variant="danger" busy={remove.isPending} onClick={() => remove.mutate({ id })}>
              {t('authoring.list.remove')}
            </Button>
          </>
        }
      >
        <p>{t('authoring.list.removeAsk', { title, version })}</p>
        {remove.error !== null && <Failed error={remove.error} />}
      </Dialog>
    </>
  );
}
