// What staffing, the programme and notifications may ask of reports.

export {
  type ActionRecord,
  actionsToRemind,
  countOpenActions,
  noteReminded,
} from './action.model.ts';
export { type DepartmentReport, departmentReport as reportOf } from './report.service.ts';
export type { PrintedBlock } from './report-print.types.ts';
export type { Words } from './report-words.rules.ts';
