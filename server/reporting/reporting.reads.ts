// What staffing and the programme may ask of reports.

export { type DepartmentReport, departmentReport as reportOf } from './report.service.ts';
