// What learning does when measurement announces something.
import type {} from '../measurement/measurement.events.ts';
import { gapsOf } from '../measurement/measurement.reads.ts';
import { follow } from '../platform/facts.ts';
import { assignTracks } from './assignment-giving.service.ts';

/** Starts listening; called once per process. Runs a moment after the submission, and once. */
export function reactToMeasurement(): void {
  follow('responseSubmitted', async (submissions) => assignTracks(await gapsOf(submissions)));
}
