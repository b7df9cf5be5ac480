// A department's report over time. Reads publications only: what it costs does not grow with the answers.
import { type Caller, logAccess, type Viewer } from '../identity/identity.reads.ts';
import { listPractices, type Practice, practiceByCode } from '../knowledge/knowledge.reads.ts';
import {
  holm,
  studentQuantile,
  studentTwoSided,
  type WaveRecord,
  wavesByState,
} from '../measurement/measurement.reads.ts';
import {
  type DepartmentNode,
  departmentTree,
  managedDepartmentIds,
} from '../organisation/organisation.reads.ts';
import { localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { notFound } from '../platform/errors.ts';
import {
  cellsByRoleFamily,
  cellsOfUnits,
  type DepartmentCell,
  type PublicationRecord,
  publicationsOfWaves,
  withGroupResponses,
} from '../publication/publication.reads.ts';
import { activeBenchmark, type BenchmarkRecord } from './benchmark.model.ts';
import { type Direction, directionsOf } from './chance.rules.ts';
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
  /** The newest wave of the department by role family. */
  readonly byRoleFamily: readonly DepartmentCell[];
  /** What changed in the newest wave since the one before; empty without a shown change. */
  readonly changes: readonly ReportChange[];
  /** Whether the departments directly below may be compared; null where there are none, or it is not known. */
  readonly comparability: ReportComparability | null;
  /** Figures of another organisation, or null. */
  readonly benchmark: BenchmarkRecord | null;
}

/** A change of the same people, and whether it is more than chance among all changes of the report. */
export interface ReportChange {
  /** Null for the index. */
  readonly competence: string | null;
  readonly direction: Direction;
}

/** ICC(2) of the departments directly below, in steps of 0.05 downwards. */
export interface ReportComparability {
  readonly icc2: number;
  readonly comparable: boolean;
}

const LEAST_RELIABLE_MEANS = 0.7;

/** The report of a department. NOT_FOUND for one that is not there or not the viewer's to see. */
export async function departmentReport({ viewer }: Caller, departmentId: string): Promise<DepartmentReport> {
  const tree = await departmentTree(localDateOf(now()));
  const department = tree.find(({ id }) => id === departmentId);
  if (department === undefined || !(await maySee(viewer, department))) throw notFound();
  const root = tree[0] ?? department;
  const children = tree.filter(({ parentId }) => parentId === department.id);
  const waves = await wavesByState(['PUBLISHED']);
  const publications = await publicationsOfWaves(waves.map(({ id }) => id));
  const newestPublication = waves.map(({ id }) => publications.get(id)).findLast((one) => one !== undefined);
  const [cells, reference, families, benchmark] = await Promise.all([
    cellsOfUnits(
      [...publications.values()].map(({ id }) => id),
      [...new Set([department.id, root.id, ...children.map(({ id }) => id)])],
    ),
    findReference(department.id),
    newestPublication ? cellsByRoleFamily(newestPublication.id, department.id) : [],
    activeBenchmark(),
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
    byRoleFamily:
      newest !== undefined && newest.publication.id === newestPublication?.id
        ? withGroupResponses(families, newest.cell).map((one) => ({ ...one, department }))
        : [],
    changes: changesOf(reported),
    comparability: comparabilityBelow(newest, { tree, department, children }),
    benchmark,
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

/** Holm over everything on the page: the index and every competence of the test since the wave before. */
function changesOf(waves: readonly ReportWave[]): ReportChange[] {
  const [before, newest] = [waves.at(-2), waves.at(-1)];
  const trend = newest?.cell.trends.find((one) => one.sinceWaveId === before?.wave.id)?.trend.content;
  if (newest === undefined || !trend) return [];
  const changes = [
    { competence: null, change: trend.testIndex?.change ?? null },
    ...trend.competences.map(({ code, test }) => ({ competence: code, change: test?.change ?? null })),
  ];
  const directions = directionsOf(
    changes.map(({ change }) => change),
    newest.publication.settings.minimumForMeans - 1,
    { twoSided: studentTwoSided, quantile: studentQuantile, holm },
  );
  return changes.flatMap(({ competence }, at) => {
    const direction = directions[at] ?? null;
    return direction === null ? [] : [{ competence, direction }];
  });
}

interface Surroundings {
  readonly tree: readonly DepartmentNode[];
  readonly department: DepartmentNode;
  readonly children: readonly DepartmentNode[];
}

function comparabilityBelow(
  newest: ReportWave | undefined,
  { tree, department, children }: Surroundings,
): ReportComparability | null {
  if (newest === undefined || children.length === 0) return null;
  let depth = 1;
  for (let up = department.parentId; up !== null; depth += 1)
    up = tree.find(({ id }) => id === up)?.parentId ?? null;
  const icc2 = newest.publication.comparability.find((one) => one.depth === depth)?.icc2;
  return icc2 === undefined ? null : { icc2, comparable: icc2 >= LEAST_RELIABLE_MEANS };
}

async function maySee(viewer: Viewer, department: DepartmentNode): Promise<boolean> {
  const needsTree = department.parentId !== null && !maySeeEveryReport(viewer);
  const managed = needsTree ? await managedDepartmentIds(viewer.personId, localDateOf(now())) : [];
  return maySeeReport(viewer, department, managed);
}
