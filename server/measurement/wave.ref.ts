import { builder } from '../graphql/builder.ts';
import type { NamedPerson } from './population.service.ts';
import { WAVE_STATES, type WaveRecord } from './wave.model.ts';

/** A wave, as `measurement.reads` gives it. */
export const WaveRef = builder.objectRef<WaveRecord>('Wave');

/** Somebody a wave asks, by name. */
export const WavePersonRef = builder.objectRef<NamedPerson>('WavePerson');

export const WaveStateRef = builder.enumType('WaveState', {
  description: 'How far a wave is.',
  values: WAVE_STATES,
});
