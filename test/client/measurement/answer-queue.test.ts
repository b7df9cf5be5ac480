import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Answer, AnswerQueue, type Batch } from '../../../client/measurement/answer-queue.ts';

class Line extends Error {}
class Closed extends Error {}
class SignedOut extends Error {}

/** A server that keeps the highest sequence per item, a clock that stands still until told, and the queue. */
function useQueue(known: readonly Answer[] = []) {
  const stored = new Map(known.map((answer) => [answer.itemId, answer]));
  const batches: Batch[] = [];
  const seen = new Map<string, string>();
  let fails: Error | null = null;
  let ids = 0;
  let kept: readonly Answer[] = [];
  const queue = new AnswerQueue({
    known,
    nowMs: () => Date.now(),
    newId: () => `client-${++ids}`,
    later: (work, ms) => {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
    judge: (error) => {
      if (error instanceof SignedOut) return { kind: 'signIn' };
      return error instanceof Line ? { kind: 'again' } : { kind: 'stop', code: 'WINDOW_CLOSED' };
    },
    keep: (unsent) => {
      kept = unsent;
    },
    send: async (batch) => {
      batches.push(batch);
      if (fails !== null) throw fails;
      const content = JSON.stringify(batch.answers);
      expect(seen.get(batch.clientId) ?? content).toBe(content);
      seen.set(batch.clientId, content);
      for (const answer of batch.answers) {
        const present = stored.get(answer.itemId);
        if (present === undefined || present.sequence < answer.sequence) stored.set(answer.itemId, answer);
      }
      return batch.answers.flatMap((answer) => stored.get(answer.itemId) ?? []);
    },
  });
  return {
    queue,
    batches,
    stored,
    kept: () => kept,
    fail: (error: Error | null) => {
      fails = error;
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

describe('an answer queue', () => {
  it('shows an answer at once and saves it one second after the last change', async () => {
    const { queue, batches } = useQueue();
    queue.answer('k1', 2);
    expect(queue.snapshot().values.get('k1')).toBe(2);
    expect(queue.snapshot().state).toBe('waiting');
    await vi.advanceTimersByTimeAsync(999);
    expect(batches).toHaveLength(0);
    queue.answer('k2', 0);
    await vi.advanceTimersByTimeAsync(1000);
    expect(batches.map((batch) => batch.answers.length)).toEqual([2]);
    expect(queue.snapshot().state).toBe('saved');
  });

  it('saves at most every five seconds', async () => {
    const { queue, batches } = useQueue();
    for (let second = 0; second < 12; second += 1) {
      queue.answer(`k${second}`, 1);
      await vi.advanceTimersByTimeAsync(1500);
    }
    expect(batches.length).toBeGreaterThanOrEqual(3);
    expect(batches.length).toBeLessThanOrEqual(5);
  });

  it('gives every change a sequence above all it knows', async () => {
    const { queue, batches } = useQueue([{ itemId: 'k1', value: 1, sequence: 7 }]);
    queue.answer('k2', 0);
    queue.answer('k1', 3);
    await queue.flush();
    expect(batches[0]?.answers).toEqual([
      { itemId: 'k2', value: 0, sequence: 8 },
      { itemId: 'k1', value: 3, sequence: 9 },
    ]);
  });

  it('sends nothing when the answer stays the same', async () => {
    const { queue, batches } = useQueue([{ itemId: 'k1', value: 1, sequence: 7 }]);
    queue.answer('k1', 1);
    await queue.flush();
    expect(batches).toHaveLength(0);
  });

  it('keeps answers while the line is away and sends the same batch with the same id again', async () => {
    const { queue, batches, stored, fail } = useQueue();
    fail(new Line());
    queue.answer('k1', 2);
    await vi.advanceTimersByTimeAsync(1000);
    expect(queue.snapshot().state).toBe('offline');
    queue.answer('k1', 3);
    queue.answer('k2', 0);
    fail(null);
    await vi.advanceTimersByTimeAsync(40_000);
    expect(queue.snapshot().state).toBe('saved');
    expect(batches[1]).toEqual(batches[0]);
    expect(stored.get('k1')?.value).toBe(3);
    expect(stored.get('k2')?.value).toBe(0);
  });

  it('sends at once when the line is back', async () => {
    const { queue, fail } = useQueue();
    fail(new Line());
    queue.answer('k1', 2);
    await vi.advanceTimersByTimeAsync(1000);
    fail(null);
    queue.retryNow();
    await vi.advanceTimersByTimeAsync(0);
    expect(queue.snapshot().state).toBe('saved');
  });

  it('waits longer after every failure, and never more than thirty seconds', async () => {
    const { queue, batches, fail } = useQueue();
    fail(new Line());
    queue.answer('k1', 2);
    await vi.advanceTimersByTimeAsync(1000 + 2000 + 4000 + 8000 + 16_000);
    expect(batches).toHaveLength(5);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(batches).toHaveLength(6);
  });

  it('stops when the server takes no more answers, and says why', async () => {
    const { queue, batches, fail } = useQueue();
    fail(new Closed());
    queue.answer('k1', 2);
    await vi.advanceTimersByTimeAsync(1000);
    expect(queue.snapshot()).toMatchObject({ state: 'stopped', stoppedBy: 'WINDOW_CLOSED' });
    queue.answer('k2', 1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(batches).toHaveLength(1);
    expect(queue.snapshot().values.has('k2')).toBe(false);
  });

  it('shows the newer answer of another device and names the question', async () => {
    const { queue, stored } = useQueue([{ itemId: 'k1', value: 0, sequence: 1 }]);
    stored.set('k1', { itemId: 'k1', value: 3, sequence: 40 });
    queue.answer('k1', 2);
    await queue.flush();
    expect(queue.snapshot().values.get('k1')).toBe(3);
    expect(queue.snapshot().replaced).toEqual(['k1']);
    queue.dismiss();
    expect(queue.snapshot().replaced).toEqual([]);
  });

  it('lets an own change that still waits go on top of what another device gave', async () => {
    const { queue, stored } = useQueue([{ itemId: 'k1', value: 0, sequence: 1 }]);
    queue.answer('k1', 2);
    const elsewhere = { itemId: 'k1', value: 3, sequence: 40 };
    stored.set('k1', elsewhere);
    queue.learn([elsewhere]);
    expect(queue.snapshot().values.get('k1')).toBe(2);
    expect(queue.snapshot().replaced).toEqual([]);
    await queue.flush();
    expect(stored.get('k1')).toEqual({ itemId: 'k1', value: 2, sequence: 41 });
  });

  it('keeps a change made while a save is on its way, and saves it after', async () => {
    const { queue, stored } = useQueue();
    queue.answer('k1', 0);
    const going = queue.flush();
    queue.answer('k1', 3);
    await going;
    expect(queue.snapshot().values.get('k1')).toBe(3);
    await vi.advanceTimersByTimeAsync(5000);
    expect(stored.get('k1')?.value).toBe(3);
    expect(queue.snapshot().state).toBe('saved');
  });

  it('sends what is not confirmed when the page goes away', async () => {
    const { queue, batches, stored, fail } = useQueue();
    fail(new Line());
    queue.answer('k1', 2);
    await vi.advanceTimersByTimeAsync(1000);
    fail(null);
    queue.answer('k2', 1);
    queue.flushOnHide();
    await vi.advanceTimersByTimeAsync(0);
    expect(batches.slice(1).map((batch) => batch.answers.map((answer) => answer.itemId))).toEqual([
      ['k1'],
      ['k2'],
    ]);
    expect(stored.get('k2')?.value).toBe(1);
  });
});

describe('a session that ended while answering', () => {
  it('keeps what was not sent, tries no more by itself, and sends it in order after signing in again', async () => {
    const { queue, batches, stored, fail } = useQueue();
    fail(new SignedOut());
    queue.answer('k1', 1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(queue.snapshot().state).toBe('signedOut');
    queue.answer('k2', 2);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(batches).toHaveLength(1);
    fail(null);
    queue.retryNow();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(queue.snapshot().state).toBe('saved');
    expect([stored.get('k1')?.value, stored.get('k2')?.value]).toEqual([1, 2]);
  });
});

describe('what could not be sent', () => {
  it('is handed over to be kept until it is confirmed', async () => {
    const { queue, kept, fail } = useQueue();
    fail(new Line());
    queue.answer('k1', 1);
    expect(kept().map(({ itemId, value }) => [itemId, value])).toEqual([['k1', 1]]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(kept()).toHaveLength(1);
    fail(null);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(kept()).toEqual([]);
  });

  it('is taken up again in a later visit, unless a newer answer was given elsewhere meanwhile', async () => {
    const { queue, stored } = useQueue([
      { itemId: 'k1', value: 0, sequence: 5 },
      { itemId: 'k2', value: 0, sequence: 1 },
    ]);
    queue.restore([
      { itemId: 'k1', value: 3, sequence: 4 },
      { itemId: 'k2', value: 3, sequence: 2 },
    ]);
    await vi.advanceTimersByTimeAsync(1000);
    expect([stored.get('k1')?.value, stored.get('k2')?.value]).toEqual([0, 3]);
  });

  it('goes on after a refusal when somebody was given longer', async () => {
    const { queue, stored, fail } = useQueue();
    fail(new Closed());
    queue.answer('k1', 1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(queue.snapshot().state).toBe('stopped');
    fail(null);
    queue.restart();
    await vi.advanceTimersByTimeAsync(1000);
    expect(queue.snapshot().state).toBe('saved');
    expect(stored.get('k1')?.value).toBe(1);
  });
});
