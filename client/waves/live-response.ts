// Follows the response of an open measurement over server-sent events; a lost line is taken up again by itself.
import { createClient } from 'graphql-sse';
import { useEffect, useState } from 'react';
import type { ResultOf } from '../api/graphql.ts';
import { queryClient } from '../api/query.ts';
import { refreshSession } from '../api/request.ts';
import { currentLocale } from '../labels/words.ts';
import { waveResponseChangedDocument, type waveResponseDocument } from './waves.documents.ts';

export type LiveResponse = ResultOf<typeof waveResponseDocument>['waveResponse'];
const LONGEST_WAIT = 30_000;

type Message = ResultOf<typeof waveResponseChangedDocument>;

/** `waiting` until the line is there, `live` while it is, `lost` while it is being taken up again. */
export type Line = 'waiting' | 'live' | 'lost';

/** What came in last, or null before the first message. */
export function useLiveResponse(waveId: string): { latest: LiveResponse | null; line: Line } {
  const [latest, setLatest] = useState<LiveResponse | null>(null);
  const [line, setLine] = useState<Line>('waiting');
  useEffect(
    () =>
      follow(waveId, {
        onMessage: setLatest,
        onLine: setLine,
      }),
    [waveId],
  );
  return { latest, line };
}

interface Listener {
  readonly onMessage: (response: LiveResponse) => void;
  readonly onLine: (line: Line) => void;
}

/** Follows until the returned function is called. The server ends a line after a quarter of an hour; then a new one begins. */
function follow(waveId: string, { onMessage, onLine }: Listener): () => void {
  const client = createClient({
    url: '/graphql',
    credentials: 'same-origin',
    headers: () => ({ 'x-op-peil': '1', 'accept-language': currentLocale() }),
    retryAttempts: Number.POSITIVE_INFINITY,
    // The access cookie lasts minutes, the page hours: it is refreshed before the line is taken up again.
    retry: async (retries) => {
      onLine('lost');
      await new Promise((resolve) => setTimeout(resolve, Math.min(LONGEST_WAIT, 1000 * 2 ** retries)));
      await refreshSession().catch(() => false);
    },
  });
  let over = false;
  let stop = () => {};
  let beganAt = 0;
  function begin(): void {
    beganAt = Date.now();
    stop = client.subscribe<Message>(
      { query: String(waveResponseChangedDocument), variables: { waveId } },
      {
        next: ({ data }) => {
          if (data == null) return;
          onLine('live');
          onMessage(data.waveResponseChanged);
        },
        error: () => onLine('lost'),
        complete: again,
      },
    );
  }
  function again(): void {
    if (over) return;
    // Whether the wave is still open: if not, the page draws itself anew and stops following.
    void queryClient.invalidateQueries({ queryKey: ['Wave'] });
    const wait = Date.now() - beganAt > LONGEST_WAIT ? 0 : LONGEST_WAIT;
    setTimeout(() => {
      if (!over)
        void refreshSession()
          .catch(() => false)
          .then(begin);
    }, wait);
  }
  begin();
  return () => {
    over = true;
    stop();
    client.dispose();
  };
}
