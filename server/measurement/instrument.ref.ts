import { builder } from '../graphql/builder.ts';
import type { InstrumentContent } from './instrument.content.ts';
import type { InstrumentVersion } from './instrument.service.ts';

export const InstrumentRef = builder.objectRef<InstrumentContent>('Instrument');

/** A version as its authors see it, with the answer key. */
export const InstrumentVersionRef = builder.objectRef<InstrumentVersion>('InstrumentVersion');
