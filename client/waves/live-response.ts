// Follows the response of an open measurement over server-sent events; a lost line is taken up again by itself.
import { createClient } from 'graphql-sse';
import { useEffect, useState } from 'react';
import type { ResultOf } from '../api/graphql.ts';
import { queryClient } from '../api/query.ts';
import { refreshSession } from '../api/request.ts';
import { currentLocale } from '../labels/words.ts';
import { waveResponseChangedDocument, type waveResponseDocument } from './waves.documents.ts';

export type LiveResponse = ResultOf<typeof waveResponseDocument>['waveResponse'];
type Message = ResultOf<typeof waveResponseChangedDocument>;

/** `waiting` until the line is there, `live` while it is, `lost` while it is being taken up again. */
export type Line = 'waiting' | 'live' | 'lost';

/** What came in last, or null before the first message; nothing is followed while `waveId` is null. */
export function useLiveResponse(waveId: string | null): { latest: LiveResponse | null; line: Line } {
  const [latest, setLatest] = useState<LiveResponse | null>(null);
  const [line, setLine] = useState<Line>('waiting');
  useEffect(() => {
    if (waveId === null) return;
    const client = createClient({
      url: '/graphql',
      credentials: 'same-origin',
      headers: () => ({ 'x-op-peil': '1', 'accept-language': currentLocale() }),
      retryAttempts: 20,
      // The access cookie lasts minutes, the line hours: it is refreshed before the line is taken up again.
      retry: async (retries) => {
        setLine('lost');
        await new Promise((resolve) => setTimeout(resolve, Math.min(30_000, 1000 * 2 ** retries)));
        await refreshSession().catch(() => false);
      },
      on: { connected: () => setLine('live') },
    });
    const stop = client.subscribe<Message>(
      { query: String(waveResponseChangedDocument), variables: { waveId } },
      {
        next: ({ data }) => {
          if (data == null) return;
          setLine('live');
          setLatest(data.waveResponseChanged);
        },
        error: () => setLine('lost'),
        complete: () => void queryClient.invalidateQueries({ queryKey: ['Wave'] }),
      },
    );
    return () => {
      stop();
      client.dispose();
    };
  }, [waveId]);
  return { latest, line };
}
