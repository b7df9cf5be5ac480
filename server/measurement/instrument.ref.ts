import { builder } from '../graphql/builder.ts';
import type { InstrumentContent } from './instrument.content.ts';

export const InstrumentRef = builder.objectRef<InstrumentContent>('Instrument');
