// What notifications do while the server runs: sending what waits, and reminding on the days for it.
import type { Environment } from '../platform/environment.ts';
import { type RunningJobs, startJobs } from '../platform/jobs.ts';
import { createMailer } from '../platform/mailer.ts';
import { remindActionOwners } from './action-reminder.service.ts';
import { MAIL_JOB, sendNextMail } from './outbox.service.ts';
import { remindOfReadiness } from './readiness-reminder.service.ts';
import { remindDueWaves } from './reminder.service.ts';
import { remindLearners } from './track-reminder.service.ts';

/** Starts sending and reminding; `stop` lets what is under way finish. */
export function startNotifications(environment: Environment): RunningJobs {
  const mailer = createMailer(environment);
  const jobs = startJobs([
    { name: MAIL_JOB, work: () => sendNextMail(mailer), everyMs: 5000, alone: false, lanes: 4 },
    { name: 'reminders', work: remindDueWaves, everyMs: 60_000, alone: true },
    { name: 'readiness reminders', work: remindOfReadiness, everyMs: 60_000, alone: true },
    { name: 'track reminders', work: remindLearners, everyMs: 600_000, alone: true },
    { name: 'action reminders', work: remindActionOwners, everyMs: 60_000, alone: true },
  ]);
  return {
    async stop() {
      await jobs.stop();
      mailer.close();
    },
  };
}
