import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DepartmentVersion,
  departmentIdsBelow,
  departmentsLedBy,
  treeOn,
} from '../../../server/organisation/department.rules.ts';

const department = (id: string, parentId: string | null, rest: Partial<DepartmentVersion> = {}) => ({
  id,
  code: id,
  versions: [
    {
      ...{ from: '2026-01-01', until: null, name: id, parentId },
      ...{ kind: 'DEPARTMENT' as const, managerPersonId: null },
      ...rest,
    },
  ],
});

describe('the tree of a day', () => {
  it('puts a department whose parent ended the day before under the root', () => {
    const departments = [
      department('A', null),
      department('B', 'A', { until: '2026-05-31' }),
      department('C', 'B'),
    ];
    expect(treeOn(departments, '2026-05-31').map((node) => [node.id, node.parentId])).toEqual([
      ['A', null],
      ['B', 'A'],
      ['C', 'B'],
    ]);
    expect(treeOn(departments, '2026-06-01').map((node) => [node.id, node.parentId])).toEqual([
      ['A', null],
      ['C', 'A'],
    ]);
    expect(treeOn(departments, '2025-12-31')).toEqual([]);
  });

  it('shows the name a department had that day', () => {
    const renamed = {
      ...department('A', null),
      versions: [
        ...department('A', null, { until: '2026-03-31', name: 'Oud' }).versions,
        ...department('A', null, { from: '2026-04-01', name: 'Nieuw' }).versions,
      ],
    };
    expect(treeOn([renamed], '2026-03-31')[0]?.name).toBe('Oud');
    expect(treeOn([renamed], '2026-04-01')[0]?.name).toBe('Nieuw');
  });

  it('holds every department of the day once, parents before children, also with loops and lost parents', () => {
    const parents = fc.array(fc.option(fc.nat(12), { nil: null }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(parents, (list) => {
        const departments = list.map((parent, index) =>
          department(`d${index}`, parent === null ? null : `d${parent}`),
        );
        const tree = treeOn(departments, '2026-06-01');
        expect(tree.map((node) => node.id).sort()).toEqual(departments.map((one) => one.id).sort());
        tree.forEach((node, index) => {
          const above = tree.findIndex((one) => one.id === node.parentId);
          expect(above).toBeLessThan(index);
          if (node.parentId !== null) expect(above).toBeGreaterThanOrEqual(0);
        });
        // Below a node lies the node, and the parts below siblings never overlap.
        for (const node of tree) expect(departmentIdsBelow(tree, node.id)).toContain(node.id);
        const tops = tree.filter((node) => node.parentId === null);
        expect(tops.flatMap((node) => departmentIdsBelow(tree, node.id)).sort()).toEqual(
          tree.map((node) => node.id).sort(),
        );
      }),
    );
  });
});

describe('who leads what', () => {
  it('lists departments highest first', () => {
    const tree = treeOn(
      [
        department('A', null),
        department('B', 'A'),
        department('C', 'B', { managerPersonId: 'p' }),
        department('D', 'A', { managerPersonId: 'p' }),
      ],
      '2026-06-01',
    );
    expect(departmentsLedBy(tree, 'p').map((node) => node.id)).toEqual(['D', 'C']);
    expect(departmentIdsBelow(tree, 'B')).toEqual(['B', 'C']);
    expect(departmentIdsBelow(tree, 'unknown')).toEqual([]);
  });
});
