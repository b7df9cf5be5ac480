// Ties the answer queue of a sitting to the page: timers, the line, other tabs, and the moment the page goes away.
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { ApiError, isPassing } from '../api/errors.ts';
import { refreshSession, send } from '../api/request.ts';
import { AnswerQueue, type QueueSnapshot } from './answer-queue.ts';
import { saveAnswersDocument, sittingDocument } from './measurement.documents.ts';
import type { Sitting } from './sitting-view.ts';
import { keepUnsent, readUnsent, wipeUnsent } from './unsent-answers.ts';

/** Below the ten minutes an access cookie lives, so that the last save of a page never meets an expired one. */
const KEEP_SESSION_MS = 8 * 60_000;
/** Answers of another device are fetched when somebody comes back after this long. */
const AWAY_MS = 30_000;

/** Unsent answers outlive leaving the page within this visit; signing out forgets them. */
const queues = new Map<string, AnswerQueue>();
window.addEventListener('op-peil:leave', () => {
  for (const queue of queues.values()) queue.close();
  queues.clear();
  void wipeUnsent();
});

/** A random id of one request, also where crypto.randomUUID is missing (plain http). */
export function newClientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

function queueOf(responseId: string, sitting: Sitting): AnswerQueue {
  let queue = queues.get(responseId);
  if (queue === undefined) {
    queue = new AnswerQueue({
      known: sitting.answers,
      nowMs: () => performance.now(),
      newId: newClientId,
      later: (work, ms) => {
        const timer = setTimeout(work, ms);
        return () => clearTimeout(timer);
      },
      judge: (error) => {
        if (isPassing(error) || !(error instanceof ApiError) || error.code === 'INTERNAL_SERVER_ERROR')
          return { kind: 'again' };
        return error.code === 'UNAUTHENTICATED' ? { kind: 'signIn' } : { kind: 'stop', code: error.code };
      },
      keep: (unsent) => void keepUnsent(responseId, unsent),
      send: async ({ clientId, answers }, options) => {
        const input = { responseId, clientId, answers: [...answers] };
        return (await send(saveAnswersDocument, { input }, options)).saveAnswers.answers;
      },
    });
    queues.set(responseId, queue);
    const fresh = queue;
    void readUnsent(responseId).then((unsent) => fresh.restore(unsent));
  }
  return queue;
}

/** The queue of a started sitting, and what it holds now. */
export function useAnswers(sitting: Sitting, responseId: string): { queue: AnswerQueue; now: QueueSnapshot } {
  const queue = useMemo(() => queueOf(responseId, sitting), [responseId, sitting]);
  const now = useSyncExternalStore(queue.subscribe, queue.snapshot);
  useEffect(() => {
    queue.learn(sitting.answers);
    // Back after signing in again, or after the line was gone while another page was open.
    queue.retryNow();
  }, [queue, sitting.answers]);
  useEffect(() => watchPage(queue, sitting.waveId), [queue, sitting.waveId]);
  return { queue, now };
}

function watchPage(queue: AnswerQueue, waveId: string): () => void {
  let hiddenAt = 0;
  const visibility = () => {
    if (document.visibilityState === 'hidden') {
      hiddenAt = performance.now();
      queue.flushOnHide();
    } else if (performance.now() - hiddenAt > AWAY_MS) {
      // Best effort: without a line the answers of another device come back with the next save.
      send(sittingDocument, { waveId }).then(
        ({ sitting }) => queue.learn(sitting.answers),
        () => undefined,
      );
    }
  };
  const hide = () => queue.flushOnHide();
  const online = () => queue.retryNow();
  const keep = setInterval(() => void refreshSession().catch(() => false), KEEP_SESSION_MS);
  document.addEventListener('visibilitychange', visibility);
  window.addEventListener('pagehide', hide);
  window.addEventListener('online', online);
  return () => {
    clearInterval(keep);
    document.removeEventListener('visibilitychange', visibility);
    window.removeEventListener('pagehide', hide);
    window.removeEventListener('online', online);
    void queue.flush();
  };
}
