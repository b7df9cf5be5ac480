import { builder } from '../graphql/builder.ts';
import type { GateSettings } from './gate.types.ts';

/** Least numbers of people behind what is shown. */
export const GateSettingsRef = builder.objectRef<GateSettings>('GateSettings');
