// The team questionnaire of a department: filled in by its manager once a wave or more often, read by the programme manager.
import { type Caller, logAccess, type Viewer } from '../identity/identity.reads.ts';
import { type WaveRecord, wavesByState } from '../measurement/measurement.reads.ts';
import {
  type DepartmentNode,
  departmentTree,
  managedDepartmentIds,
} from '../organisation/organisation.reads.ts';
import { checked } from '../platform/checked.ts';
import { type LocalDate, localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { badInput, conflict, notFound } from '../platform/errors.ts';
import { newId } from '../platform/identifier.ts';
import type { Phase, ProgrammeLine } from './phase.rules.ts';
import { readinessQuestions } from './readiness.content.ts';
import { readinessInput } from './readiness.input.ts';
import {
  departmentsAnswered,
  insertReadiness,
  type ReadinessRecord,
  readinessIn,
  readinessOf,
} from './readiness.model.ts';
import { mayFillInReadiness, maySeeEveryReadiness, maySeeReadiness } from './readiness.policy.ts';
import { lastPerWave, type ReadinessAnswer, readinessPhases } from './readiness.rules.ts';

/** What came out for a department in one wave. */
export interface ReadinessOutcome {
  readonly wave: WaveRecord;
  readonly filledInOn: LocalDate;
  readonly phases: readonly { readonly line: ProgrammeLine; readonly phase: Phase | null }[];
  readonly answers: readonly ReadinessAnswer[];
  readonly note: string;
}

/** The questionnaire of one department. */
export interface DepartmentReadiness {
  readonly department: DepartmentNode;
  /** The wave that answers given now belong to; null before the first. */
  readonly wave: WaveRecord | null;
  readonly mayFillIn: boolean;
  /** Newest first, one per wave. */
  readonly outcomes: readonly ReadinessOutcome[];
}

/** The questionnaire of a department with what was answered before. Throws NOT_FOUND for who may not see it. Four queries. */
export async function departmentReadiness(
  { viewer }: Caller,
  departmentId: string,
): Promise<DepartmentReadiness> {
  const { department, managed } = await requireDepartment(viewer, departmentId);
  const [waves, given] = await Promise.all([measuredWaves(), readinessOf(departmentId)]);
  return {
    department,
    wave: waves.at(-1) ?? null,
    mayFillIn: mayFillInReadiness(departmentId, managed),
    outcomes: lastPerWave(given).flatMap((one) => outcomeOf(one, waves) ?? []),
  };
}

/** How every department the viewer may see stands in the newest wave; departments only, not their teams. Three queries. */
export async function listReadiness({ viewer }: Caller): Promise<DepartmentReadiness[]> {
  const today = localDateOf(now());
  const managed = await managedDepartmentIds(viewer.personId, today);
  const departments = (await departmentTree(today)).filter(
    ({ id, kind }) => kind === 'DEPARTMENT' && maySeeReadiness(viewer, id, managed),
  );
  if (departments.length === 0) return [];
  const waves = await measuredWaves();
  const wave = waves.at(-1) ?? null;
  const given = wave === null ? [] : await readinessIn(wave.id);
  return departments.map((department) => {
    const last = given.filter(({ departmentId }) => departmentId === department.id).at(-1);
    return {
      ...{ department, wave, mayFillIn: mayFillInReadiness(department.id, managed) },
      outcomes: last === undefined ? [] : [outcomeOf(last, waves) ?? []].flat(),
    };
  });
}

/**
 * Answers the questionnaire about a department, all statements at once. Throws NOT_FOUND for who does not lead it;
 * BAD_USER_INPUT when a statement is missing, double or unknown; CONFLICT before the first wave.
 */
export async function fillInReadiness(caller: Caller, given: unknown): Promise<DepartmentReadiness> {
  const { departmentId, answers, note } = checked(readinessInput, given);
  const { managed } = await requireDepartment(caller.viewer, departmentId);
  if (!mayFillInReadiness(departmentId, managed)) throw notFound();
  const { statements, version } = readinessQuestions();
  const codes = statements.map(({ code }) => code);
  if (answers.length !== codes.length || !codes.every((code) => answers.some((one) => one.code === code)))
    throw badInput('readinessIncomplete', {
      fields: [{ path: 'input.answers', messageKey: 'readinessIncomplete' }],
    });
  const wave = (await measuredWaves()).at(-1);
  if (wave === undefined) throw conflict('readinessWithoutWave');
  const about = { departmentId, waveId: wave.id, version, note: note ?? '' };
  await insertReadiness([{ id: newId(), ...about, answers, filledInAt: now() }]);
  await logAccess(caller.viewer, { action: 'fillInReadiness', subject: departmentId });
  return departmentReadiness(caller, departmentId);
}

/** What the answers given last about a department point at, whoever asks: what a proposal rests on. One query. */
export async function newestReadiness(
  departmentId: string,
): Promise<Pick<ReadinessOutcome, 'phases' | 'filledInOn'> | null> {
  const newest = (await readinessOf(departmentId)).at(-1);
  if (newest === undefined) return null;
  const phases = readinessPhases(readinessQuestions().statements, newest.answers);
  return { phases, filledInOn: localDateOf(newest.filledInAt) };
}

/** The managers who have not filled in the questionnaire of a wave yet, with their departments. */
export async function readinessToAsk(
  wave: Pick<WaveRecord, 'id' | 'tree'>,
): Promise<{ readonly personId: string; readonly departmentId: string; readonly name: string }[]> {
  const departments = (await departmentTree(localDateOf(now()))).filter(({ kind }) => kind === 'DEPARTMENT');
  const asked = new Set(wave.tree.map(({ id }) => id));
  const wanted = departments.filter(({ id }) => asked.has(id));
  const answered = await departmentsAnswered(
    wave.id,
    wanted.map(({ id }) => id),
  );
  return wanted.flatMap(({ id, name, managerPersonId }) =>
    managerPersonId === null || answered.has(id)
      ? []
      : [{ personId: managerPersonId, departmentId: id, name }],
  );
}

async function requireDepartment(viewer: Viewer, departmentId: string) {
  const today = localDateOf(now());
  const managed = maySeeEveryReadiness(viewer) ? [] : await managedDepartmentIds(viewer.personId, today);
  const department = (await departmentTree(today)).find(({ id }) => id === departmentId);
  if (department?.kind !== 'DEPARTMENT' || !maySeeReadiness(viewer, departmentId, managed)) throw notFound();
  return {
    department,
    // A programme manager may lead a department as well.
    managed: managed.length > 0 ? managed : await managedDepartmentIds(viewer.personId, today),
  };
}

/** Waves people have been asked in, oldest first. */
const measuredWaves = (): Promise<WaveRecord[]> => wavesByState(['OPEN', 'CLOSED', 'PUBLISHED']);

function outcomeOf(
  { waveId, answers, note, filledInAt }: ReadinessRecord,
  waves: readonly WaveRecord[],
): ReadinessOutcome | null {
  const wave = waves.find(({ id }) => id === waveId);
  if (wave === undefined) return null;
  const phases = readinessPhases(readinessQuestions().statements, answers);
  return { wave, phases, answers, note, filledInOn: localDateOf(filledInAt) };
}
