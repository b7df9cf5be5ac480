import { builder } from '../graphql/builder.ts';
import type { Share } from './gate.types.ts';

/** A share as it may be shown. */
export const ShareRef = builder.objectRef<Share>('Share');
