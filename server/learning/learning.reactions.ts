// What learning does when measurement announces something.
import type {} from '../measurement/measurement.events.ts';
import { listen } from '../platform/events.ts';
import { assignTracks } from './assignment.service.ts';

/** Starts listening; called once per process. Runs inside the transaction of the submission. */
export function reactToMeasurement(): void {
  listen('responseSubmitted', assignTracks);
}
