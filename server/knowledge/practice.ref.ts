import { builder } from '../graphql/builder.ts';
import type { PracticeContent } from './practice.content.ts';

/** A practice; resolve with `practiceByCode(code)`. Domains to the right add their fields. */
export const PracticeRef = builder.objectRef<PracticeContent>('Practice');
