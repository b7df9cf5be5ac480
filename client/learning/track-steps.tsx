// What happens to a draft: handed in, published or returned by another author, thrown away.
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { queryClient, useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { AreaField } from '../ui/field.tsx';
import { announce } from '../ui/live-region.tsx';
import { Failed } from '../ui/loaded.tsx';
import { Notice } from '../ui/notice.tsx';
import type { TrackDraft } from './track-definition.ts';
import {
  discardTrackDocument,
  handInTrackDocument,
  publishTrackDocument,
  returnTrackDocument,
} from './track-writing.documents.ts';

interface TrackStepsProps {
  readonly draft: TrackDraft;
  /** Something was typed and not saved: nothing is handed in or decided then. */
  readonly changed: boolean;
  /** Kept answers that are no longer right afterwards. */
  readonly outdates: readonly string[];
  readonly onChange: (next: TrackDraft) => void;
}

export function TrackSteps({ draft, changed, outdates, onChange }: TrackStepsProps) {
  const { t } = useWords();
  const handIn = useChange(handInTrackDocument, {
    outdates,
    onDone: ({ handInTrackDraft }) => {
      onChange(handInTrackDraft);
      announce(t('track-writing.handedIn'));
    },
  });
  if (draft.state === null) return null;
  const complete = draft.problems.length === 0 && !changed;
  return (
    <section className="op-flow">
      <h2>{t('track-writing.steps')}</h2>
      {draft.state === 'SUBMITTED' && (
        <Notice kind="good">
          <p>{t(draft.mayDecide ? 'track-writing.mayDecide' : 'track-writing.handedIn')}</p>
        </Notice>
      )}
      {draft.state === 'SUBMITTED' && draft.mayDecide && !changed && (
        <Decision draft={draft} outdates={outdates} />
      )}
      {draft.state !== 'SUBMITTED' && !complete && <p>{t('track-writing.notYet')}</p>}
      {handIn.error !== null && <Failed error={handIn.error} />}
      <div className="op-row">
        {draft.state !== 'SUBMITTED' && complete && (
          <Button
            busy={handIn.isPending}
            onClick={() => handIn.mutate({ input: { code: draft.code, revision: draft.revision } })}
          >
            {t('track-writing.handIn')}
          </Button>
        )}
        <Discard draft={draft} outdates={outdates} />
      </div>
    </section>
  );
}

interface StepProps {
  readonly draft: TrackDraft;
  readonly outdates: readonly string[];
}

function Decision({ draft, outdates }: StepProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const [words, setWords] = useState('');
  const now = { code: draft.code, revision: draft.revision };
  function done(message: string): void {
    queryClient.removeQueries({ queryKey: ['TrackDraft'] });
    announce(message);
    void navigate('/leren/redactie');
  }
  const publish = useChange(publishTrackDocument, {
    outdates: [...outdates, 'MyTracks', 'Track', 'Lesson', 'Quiz', 'TrackChoices'],
    onDone: ({ publishTrack }) => done(t('track-writing.published', { version: publishTrack.version })),
  });
  const giveBack = useChange(returnTrackDocument, {
    outdates,
    onDone: () => done(t('track-writing.returned')),
  });
  return (
    <div className="op-flow">
      <AreaField
        id="decision"
        label={t('track-writing.decision')}
        hint={t('track-writing.decisionHint')}
        rows={3}
        maxLength={500}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {publish.error !== null && <Failed error={publish.error} />}
      {giveBack.error !== null && <Failed error={giveBack.error} />}
      <div className="op-row">
        <Button busy={publish.isPending} onClick={() => publish.mutate({ input: { ...now, note: words } })}>
          {t('track-writing.publish')}
        </Button>
        <Button
          busy={giveBack.isPending}
          onClick={() => giveBack.mutate({ input: { ...now, remark: words } })}
        >
          {t('track-writing.giveBack')}
        </Button>
      </div>
    </div>
  );
}

function Discard({ draft, outdates }: StepProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const discard = useChange(discardTrackDocument, {
    outdates,
    onDone: () => {
      queryClient.removeQueries({ queryKey: ['TrackDraft'] });
      announce(t('track-writing.discarded'));
      void navigate('/leren/redactie');
    },
  });
  return (
    <>
      <Button variant="quiet" onClick={() => setAsking(true)}>
        {t('track-writing.discard')}
      </Button>
      <Dialog
        open={asking}
        title={t('track-writing.discard')}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('track-writing.cancel')}</Button>
            <Button
              variant="danger"
              busy={discard.isPending}
              onClick={() => discard.mutate({ input: { code: draft.code, revision: draft.revision } })}
            >
              {t('track-writing.discard')}
            </Button>
          </>
        }
      >
        <p>{t('track-writing.discardAsk')}</p>
        {discard.error !== null && <Failed error={discard.error} />}
      </Dialog>
    </>
  );
}
