// Facts the learning domain announces.
import type {} from '../platform/events.ts';

/** The tracks somebody was assigned for the gaps of a measurement. For that person alone. */
export interface AssignedTracks {
  readonly personId: string;
  readonly tracks: readonly {
    readonly code: string;
    /** Competence codes the track was assigned for, largest gap first. */
    readonly competences: readonly string[];
  }[];
}

declare module '../platform/events.ts' {
  interface Events {
    /** Tracks were assigned to people, all of a person together. */
    tracksAssigned: { readonly people: readonly AssignedTracks[] };
  }
}
