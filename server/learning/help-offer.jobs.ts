// What help between colleagues does while the server runs: forgetting.
import { type RunningJobs, startJobs } from '../platform/jobs.ts';
import { clearHelp } from './help-offer.service.ts';

const HOUR_MS = 3_600_000;

export function startHelpOffers(): RunningJobs {
  return startJobs([{ name: 'help-offers', work: clearHelp, everyMs: HOUR_MS, alone: true }]);
}
