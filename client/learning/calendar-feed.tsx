// The personal calendar feed: made, shown once, and withdrawn.
import { useState } from 'react';
import { useAsk, useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Failed, Loaded } from '../ui/loaded.tsx';
import {
  calendarFeedDocument,
  makeCalendarFeedDocument,
  withdrawCalendarFeedDocument,
} from './learning.documents.ts';

export function CalendarFeed() {
  const { t, date } = useWords();
  const [address, setAddress] = useState<string | null>(null);
  const asked = useAsk(calendarFeedDocument, {}, { staleTime: 0 });
  const make = useChange(makeCalendarFeedDocument, {
    outdates: ['CalendarFeed'],
    onDone: ({ makeCalendarFeed }) => setAddress(new URL(makeCalendarFeed, window.location.href).href),
  });
  const withdraw = useChange(withdrawCalendarFeedDocument, {
    outdates: ['CalendarFeed'],
    onDone: () => setAddress(null),
  });
  const error = make.error ?? withdraw.error;
  return (
    <section className="op-flow">
      <h2>{t('learning.feed.title')}</h2>
      <p>{t('learning.feed.lead')}</p>
      {error !== null && <Failed error={error} />}
      {address !== null && (
        <TextField
          id="feed-address"
          label={t('learning.feed.address')}
          hint={t('learning.feed.once')}
          readOnly
          value={address}
          onFocus={(event) => event.target.select()}
        />
      )}
      <Loaded of={asked}>
        {({ myCalendarFeed }) => (
          <>
            {myCalendarFeed !== null && (
              <p className="op-soft">{t('learning.feed.since', { date: date(myCalendarFeed.madeOn) })}</p>
            )}
            <div className="op-row">
              <Button busy={make.isPending} onClick={() => make.mutate({})}>
                {t(myCalendarFeed === null ? 'learning.feed.make' : 'learning.feed.renew')}
              </Button>
              {myCalendarFeed !== null && (
                <Button busy={withdraw.isPending} onClick={() => withdraw.mutate({})}>
                  {t('learning.feed.withdraw')}
                </Button>
              )}
            </div>
          </>
        )}
      </Loaded>
    </section>
  );
}
