// Facts the measurement domain announces.
import type {} from '../platform/events.ts';
import type { Gap } from './gap.rules.ts';

declare module '../platform/events.ts' {
  interface Events {
    /** A wave was opened: its population is frozen and everybody in it can start. */
    waveOpened: { readonly waveId: string };
    /** Somebody submitted. The gaps are those against the working levels the wave froze. */
    responseSubmitted: {
      readonly waveId: string;
      readonly personId: string;
      readonly participantKey: string;
      readonly receiptCode: string;
      readonly gaps: readonly Gap[];
      readonly roleFamily: string;
    };
    /** A wave was closed: nothing comes in any more. */
    waveClosed: { readonly waveId: string };
  }
}
