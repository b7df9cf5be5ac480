// A department's report over time. Reads publications only: what it costs does not grow with the answers.
import { type Caller, logAccess, type Viewer } from '../identity/identity.reads.ts';
import { listPractices, type Practice, practiceByCode } from '../knowledge/knowledge.reads.ts';
import { type WaveRecord, wavesByState } from '../measurement/measurement.reads.ts';
import {
  type DepartmentNode,
  departmentTree,
  managedDepartmentIds,
} from '../organisation/organisation.reads.ts';
import { localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { notFound } from '../platform/errors.ts';
import {
  cellsOfUnits,
  type DepartmentCell,
  type PublicationRecord,
  publicationsOfWaves,
} from '../publication/publication.reads.ts';
import { findReference, type ReferenceRecord } from './reference.model.ts';
import { maySeeEveryReport, maySeeReport } from './report.policy.ts';
import { practicesForReport } from './report.rules.ts';

/** What a department showed in one published wave, beside the organisation. */
export interface ReportWave {
  readonly wave: WaveRecord;
  readonly publication: PublicationRecord;
  readonly cell: DepartmentCell;
  readonly organisation: DepartmentCell;
}

/** A department's report. `below` is the newest wave's cells of the departments directly under it. */
export interface DepartmentReport {
  readonly department: DepartmentNode;
  readonly waves: readonly ReportWave[];
  readonly reference: ReferenceRecord | null;
  readonly below: readonly DepartmentCell[];
  readonly practices: readonly Practice[];
}

/** The report of a department. NOT_FOUND for one that is not there or not the viewer's to see. */
export async function departmentReport({ viewer }: Caller, departmentId: string): Promise<DepartmentReport> {
  const tree = await departmentTree(localDateOf(now()));
  const department = tree.find(({ id }) => id === departmentId);
  if (department === undefined || !(await maySee(viewer, department))) throw notFound();
  const root = tree[0] ?? department;
  const children = tree.filter(({ parentId }) => parentId === department.id);
  const waves = await wavesByState(['PUBLISHED']);
  const publications = await publicationsOfWaves(waves.map(({ id }) => id));
  const [cells, reference] = await Promise.all([
    cellsOfUnits(
      [...publications.values()].map(({ id }) => id),
      [...new Set([department.id, root.id, ...children.map(({ id }) => id)])],
    ),
    findReference(department.id),
  ]);
  const cellOf = (publicationId: string, unit: DepartmentNode): DepartmentCell | undefined => {
    const cell = cells.find((one) => one.publicationId === publicationId && one.unitId === unit.id);
    return cell && { ...cell, department: unit };
  };
  const reported = waves.flatMap((wave): ReportWave[] => {
    const publication = publications.get(wave.id);
    const cell = publication && cellOf(publication.id, department);
    const organisation = publication && cellOf(publication.id, root);
    return cell && organisation ? [{ wave, publication, cell, organisation }] : [];
  });
  const newest = reported.at(-1);
  const below = newest ? children.flatMap((child) => cellOf(newest.publication.id, child) ?? []) : [];
  if (department.parentId !== null) await logAccess(viewer, { action: 'viewReport', subject: department.id });
  return {
    department,
    waves: reported,
    reference,
    below,
    practices: practicesForReport(newest?.cell ?? null, listPractices()).map(({ code }) =>
      practiceByCode(code),
    ),
  };
}

/** The departments whose report the viewer may open, in the order of the tree; the organisation is always among them. */
export async function reportDepartments({ viewer }: Caller): Promise<DepartmentNode[]> {
  const today = localDateOf(now());
  const [tree, managed] = await Promise.all([
    departmentTree(today),
    managedDepartmentIds(viewer.personId, today),
  ]);
  return tree.filter((department) => maySeeReport(viewer, department, managed));
}

async function maySee(viewer: Viewer, department: DepartmentNode): Promise<boolean> {
  const needsTree = department.parentId !== null && !maySeeEveryReport(viewer);
  const managed = needsTree ? await managedDepartmentIds(viewer.personId, localDateOf(now())) : [];
  return maySeeReport(viewer, department, managed);
}
