import { builder } from '../graphql/builder.ts';
import type { OwnMeasurement } from './wave-own.service.ts';

/** A private measurement, as `wave-own.service` gives it. */
export const OwnMeasurementRef = builder.objectRef<OwnMeasurement>('OwnMeasurement');
