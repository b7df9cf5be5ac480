import { builder } from '../graphql/builder.ts';
import type { DepartmentNode } from './department.rules.ts';

/** A department, of today's tree or of one frozen with a wave. */
export const DepartmentRef = builder.objectRef<DepartmentNode>('Department');
