// What knowledge sessions do while the server runs: forgetting who came, after a while.
import { type RunningJobs, startJobs } from '../platform/jobs.ts';
import { clearSessions } from './knowledge-session-editing.service.ts';

const HOUR_MS = 3_600_000;

export function startKnowledgeSessions(): RunningJobs {
  return startJobs([{ name: 'knowledge-sessions', work: clearSessions, everyMs: HOUR_MS, alone: true }]);
}
