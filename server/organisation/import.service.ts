// Importing people and departments: a preview of what would change, then all of it or nothing.
import {
  appointManagers,
  type Caller,
  keepAccountsInService,
  logAccess,
  personIdsByEmail,
} from '../identity/identity.reads.ts';
import { localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { inTransaction, isDuplicateKey } from '../platform/database.ts';
import { conflict, forbidden, notFound } from '../platform/errors.ts';
import { newId } from '../platform/identifier.ts';
import { decodeText, readTable } from '../platform/table-text.rules.ts';
import { allDepartments, insertDepartments, replaceVersions } from './department.model.ts';
import { planDepartments } from './department-import.rules.ts';
import type { UploadInput } from './import.input.ts';
import { mayImport } from './import.policy.ts';
import { type ImportError, type ImportTable, isKnownHeader, takeColumns } from './import-columns.rules.ts';
import {
  countChanges,
  fingerprintOf,
  type ImportPlan,
  type ImportWrites,
  leadersOf,
  type OrganisationState,
  type PlanSettings,
} from './import-plan.rules.ts';
import {
  findImportPreview,
  type ImportPreviewRecord,
  insertImportPreview,
  markImportApplied,
} from './import-preview.model.ts';
import { allJobFunctions, insertJobFunctions, updateJobFunctions } from './job-function.model.ts';
import { allPeople, insertPeople, updatePeople } from './person.model.ts';
import { planPeople } from './person-import.rules.ts';
import { allPlacements, insertPlacements, updatePlacements } from './placement.model.ts';
import { roleFamilyProfiles } from './role-profile.content.ts';

const SHOWN = 200;

/**
 * Reads an uploaded file and keeps what it would change; the answer is the preview's id. A file that cannot be read
 * gives a preview with errors. Error: FORBIDDEN.
 */
export async function previewImport(
  { viewer }: Caller,
  about: UploadInput,
  bytes: Uint8Array,
): Promise<string> {
  if (!mayImport(viewer)) throw forbidden();
  const { encoding, table, errors } = readFile(about, bytes);
  const state = await organisationNow();
  const settings = {
    kind: about.kind,
    mode: about.mode,
    on: localDateOf(now()),
    ownPersonId: viewer.personId,
  };
  const plan = errors.length > 0 ? null : await planOf(settings, table, state);
  const all = plan?.errors ?? errors;
  const changes = plan?.changes ?? [];
  const preview: ImportPreviewRecord = {
    ...{ id: newId(), kind: about.kind, mode: about.mode, fileName: about.fileName, encoding },
    ...{ on: settings.on, createdAt: now(), rowCount: table.rows.length, appliedAt: null },
    table: all.length > 0 ? { headers: table.headers, rows: [] } : table,
    fingerprint: fingerprintOf(state),
    counts: countChanges(changes),
    changes: changes.filter((change) => change.kind !== 'UNCHANGED').slice(0, SHOWN),
    problems: all.slice(0, SHOWN),
    problemCount: all.length,
  };
  await insertImportPreview(preview);
  await logAccess(viewer, { action: 'importPreviewed', subject: preview.id });
  return preview.id;
}

function readFile(
  { kind }: UploadInput,
  bytes: Uint8Array,
): { encoding: string | null; table: ImportTable; errors: ImportError[] } {
  const none = { headers: {}, rows: [] };
  const problem = ({ problem, line }: { problem: string; line: number }): ImportError[] => [
    { line, field: null, key: problem, values: {} },
  ];
  const decoded = decodeText(bytes);
  if ('problem' in decoded) return { encoding: null, table: none, errors: problem(decoded) };
  const { encoding, text } = decoded;
  const read = readTable(text, (cell) => isKnownHeader(kind, cell));
  if ('problem' in read) return { encoding, table: none, errors: problem(read) };
  return { encoding, ...takeColumns(kind, read.rows) };
}

async function planOf(
  about: Pick<ImportPreviewRecord, 'kind' | 'mode' | 'on'> & { ownPersonId: string },
  table: ImportTable,
  state: OrganisationState,
): Promise<ImportPlan> {
  const emails = table.rows.map((row) => (row.values.email ?? '').toLowerCase());
  const settings: PlanSettings = {
    ...{ on: about.on, mode: about.mode, makeId: newId, ownPersonId: about.ownPersonId },
    roleFamilies: new Map(roleFamilyProfiles().map(({ code, name }) => [code, [name.nl, name.en]])),
    emailOwners: about.kind === 'PEOPLE' ? await personIdsByEmail(emails) : new Map(),
  };
  return about.kind === 'PEOPLE'
    ? planPeople(table, state, settings)
    : planDepartments(table, state, settings);
}

/** One read after another: inside a transaction a session carries one command at a time. */
async function organisationNow(): Promise<OrganisationState> {
  const departments = await allDepartments();
  const people = await allPeople();
  const functions = await allJobFunctions();
  return { departments, people, functions, placements: await allPlacements() };
}

/** A preview of an administrator. Errors: FORBIDDEN; NOT_FOUND, also when it is older than a day. */
export async function getImportPreview({ viewer }: Caller, id: string): Promise<ImportPreviewRecord> {
  if (!mayImport(viewer)) throw forbidden();
  const preview = await findImportPreview(id);
  if (preview === null) throw notFound();
  return preview;
}

/**
 * Carries a preview out, as a whole or not at all; a second time changes nothing. Errors: FORBIDDEN; NOT_FOUND;
 * CONFLICT importHasErrors, or importOvertaken when the organisation has changed since the preview.
 */
export async function applyImport(caller: Caller, id: string): Promise<ImportPreviewRecord> {
  let applied = false;
  try {
    applied = await inTransaction(() => apply(caller, id));
  } catch (error) {
    // Somebody made an account with one of these addresses or numbers while this was under way.
    if (isDuplicateKey(error)) throw conflict('importOvertaken');
    throw error;
  }
  if (applied) await logAccess(caller.viewer, { action: 'importApplied', subject: id });
  return getImportPreview(caller, id);
}

async function apply(caller: Caller, id: string): Promise<boolean> {
  const preview = await getImportPreview(caller, id);
  if (preview.appliedAt !== null) return false;
  if (preview.problemCount > 0) throw conflict('importHasErrors');
  const state = await organisationNow();
  if (fingerprintOf(state) !== preview.fingerprint) throw conflict('importOvertaken');
  const { on, kind, mode, table } = preview;
  const about = { on, kind, mode, ownPersonId: caller.viewer.personId };
  const { writes, errors } = await planOf(about, table, state);
  if (errors.length > 0) throw conflict('importOvertaken');
  await markImportApplied(id, now());
  await write(writes);
  await appoint(writes, state);
  return true;
}

async function write({ functions, people, placements, departments, accounts }: ImportWrites): Promise<void> {
  await insertDepartments(departments.added);
  await replaceVersions(departments.changed);
  await insertJobFunctions(functions.added);
  await updateJobFunctions(functions.changed);
  await insertPeople(people.added);
  await updatePeople(people.changed);
  await insertPlacements(placements.added);
  await updatePlacements(placements.changed);
  if (accounts.length > 0) await keepAccountsInService(accounts);
}

/** The role MANAGER follows who leads a department, today or by a change that is planned. */
async function appoint({ departments }: ImportWrites, before: OrganisationState): Promise<void> {
  const today = localDateOf(now());
  const changed = new Map([...departments.added, ...departments.changed].map((one) => [one.id, one]));
  const kept = before.departments.filter((department) => !changed.has(department.id));
  const leading = leadersOf([...kept, ...changed.values()], today);
  const former = [...leadersOf(before.departments, today)].filter((id) => !leading.has(id));
  await appointManagers([...leading], former);
}
