// Facts the measurement domain announces.
import type {} from '../platform/events.ts';
import type {} from '../platform/facts.ts';

declare module '../platform/events.ts' {
  interface Events {
    /** A wave was opened: its population is frozen and everybody in it can start. */
    waveOpened: { readonly waveId: string };
    /** People came under a wave that was open already, and were invited to it. */
    peopleInvited: { readonly waveId: string; readonly personIds: readonly string[] };
    /** Somebody was given longer, until the end of a day. */
    waveExtended: { readonly waveId: string; readonly personId: string; readonly until: string };
    /** A team started a measurement of its own; these people are asked. */
    teamMeasurementStarted: {
      readonly waveId: string;
      readonly teamName: string;
      readonly personIds: readonly string[];
    };
    /** A wave was closed: nothing comes in any more. */
    waveClosed: { readonly waveId: string };
  }
}

/** A submission as others may know it: no key, no receipt, no gap lies beside the person; they are asked when needed. */
export interface Submission {
  readonly waveId: string;
  readonly personId: string;
}

declare module '../platform/facts.ts' {
  interface Facts {
    /** Somebody submitted; acted on a moment later. */
    responseSubmitted: Submission;
  }
}
