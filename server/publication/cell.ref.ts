import { builder } from '../graphql/builder.ts';
import type { DepartmentCell } from './publication.reads.ts';

/** A published cell: a department in a wave, or one role family of it. */
export const CellRef = builder.objectRef<DepartmentCell>('Cell');
