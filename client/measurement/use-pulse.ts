// Looks every half minute, while somebody looks, whether anything changed elsewhere: answers of another device, a pause, the
// end of the window, handing in. Without a line it simply waits for the next look.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { send } from '../api/request.ts';
import type { AnswerQueue, SaveState } from './answer-queue.ts';
import { sittingPulseDocument } from './measurement.documents.ts';
import type { Answering, Sitting } from './sitting-view.ts';

const LOOK_MS = 30_000;
const TICK_MS = 5000;

/** What can be done now, and the seconds until the window ends (negative after it), counted on here. */
export interface Pulse {
  readonly answering: Answering;
  readonly endsAt: string;
  readonly secondsLeft: number;
}

interface Read extends Pulse {
  readonly readAtMs: number;
}

/** The pulse of a started sitting; `state` of the queue makes it look at once when saving fails. */
export function usePulse(sitting: Sitting, queue: AnswerQueue, state: SaveState): Pulse {
  const client = useQueryClient();
  const [read, setRead] = useState<Read>(() => readOf(sitting));
  const [nowMs, setNow] = useState(() => performance.now());
  const { waveId } = sitting;
  useEffect(() => setRead(readOf(sitting)), [sitting]);
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'hidden') return;
      send(sittingPulseDocument, { waveId }).then(
        ({ sitting: now }) => {
          setRead(readOf(now));
          queue.learn(now.answers);
          if (now.answering === 'OPEN' || now.answering === 'GRACE') queue.restart();
          if (now.state === 'SUBMITTED') void client.invalidateQueries({ queryKey: ['Sitting'] });
        },
        () => undefined, // no line, or no session: saving says so
      );
    };
    const looking = setInterval(look, LOOK_MS);
    const ticking = setInterval(() => setNow(performance.now()), TICK_MS);
    document.addEventListener('visibilitychange', look);
    window.addEventListener('online', look);
    if (state === 'offline' || state === 'stopped') look();
    return () => {
      clearInterval(looking);
      clearInterval(ticking);
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('online', look);
    };
  }, [waveId, queue, client, state]);
  const passed = Math.max(0, Math.floor((nowMs - read.readAtMs) / 1000));
  return { answering: read.answering, endsAt: read.endsAt, secondsLeft: read.secondsLeft - passed };
}

function readOf({ answering, endsAt, secondsLeft }: Pulse): Read {
  return { answering, endsAt, secondsLeft, readAtMs: performance.now() };
}
