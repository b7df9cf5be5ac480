// What notifications may ask of the programme.

export { departmentsAnswered } from './readiness.model.ts';
export { readinessToAsk } from './readiness.service.ts';
