// Differences between texts, as the API shows them.
import { DIFFERENCE_KINDS, type DifferencePart } from '../platform/text-difference.rules.ts';
import { builder } from './builder.ts';

const DifferenceKindRef = builder.enumType('DifferenceKind', {
  description: 'Whether a stretch of text stayed, came or went.',
  values: DIFFERENCE_KINDS,
});
/** A stretch of text that stayed, came or went. */
export const DifferencePartRef = builder.objectRef<DifferencePart>('DifferencePart').implement({
  description: 'A stretch of text.',
  fields: (t) => ({
    kind: t.expose('kind', { type: DifferenceKindRef, description: 'What happened to it.' }),
    text: t.exposeString('text', { description: 'The text.' }),
  }),
});
