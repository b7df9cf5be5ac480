// The functions a personnel export speaks of: known ones, new ones, and other names for known ones.
import type { ImportError } from './import-columns.rules.ts';
import { type ChangeDetail, fieldChange, type ImportChange, type PlanSettings } from './import-plan.rules.ts';
import type { JobFunctionRecord } from './job-function.model.ts';
import type { PersonRow } from './person-row.rules.ts';

const FLOOR = 'everyone';

/** Finds or makes the function of each line; every function is described by the first line that names it. */
export class FunctionPlan {
  readonly added: JobFunctionRecord[] = [];
  readonly changed: JobFunctionRecord[] = [];
  readonly changes: ImportChange[] = [];
  readonly #byCode = new Map<string, JobFunctionRecord>();
  readonly #byName = new Map<string, JobFunctionRecord>();
  readonly #names = new Map<string, string>();
  readonly #seen = new Map<string, PersonRow>();
  readonly #families = new Map<string, string>();
  readonly #makeId: () => string;

  constructor(known: readonly JobFunctionRecord[], settings: PlanSettings) {
    this.#makeId = settings.makeId;
    for (const one of known) this.#remember(one);
    for (const [code, names] of settings.roleFamilies)
      for (const name of [code, ...names]) this.#families.set(name.toLowerCase(), code);
  }

  /** The function's name by its id. */
  nameOf(id: string): string {
    return this.#names.get(id) ?? id;
  }

  /** The function of a line and whether the line is the one that adds it, or what is wrong. */
  of(row: PersonRow): { jobFunction: JobFunctionRecord; isNew: boolean } | ImportError {
    const family = row.roleFamily === '' ? undefined : this.#families.get(row.roleFamily.toLowerCase());
    if (row.roleFamily !== '' && family === undefined)
      return wrong(row, 'roleFamily', 'unknownRoleFamily', { text: row.roleFamily });
    const { functionCode, functionName } = row;
    if (functionCode === '' && functionName === '') return wrong(row, 'functionCode', 'empty', {});
    const known =
      functionCode === '' ? this.#byName.get(functionName.toLowerCase()) : this.#byCode.get(functionCode);
    if (known === undefined) return this.#add(row, family ?? FLOOR);
    const first = this.#seen.get(known.code);
    if (first !== undefined && differs(first, row))
      return wrong(row, 'functionCode', 'functionDiffers', { text: known.code, line: first.line });
    if (first === undefined) this.#seen.set(known.code, row);
    return { jobFunction: first === undefined ? this.#describe(known, row, family) : known, isNew: false };
  }

  #add(row: PersonRow, roleFamily: string): { jobFunction: JobFunctionRecord; isNew: boolean } | ImportError {
    const name = row.functionName;
    if (name === '') return wrong(row, 'functionCode', 'unknownFunction', { text: row.functionCode });
    const code = row.functionCode === '' ? name.toLowerCase() : row.functionCode;
    const jobFunction = { id: this.#makeId(), code, name, roleFamily };
    this.added.push(jobFunction);
    this.#seen.set(code, row);
    this.#remember(jobFunction);
    return { jobFunction, isNew: true };
  }

  #describe(known: JobFunctionRecord, row: PersonRow, family: string | undefined): JobFunctionRecord {
    const wanted = {
      ...known,
      name: row.functionCode !== '' && row.functionName !== '' ? row.functionName : known.name,
      roleFamily: family ?? known.roleFamily,
    };
    const details: ChangeDetail[] = [
      ...fieldChange('functionName', known.name, wanted.name),
      ...fieldChange('roleFamily', known.roleFamily, wanted.roleFamily),
    ];
    if (details.length === 0) return known;
    this.changed.push(wanted);
    this.changes.push({ line: row.line, kind: 'CHANGE', subject: `${known.name} (${known.code})`, details });
    this.#remember(wanted);
    return wanted;
  }

  #remember(jobFunction: JobFunctionRecord): void {
    this.#byCode.set(jobFunction.code, jobFunction);
    this.#byName.set(jobFunction.name.toLowerCase(), jobFunction);
    this.#names.set(jobFunction.id, jobFunction.name);
  }
}

function differs(first: PersonRow, row: PersonRow): boolean {
  return (
    first.functionName.toLowerCase() !== row.functionName.toLowerCase() ||
    first.roleFamily.toLowerCase() !== row.roleFamily.toLowerCase()
  );
}

function wrong(
  row: PersonRow,
  field: string,
  key: string,
  values: Readonly<Record<string, string | number>>,
): ImportError {
  return { line: row.line, field, key, values };
}
