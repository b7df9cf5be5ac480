// What publication announces.

declare module '../platform/events.ts' {
  interface Events {
    /** A wave's figures are out; announced in the transaction that writes them. */
    wavePublished: { readonly waveId: string; readonly publicationId: string };
  }
}

export type {};
