import { builder } from '../graphql/builder.ts';
import type { Practice } from './practice.types.ts';
import type { SharedPractice } from './shared-practice.service.ts';
import type { ThemeContent } from './theme.content.ts';

/** A practice; resolve with `practiceByCode(code)`. Domains to the right add their fields. */
export const PracticeRef = builder.objectRef<Practice>('Practice');

/** A practice as outsiders see it. */
export const SharedPracticeRef = builder.objectRef<SharedPractice>('SharedPractice');

export const ThemeRef = builder.objectRef<ThemeContent>('Theme');
