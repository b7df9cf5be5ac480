// Gathers what the domains define. Nothing else happens here.
import './graphql/scalars.ts';
import './identity/session.schema.ts';
import './organisation/department.schema.ts';
import './organisation/import.schema.ts';
import './organisation/role-family.schema.ts';
import './organisation/viewer.schema.ts';
import './knowledge/practice.schema.ts';
import './measurement/framework.schema.ts';
import './measurement/practice-competences.schema.ts';
import './measurement/profile.schema.ts';
import './measurement/sitting.schema.ts';
import './measurement/wave.schema.ts';
import './learning/assignment.schema.ts';
import './learning/track.schema.ts';
import './publication/cell.schema.ts';
import './publication/cell-figures.schema.ts';
import './publication/publication.schema.ts';
import './reporting/action.schema.ts';
import './reporting/report.schema.ts';
import './reporting/privacy.schema.ts';
import './staffing/staffing.schema.ts';
import './programme/phase.schema.ts';
import './notifications/mail.schema.ts';
import './notifications/preference.schema.ts';
import { builder } from './graphql/builder.ts';

export const schema = builder.toSchema();
