// Gathers what the domains define. Nothing else happens here.
import './graphql/scalars.ts';
import './identity/session.schema.ts';
import './organisation/department.schema.ts';
import './organisation/role-family.schema.ts';
import './organisation/viewer.schema.ts';
import { builder } from './graphql/builder.ts';

export const schema = builder.toSchema();
