// Facts the learning domain announces.
import type {} from '../platform/events.ts';

declare module '../platform/events.ts' {
  interface Events {
    /** A track was assigned to somebody for the gaps of a measurement. For that person alone. */
    trackAssigned: {
      readonly personId: string;
      readonly trackCode: string;
      /** Competence codes the track was assigned for, largest gap first. */
      readonly competences: readonly string[];
    };
  }
}
