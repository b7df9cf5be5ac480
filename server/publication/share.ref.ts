import { builder } from '../graphql/builder.ts';
import type { Share } from './gate.types.ts';

/** A share as it may be shown. */
export const ShareRef = builder.objectRef<Share>('Share');

/** How a share is to be read. */
export const ShareBoundRef = builder.enumType('ShareBound', {
  description: 'How a share is to be read.',
  values: {
    ABOUT: { description: 'Rounded to 5 per cent.' },
    AT_MOST: { description: 'At most so much.' },
    AT_LEAST: { description: 'At least so much.' },
  },
});
