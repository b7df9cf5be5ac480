import { builder } from '../graphql/builder.ts';
import type { DepartmentReport } from './report.service.ts';

/** A department's report; the domains to the right add their fields. */
export const DepartmentReportRef = builder.objectRef<DepartmentReport>('DepartmentReport');
