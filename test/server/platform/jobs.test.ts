import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { setClock } from '../../../server/platform/clock.ts';
import { type Job, type RunningJobs, startJobs, wakeJob } from '../../../server/platform/jobs.ts';
import { setLogLevel } from '../../../server/platform/logger.ts';
import { countRequest } from '../../../server/platform/request-scope.ts';
import { useDatabase } from '../../support/database.ts';

useDatabase();

let running: RunningJobs[] = [];
let putClockBack = () => {};

afterEach(async () => {
  await Promise.all(running.map((jobs) => jobs.stop()));
  running = [];
  putClockBack();
  putClockBack = () => {};
  setLogLevel('error');
});

function start(job: Partial<Job> & Pick<Job, 'work'>): RunningJobs {
  const jobs = startJobs([{ name: 'test', everyMs: 60_000, alone: false, ...job }]);
  running.push(jobs);
  return jobs;
}

/** A promise with its resolver outside. */
function gate() {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}

describe('a job', () => {
  it('is asked again at once while there is work, and rests when there is none', async () => {
    let left = 3;
    const work = vi.fn(async () => left-- > 0);
    start({ work });
    await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(4));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(work).toHaveBeenCalledTimes(4);
  });

  it('goes on slowly while many people wait for an answer, and at once when they have it', async () => {
    const answers = Array.from({ length: 9 }, () => new ServerResponse(new IncomingMessage(new Socket())));
    for (const answer of answers) countRequest(answer);
    const work = vi.fn(async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return true;
    });
    start({ work });
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(work.mock.calls.length).toBeLessThanOrEqual(3);
    for (const answer of answers) answer.emit('close');
    await vi.waitFor(() => expect(work.mock.calls.length).toBeGreaterThan(10));
  });

  it('looks by itself after its rest', async () => {
    const work = vi.fn(async () => false);
    start({ work, everyMs: 20 });
    await vi.waitFor(() => expect(work.mock.calls.length).toBeGreaterThan(3));
  });

  it('wakes at once when it is told that there is work', async () => {
    const work = vi.fn(async () => false);
    start({ work });
    await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(1));
    wakeJob('test');
    await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(2));
  });

  it('does not lose a wake that comes while it works', async () => {
    const { passed, open } = gate();
    const work = vi.fn(async () => {
      if (work.mock.calls.length === 1) await passed;
      return false;
    });
    start({ work });
    await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(1));
    wakeJob('test');
    open();
    await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(2));
  });

  it('goes on after a failure', async () => {
    setLogLevel('silent');
    const work = vi.fn(async () => {
      if (work.mock.calls.length === 1) throw new Error('once');
      return false;
    });
    start({ work, everyMs: 10 });
    await vi.waitFor(() => expect(work.mock.calls.length).toBeGreaterThan(1));
  });

  it('finishes what is under way when it is stopped, and begins nothing new', async () => {
    const { passed, open } = gate();
    const work = vi.fn(async () => {
      await passed;
      return true;
    });
    const jobs = start({ work });
    await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(1));
    let stopped = false;
    const stopping = jobs.stop().then(() => {
      stopped = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(stopped).toBe(false);
    open();
    await stopping;
    expect(work).toHaveBeenCalledTimes(1);
  });
});

describe('a job that is done alone', () => {
  it('is done by one process at a time', async () => {
    let inside = 0;
    let most = 0;
    let done = 0;
    const work = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside -= 1;
      done += 1;
      return false;
    };
    for (let process = 0; process < 4; process += 1) start({ work, alone: true, everyMs: 3 });
    await vi.waitFor(() => expect(done).toBeGreaterThan(8));
    expect(most).toBe(1);
  });

  it('is taken over a minute after the process that held it has died', async () => {
    const dead = start({ work: () => new Promise<boolean>(() => undefined), alone: true });
    const heir = vi.fn(async () => false);
    await new Promise((resolve) => setTimeout(resolve, 100));
    start({ work: heir, alone: true, everyMs: 10 });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(heir).not.toHaveBeenCalled();
    putClockBack = setClock(() => Date.now() + 60_001);
    await vi.waitFor(() => expect(heir).toHaveBeenCalled());
    running = running.filter((jobs) => jobs !== dead); // it will never end
  });

  it('gives its lease back when it is stopped', async () => {
    const first = start({ work: async () => true, alone: true });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await first.stop();
    const next = vi.fn(async () => false);
    start({ work: next, alone: true });
    await vi.waitFor(() => expect(next).toHaveBeenCalledTimes(1));
  });
});
