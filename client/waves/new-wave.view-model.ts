// What is filled in for a new measurement, checked before it is sent; the server checks again.

export interface NewWaveForm {
  readonly nameNl: string;
  readonly nameEn: string;
  readonly opensOn: string;
  readonly closesOn: string;
  /** Null means the whole organisation. */
  readonly departmentIds: readonly string[] | null;
}

export type NewWaveField = 'nameNl' | 'nameEn' | 'opensOn' | 'closesOn' | 'departmentIds';
export type NewWaveProblem = 'name' | 'date' | 'order' | 'past' | 'nobody';

const SHORTEST = 3;
const LONGEST = 80;

/**
 * What is wrong, field by field, in the order of the form. Example: closing before opening → closesOn: order; a name of two
 * letters → nameNl: name.
 */
export function problemsOf(form: NewWaveForm, today: string): Partial<Record<NewWaveField, NewWaveProblem>> {
  const problems: Partial<Record<NewWaveField, NewWaveProblem>> = {};
  const nameIsWrong = (name: string) => name.trim().length < SHORTEST || name.trim().length > LONGEST;
  if (nameIsWrong(form.nameNl)) problems.nameNl = 'name';
  if (nameIsWrong(form.nameEn)) problems.nameEn = 'name';
  if (!isDate(form.opensOn)) problems.opensOn = 'date';
  else if (form.opensOn < today) problems.opensOn = 'past';
  if (!isDate(form.closesOn)) problems.closesOn = 'date';
  else if (isDate(form.opensOn) && form.closesOn < form.opensOn) problems.closesOn = 'order';
  if (form.departmentIds?.length === 0) problems.departmentIds = 'nobody';
  return problems;
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}

/** The field an error of the server belongs to. Example: "input.closesOn" → closesOn; "input" → null. */
export function fieldOfPath(path: string): NewWaveField | null {
  const fields: readonly NewWaveField[] = ['nameNl', 'nameEn', 'opensOn', 'closesOn', 'departmentIds'];
  const names = path.split('.');
  return fields.find((field) => names.includes(field)) ?? null;
}
