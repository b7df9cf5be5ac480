// An editor decides on a draft somebody else handed in: what changes, publish it, or give it back with a remark.
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useAsk, useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { announce } from '../ui/live-region.tsx';
import { Failed, Loaded } from '../ui/loaded.tsx';
import { Difference } from './difference.tsx';
import type { Draft } from './draft-form.ts';
import { draftDifferenceDocument, publishDocument, returnDocument } from './practice-writing.documents.ts';

const OUTDATES = ['PracticeDraft', 'PracticesHandedIn', 'PracticeDesk', 'Practices', 'Practice'];

export function PracticeDecision({ draft }: { readonly draft: Draft }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const [remark, setRemark] = useState('');
  const input = { code: draft.code, revision: draft.revision };
  const publish = useChange(publishDocument, {
    outdates: OUTDATES,
    onDone: () => {
      announce(t('practices.deciding.published'));
      void navigate(`/kennisbank/${draft.code}`);
    },
  });
  const giveBack = useChange(returnDocument, {
    outdates: OUTDATES,
    onDone: () => {
      announce(t('practices.deciding.returned'));
      void navigate('/kennisbank/redactie');
    },
  });
  return (
    <section className="op-flow op-helpful">
      <h2>{t('practices.deciding.title')}</h2>
      {draft.published === null ? (
        <p>{t('practices.deciding.firstVersion')}</p>
      ) : (
        <Changes code={draft.code} />
      )}
      <Button variant="primary" busy={publish.isPending} onClick={() => publish.mutate({ input })}>
        {t('practices.deciding.publish')}
      </Button>
      {publish.error !== null && <Failed error={publish.error} />}
      <form
        className="op-flow"
        onSubmit={(event) => {
          event.preventDefault();
          giveBack.mutate({ input: { ...input, remark } });
        }}
      >
        <Field id="remark" label={t('practices.deciding.remark')}>
          {(control) => (
            <textarea
              {...control}
              className="op-input"
              rows={3}
              maxLength={1000}
              value={remark}
              onChange={(event) => setRemark(event.target.value)}
            />
          )}
        </Field>
        {giveBack.error !== null && <Failed error={giveBack.error} />}
        <Button type="submit" busy={giveBack.isPending}>
          {t('practices.deciding.return')}
        </Button>
      </form>
    </section>
  );
}

function Changes({ code }: { readonly code: string }) {
  const { t } = useWords();
  const asked = useAsk(draftDifferenceDocument, { code });
  return (
    <details open>
      <summary>{t('practices.deciding.changes')}</summary>
      <Loaded of={asked}>
        {({ practiceDraftDifference }) => <Difference fields={practiceDraftDifference} />}
      </Loaded>
    </details>
  );
}
