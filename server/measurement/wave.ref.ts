import { builder } from '../graphql/builder.ts';
import type { WaveRecord } from './wave.model.ts';

/** A wave, as `measurement.reads` gives it. */
export const WaveRef = builder.objectRef<WaveRecord>('Wave');
