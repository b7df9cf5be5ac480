// What somebody may do with an assigned track besides following it: later, another one, or show it is known already.
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { ResultOf } from '../api/graphql.ts';
import { useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Failed } from '../ui/loaded.tsx';
import { postponeTrackDocument, swapTrackDocument, type trackDocument } from './learning.documents.ts';

type Assignment = NonNullable<ResultOf<typeof trackDocument>['track']['assignment']>;

const OUTDATED = ['Track', 'MyTracks', 'Today', 'MyProfile'];

interface ChoicesProps {
  readonly trackCode: string;
  readonly assignment: Assignment;
}

export function AssignmentChoices({ trackCode, assignment }: ChoicesProps) {
  const { t, date } = useWords();
  const open = assignment.state === 'ASSIGNED' || assignment.state === 'STARTED';
  return (
    <>
      {open && (
        <section className="op-choices op-flow">
          <h2>{t('learning.choices.title')}</h2>
          <p>{t('learning.choices.claim')}</p>
          <ButtonLink to={`/leren/${trackCode}/kan-ik-al`}>{t('learning.choices.claimAction')}</ButtonLink>
          {assignment.postponableUntil !== null && (
            <Postpone trackCode={trackCode} last={assignment.postponableUntil} />
          )}
          {assignment.equalTracks.length > 0 ? (
            <Swap trackCode={trackCode} tracks={assignment.equalTracks} />
          ) : (
            <p className="op-soft">{t('learning.choices.noSwap')}</p>
          )}
        </section>
      )}
      {assignment.state === 'FINISHED' && (
        <section className="op-choices op-flow">
          <h2>{t('learning.choices.retestTitle')}</h2>
          <p>{t('learning.choices.retest')}</p>
          <ButtonLink to={`/leren/${trackCode}/hertoets`}>{t('learning.choices.retestAction')}</ButtonLink>
          {assignment.recertifyOn !== null && (
            <p>{t('learning.choices.recertify', { date: date(assignment.recertifyOn) })}</p>
          )}
        </section>
      )}
      {assignment.history.length > 0 && (
        <details>
          <summary>{t('learning.choices.history')}</summary>
          <ul>
            {assignment.history.map(({ on, event }) => (
              <li key={`${on}-${event}`}>
                {date(on)}: {t(`learning.event.${event}`)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Postpone({ trackCode, last }: { readonly trackCode: string; readonly last: string }) {
  const { t, date } = useWords();
  const [until, setUntil] = useState('');
  const postpone = useChange(postponeTrackDocument, { outdates: OUTDATED });
  return (
    <form
      className="op-flow"
      onSubmit={(event) => {
        event.preventDefault();
        if (until !== '') postpone.mutate({ trackCode, until });
      }}
    >
      <TextField
        id="postpone-until"
        label={t('learning.choices.postpone')}
        hint={t('learning.choices.postponeHint', { last: date(last) })}
        type="date"
        max={last}
        value={until}
        onChange={(event) => setUntil(event.target.value)}
      />
      {postpone.error !== null && <Failed error={postpone.error} />}
      <Button type="submit" busy={postpone.isPending}>
        {t('learning.choices.postponeAction')}
      </Button>
    </form>
  );
}

interface SwapProps {
  readonly trackCode: string;
  readonly tracks: readonly { readonly code: string; readonly title: string }[];
}

function Swap({ trackCode, tracks }: SwapProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const swap = useChange(swapTrackDocument, {
    outdates: OUTDATED,
    onDone: ({ swapTrack }) => void navigate(`/leren/${swapTrack.track.code}`),
  });
  return (
    <div className="op-flow">
      <p>{t('learning.choices.swap')}</p>
      {swap.error !== null && <Failed error={swap.error} />}
      {tracks.map(({ code, title }) => (
        <Button key={code} busy={swap.isPending} onClick={() => swap.mutate({ trackCode, instead: code })}>
          {t('learning.choices.swapAction', { title })}
        </Button>
      ))}
    </div>
  );
}
