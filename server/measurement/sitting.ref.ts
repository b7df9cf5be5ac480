import { builder } from '../graphql/builder.ts';

/** An answer to choose from, in the language of the reader. */
export const SittingOptionRef = builder.objectRef<{ readonly value: number; readonly text: string }>(
  'SittingOption',
);
