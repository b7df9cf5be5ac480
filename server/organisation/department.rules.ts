// The tree of departments as it is on one day, from departments that carry their whole history.
import type { LocalDate } from '../platform/civil-time.ts';

export type DepartmentKind = 'ORGANISATION' | 'DEPARTMENT' | 'TEAM';

/** What a department is called, where it hangs and who leads it, from the first day until the last (inclusive). */
export interface DepartmentVersion {
  readonly from: LocalDate;
  /** Last day; null while it is the present version. */
  readonly until: LocalDate | null;
  readonly name: string;
  readonly parentId: string | null;
  readonly kind: DepartmentKind;
  readonly managerPersonId: string | null;
}

/** A department of the tree of one day. */
export interface DepartmentNode {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: DepartmentKind;
  readonly parentId: string | null;
  readonly managerPersonId: string | null;
}

interface DepartmentWithHistory {
  readonly id: string;
  readonly code: string;
  readonly versions: readonly DepartmentVersion[];
}

/** Whether a stretch of days (last day inclusive, null = still running) holds the day. */
export function holdsOn(stretch: { from: LocalDate; until: LocalDate | null }, on: LocalDate): boolean {
  return stretch.from <= on && (stretch.until === null || stretch.until >= on);
}

/**
 * The departments that exist that day: the root first, each parent directly before what lies under it, siblings by
 * code. A department whose parent does not exist that day (or that hangs in a loop) is put under the root.
 * Example: A above B above C, B ends 2026-05-31 → on 2026-06-01 the tree is [A, C under A].
 */
export function treeOn(departments: readonly DepartmentWithHistory[], on: LocalDate): DepartmentNode[] {
  const nodes = departments
    .flatMap((department) => nodeOn(department, on))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  const children = childrenByParent(nodes);
  const ordered: DepartmentNode[] = [];
  const placed = new Set<string>();
  const place = (node: DepartmentNode): void => {
    if (placed.has(node.id)) return;
    placed.add(node.id);
    ordered.push(node);
    for (const child of children.get(node.id) ?? []) place(child);
  };
  for (const root of children.get(null) ?? []) place(root);
  const rootId = ordered[0]?.id ?? null;
  const known = new Set(nodes.map((node) => node.id));
  // First what lost its parent, with everything below it; what is then left hangs in a loop.
  const lost = nodes.filter((node) => node.parentId !== null && !known.has(node.parentId));
  for (const node of [...lost, ...nodes]) if (!placed.has(node.id)) place({ ...node, parentId: rootId });
  return ordered;
}

function nodeOn({ id, code, versions }: DepartmentWithHistory, on: LocalDate): DepartmentNode[] {
  const version = versions.find((one) => holdsOn(one, on));
  if (version === undefined) return [];
  const { name, kind, parentId, managerPersonId } = version;
  return [{ id, code, name, kind, parentId, managerPersonId }];
}

function childrenByParent(nodes: readonly DepartmentNode[]): Map<string | null, DepartmentNode[]> {
  const children = new Map<string | null, DepartmentNode[]>();
  for (const node of nodes) {
    const siblings = children.get(node.parentId);
    if (siblings === undefined) children.set(node.parentId, [node]);
    else siblings.push(node);
  }
  return children;
}

/** The department and all below it; nothing for a department that is not in the tree. */
export function departmentIdsBelow(tree: readonly DepartmentNode[], id: string): string[] {
  const below = new Set<string>();
  // Parents stand before their children, so one pass reaches every level.
  for (const node of tree) {
    if (node.id === id || (node.parentId !== null && below.has(node.parentId))) below.add(node.id);
  }
  return [...below];
}

/** The departments a person leads that day, highest first. Example: leads team T and department D above it → [D, T]. */
export function departmentsLedBy(tree: readonly DepartmentNode[], personId: string): DepartmentNode[] {
  const depths = new Map<string, number>();
  for (const node of tree) depths.set(node.id, 1 + (depths.get(node.parentId ?? '') ?? 0));
  return tree
    .filter((node) => node.managerPersonId === personId)
    .sort((a, b) => (depths.get(a.id) ?? 0) - (depths.get(b.id) ?? 0));
}
