// What is filled in for a new measurement, checked before it is sent; the server checks again.

export interface NewWaveForm {
  readonly nameNl: string;
  readonly nameEn: string;
  readonly opensOn: string;
  readonly closesOn: string;
  /** Null means the whole organisation. */
  readonly departmentIds: readonly string[] | null;
  /** HH:MM; a closing time of 00:00 is not offered, 24:00 is the end of the day. */
  readonly opensTime: string;
  readonly closesTime: string;
  /** Null means all. */
  readonly roleFamilies: readonly string[] | null;
  readonly excludeLongAbsence: boolean;
  /** Code and version of the instrument, apart by a slash; empty for the current one. */
  readonly instrument: string;
}

/** The rules of the population as the server takes them. */
export function rulesOf(form: Pick<NewWaveForm, 'departmentIds' | 'roleFamilies' | 'excludeLongAbsence'>) {
  const { departmentIds, roleFamilies, excludeLongAbsence } = form;
  return {
    departmentIds: departmentIds === null ? null : [...departmentIds],
    roleFamilies: roleFamilies === null ? null : [...roleFamilies],
    excludeLongAbsence,
  };
}

/** The form as the server takes it. Example: instrument "a/2" → code a, version 2; "" → neither. */
export function inputOf(form: NewWaveForm) {
  const { nameNl, nameEn, opensOn, opensTime, closesOn, closesTime, instrument } = form;
  const [code = '', version = ''] = instrument.split('/');
  return {
    ...{ nameNl: nameNl.trim(), nameEn: nameEn.trim(), opensOn, opensTime, closesOn, closesTime },
    ...rulesOf(form),
    instrumentCode: code === '' ? null : code,
    instrumentVersion: version === '' ? null : Number(version),
  };
}

export const NEW_WAVE_FIELDS = [
  ...(['nameNl', 'nameEn', 'instrument', 'departmentIds', 'roleFamilies'] as const),
  ...(['opensOn', 'opensTime', 'closesOn', 'closesTime'] as const),
] as const;
export type NewWaveField = (typeof NEW_WAVE_FIELDS)[number];
export type NewWaveProblem = 'name' | 'date' | 'time' | 'order' | 'past' | 'nobody' | 'noFamily';

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
  if (!isTime(form.opensTime)) problems.opensTime = 'time';
  if (!isTime(form.closesTime)) problems.closesTime = 'time';
  if (form.departmentIds?.length === 0) problems.departmentIds = 'nobody';
  if (form.roleFamilies?.length === 0) problems.roleFamilies = 'noFamily';
  return problems;
}

/** Whether the text is a time of day, HH:MM up to 24:00. */
export function isTime(text: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text) || text === '24:00';
}

/** Whether the text is a date, YYYY-MM-DD. */
export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}

/** The field an error of the server belongs to. Example: "input.closesOn" → closesOn; "input" → null. */
export function fieldOfPath(path: string): NewWaveField | null {
  const names = path.split('.');
  if (names.includes('instrumentCode') || names.includes('instrumentVersion')) return 'instrument';
  return NEW_WAVE_FIELDS.find((field) => names.includes(field)) ?? null;
}
