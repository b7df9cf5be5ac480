// What the organisation knows of the viewer and of the demo's accounts: name, department, function.
import DataLoader from 'dataloader';
import { builder } from '../graphql/builder.ts';
import type { RequestContext } from '../graphql/context.ts';
import { DemoAccountRef, ViewerRef } from '../identity/viewer.ref.ts';
import { localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { DepartmentRef } from './department.ref.ts';
import { managedDepartments, roleFamilyProfile } from './organisation.reads.ts';
import { RoleFamilyRef } from './role-family.ref.ts';
import { type WhereSomebodyWorks, whereaboutsOf } from './whereabouts.service.ts';

const LOADER = Symbol('whereabouts');

/** The names and departments of everyone asked for in one go. */
function whereabouts(context: RequestContext, personId: string): Promise<WhereSomebodyWorks> {
  const today = localDateOf(now());
  const loader = context.once(
    LOADER,
    () => new DataLoader((ids: readonly string[]) => whereaboutsOf(ids, today)),
  );
  return loader.load(personId);
}

builder.objectFields(ViewerRef, (t) => ({
  personName: t.string({
    description: 'Full name; the e-mail address for an account that belongs to nobody in the organisation.',
    resolve: async ({ personId, email }, _args, context) =>
      (await whereabouts(context, personId)).name?.fullName ?? email,
  }),
  givenName: t.string({
    description: 'What the person is called.',
    resolve: async ({ personId, email }, _args, context) =>
      (await whereabouts(context, personId)).name?.givenName ?? email,
  }),
  department: t.field({
    type: DepartmentRef,
    nullable: true,
    description: 'Where the person works today; null for an account without a placement.',
    resolve: async ({ personId }, _args, context) => (await whereabouts(context, personId)).department,
  }),
  functionName: t.string({
    nullable: true,
    description: 'What the person is appointed to do.',
    resolve: async ({ personId }, _args, context) =>
      (await whereabouts(context, personId)).placed?.functionName ?? null,
  }),
  roleFamily: t.field({
    type: RoleFamilyRef,
    nullable: true,
    description: 'The family of that function.',
    resolve: async ({ personId }, _args, context) => {
      const { placed } = await whereabouts(context, personId);
      return placed === null ? null : roleFamilyProfile(placed.roleFamily);
    },
  }),
  managedDepartments: t.field({
    type: [DepartmentRef],
    description: 'Departments the person leads, highest first. Bounded by the tree.',
    resolve: ({ personId }) => managedDepartments(personId, localDateOf(now())),
  }),
}));

builder.objectFields(DemoAccountRef, (t) => ({
  personName: t.string({
    description: 'Full name of the example person.',
    resolve: async ({ personId, email }, _args, context) =>
      (await whereabouts(context, personId)).name?.fullName ?? email,
  }),
  functionName: t.string({
    description: 'What the example person does; empty without a placement.',
    resolve: async ({ personId }, _args, context) =>
      (await whereabouts(context, personId)).placed?.functionName ?? '',
  }),
  departmentName: t.string({
    description: 'Where the example person works; empty without a placement.',
    resolve: async ({ personId }, _args, context) =>
      (await whereabouts(context, personId)).department?.name ?? '',
  }),
}));
