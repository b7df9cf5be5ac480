import { builder } from '../graphql/builder.ts';
import type { RoleFamilyProfile } from './role-profile.content.ts';

/** A role family; resolve with `roleFamilyProfile(code)`. */
export const RoleFamilyRef = builder.objectRef<RoleFamilyProfile>('RoleFamily');
