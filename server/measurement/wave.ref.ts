import { builder } from '../graphql/builder.ts';
import type { NamedPerson } from './population.service.ts';
import type { WaveRecord } from './wave.model.ts';

/** A wave, as `measurement.reads` gives it. */
export const WaveRef = builder.objectRef<WaveRecord>('Wave');

/** Somebody a wave asks, by name. */
export const WavePersonRef = builder.objectRef<NamedPerson>('WavePerson');
