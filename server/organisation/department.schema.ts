// Departments as the API shows them: every field from the tree of the day, which is read once per request.
import { builder } from '../graphql/builder.ts';
import type { RequestContext } from '../graphql/context.ts';
import { localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { DepartmentRef } from './department.ref.ts';
import type { DepartmentNode } from './department.rules.ts';
import { departmentTree } from './organisation.reads.ts';

const TREE = Symbol('tree of today');

function treeOfToday(context: RequestContext): Promise<DepartmentNode[]> {
  return context.once(TREE, () => departmentTree(localDateOf(now())));
}

const DepartmentKindRef = builder.enumType('DepartmentKind', {
  description: 'Where in the tree a department stands.',
  values: ['ORGANISATION', 'DEPARTMENT', 'TEAM'] as const,
});

DepartmentRef.implement({
  description: 'A part of the organisation.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The department.' }),
    code: t.exposeString('code', { description: 'What the personnel system calls it.' }),
    name: t.exposeString('name', { description: 'Its name.' }),
    kind: t.expose('kind', { type: DepartmentKindRef, description: 'Where in the tree it stands.' }),
    parent: t.field({
      type: DepartmentRef,
      nullable: true,
      description: 'The department directly above; null for the organisation itself.',
      resolve: async ({ parentId }, _args, context) =>
        parentId === null
          ? null
          : ((await treeOfToday(context)).find((department) => department.id === parentId) ?? null),
    }),
    children: t.field({
      type: [DepartmentRef],
      description: 'Departments directly below, today. Bounded by the tree.',
      resolve: async ({ id }, _args, context) =>
        (await treeOfToday(context)).filter((department) => department.parentId === id),
    }),
  }),
});
