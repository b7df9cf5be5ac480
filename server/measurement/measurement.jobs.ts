// What measurement does while the server runs: opening and closing waves on time, and inviting who comes later.
import { type RunningJobs, startJobs } from '../platform/jobs.ts';
import { advanceWaves, tendWaves } from './wave-course.service.ts';

/** Starts the work of the clock, each piece in one process at a time; `stop` lets what is under way finish. */
export function startMeasurement(): RunningJobs {
  return startJobs([
    { name: 'waves', work: advanceWaves, everyMs: 15_000, alone: true },
    { name: 'newcomers', work: tendWaves, everyMs: 5 * 60_000, alone: true },
  ]);
}
