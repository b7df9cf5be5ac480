import { builder } from '../graphql/builder.ts';
import type { InstrumentContent } from './instrument.content.ts';
import type { InstrumentVersion } from './instrument.service.ts';
import type { InstrumentProblem } from './instrument.types.ts';

export const InstrumentRef = builder.objectRef<InstrumentContent>('Instrument');

/** A version as its authors see it, with the answer key. */
export const InstrumentVersionRef = builder.objectRef<InstrumentVersion>('InstrumentVersion');

export const InstrumentProblemRef = builder.objectRef<InstrumentProblem>('InstrumentProblem');
