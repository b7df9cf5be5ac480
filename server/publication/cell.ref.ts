import { builder } from '../graphql/builder.ts';
import type { CellRecord } from './publication.model.ts';

/** A published cell: a department in a wave, or one role family of it. */
export const CellRef = builder.objectRef<CellRecord>('Cell');
