// What editors and owners do with a published practice: it still holds, share it, take it away.
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useAsk, useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { Link } from '../ui/link.tsx';
import { announce } from '../ui/live-region.tsx';
import { Failed } from '../ui/loaded.tsx';
import {
  draftDocument,
  reviewDocument,
  shareDocument,
  withdrawDocument,
} from './practice-writing.documents.ts';

const OUTDATES = [
  'Practice',
  'Practices',
  'PracticeDraft',
  'PracticeDesk',
  'SharedPractices',
  'SharedPractice',
];

/** Nothing for who is neither owner nor editor: the server does not give them the draft. */
export function PracticeEditing({ code }: { readonly code: string }) {
  const { t } = useWords();
  const asked = useAsk(draftDocument, { code });
  const published = asked.data?.practiceDraft.published;
  if (asked.data === undefined || published == null) return null;
  const { practiceDraft, mayEditPractices } = asked.data;
  const now = { code, revision: practiceDraft.revision };
  return (
    <section className="op-flow op-helpful op-no-print">
      <h2>{t('practices.editing.title')}</h2>
      <p>
        <ButtonLink to={`/kennisbank/${code}/schrijven`}>{t('practices.revise')}</ButtonLink>
      </p>
      <Review now={now} reviewOn={published.reviewOn} />
      {mayEditPractices && <Sharing now={now} shared={published.shared} />}
      {mayEditPractices && <Withdrawing now={now} />}
    </section>
  );
}

interface Now {
  readonly now: { readonly code: string; readonly revision: number };
}

function Review({ now, reviewOn }: Now & { readonly reviewOn: string }) {
  const { t, date } = useWords();
  const [on, setOn] = useState(reviewOn);
  const review = useChange(reviewDocument, {
    outdates: OUTDATES,
    onDone: (done) => announce(t('practices.editing.reviewed', { date: date(done.reviewPractice.reviewOn) })),
  });
  return (
    <form
      className="op-row"
      onSubmit={(event) => {
        event.preventDefault();
        review.mutate({ input: { ...now, reviewOn: on } });
      }}
    >
      <TextField
        id="review-on"
        type="date"
        required
        label={t('practices.editing.stillHolds')}
        value={on}
        onChange={(event) => setOn(event.target.value)}
      />
      <Button type="submit" busy={review.isPending}>
        {t('practices.editing.confirm')}
      </Button>
      {review.error !== null && <Failed error={review.error} />}
    </form>
  );
}

function Sharing({ now, shared }: Now & { readonly shared: boolean }) {
  const { t } = useWords();
  const share = useChange(shareDocument, {
    outdates: OUTDATES,
    onDone: ({ sharePractice }) =>
      announce(t(sharePractice.shared ? 'practices.editing.shareDone' : 'practices.editing.unshareDone')),
  });
  return (
    <>
      <p>
        {t(shared ? 'practices.editing.sharedNow' : 'practices.editing.notShared')}{' '}
        {shared && <Link to={`/gedeeld/${now.code}`}>{t('practices.editing.publicPage')}</Link>}
      </p>
      <Button busy={share.isPending} onClick={() => share.mutate({ input: now, shared: !shared })}>
        {t(shared ? 'practices.editing.unshare' : 'practices.editing.share')}
      </Button>
      {share.error !== null && <Failed error={share.error} />}
    </>
  );
}

function Withdrawing({ now }: Now) {
  const { t } = useWords();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const withdraw = useChange(withdrawDocument, {
    outdates: ['Practices', 'PracticeDesk'],
    onDone: () => {
      announce(t('practices.editing.withdrawn'));
      void navigate('/kennisbank');
    },
  });
  return (
    <>
      <Button variant="quiet" onClick={() => setAsking(true)}>
        {t('practices.editing.withdraw')}
      </Button>
      <Dialog
        open={asking}
        title={t('practices.editing.withdraw')}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('practices.editing.cancel')}</Button>
            <Button
              variant="danger"
              busy={withdraw.isPending}
              onClick={() => withdraw.mutate({ input: now })}
            >
              {t('practices.editing.withdraw')}
            </Button>
          </>
        }
      >
        <p>{t('practices.editing.withdrawAsk')}</p>
        {withdraw.error !== null && <Failed error={withdraw.error} />}
      </Dialog>
    </>
  );
}
