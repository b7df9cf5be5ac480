// The departments a viewer may open, as the tree they form, and finding one by letters.
import type { ResultOf } from '../api/graphql.ts';
import type { reportDepartmentsDocument } from './reporting.documents.ts';

export type ReportDepartment = ResultOf<typeof reportDepartmentsDocument>['reportDepartments'][number];

export interface DepartmentBranch {
  readonly department: ReportDepartment;
  readonly below: readonly DepartmentBranch[];
}

/** The tree in the order given; a department whose parent is not in the list is a top. */
export function departmentTree(departments: readonly ReportDepartment[]): DepartmentBranch[] {
  const known = new Set(departments.map(({ id }) => id));
  const branchOf = (department: ReportDepartment): DepartmentBranch => ({
    department,
    below: departments.filter(({ parent }) => parent?.id === department.id).map(branchOf),
  });
  return departments.filter(({ parent }) => parent === null || !known.has(parent.id)).map(branchOf);
}

/** Departments with these letters in their name, capitals and accents aside. Example: "finan" → Financiën en Control. */
export function matching(departments: readonly ReportDepartment[], search: string): ReportDepartment[] {
  const wanted = bare(search.trim());
  return departments.filter(({ name, code }) => bare(name).includes(wanted) || bare(code) === wanted);
}

function bare(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
