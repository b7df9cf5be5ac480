// Role families with the working level per competence, from content/role-profiles.
import { z } from 'zod';
import { localisedText, readContent } from '../platform/content.ts';

const VERSION = 1;

const level = z.enum(['BASIC', 'INTERMEDIATE', 'ADVANCED', 'HIGHLY_ADVANCED']);
const family = z.strictObject({
  code: z.string().regex(/^[a-z][a-z-]*$/),
  name: localisedText,
  description: localisedText,
  /** Working level by competence code. */
  workingLevels: z.record(z.string(), level),
});
const profiles = z.strictObject({
  code: z.literal('role-profiles'),
  version: z.literal(VERSION),
  /** `targetProfile` (streefprofiel) until the organisation has decided on the levels. */
  status: z.enum(['targetProfile', 'decided']),
  families: z.array(family).min(1),
});

/** A code of a role family in content/role-profiles; `everyone` for functions that belong to none. */
export type RoleFamilyCode = string;
export type RoleFamilyProfile = Readonly<z.infer<typeof family>>;

/** The floor profile, for functions without a family of their own. */
export const FLOOR_FAMILY: RoleFamilyCode = 'everyone';

let read: z.infer<typeof profiles> | undefined;

function content(): z.infer<typeof profiles> {
  if (read === undefined) {
    read = readContent(`role-profiles/${VERSION}.yml`, profiles);
    if (!read.families.some(({ code }) => code === FLOOR_FAMILY))
      throw new Error(`content/role-profiles/${VERSION}.yml: has no family ${FLOOR_FAMILY}.`);
  }
  return read;
}

/** Every role family, the floor profile first as in the file. */
export function roleFamilyProfiles(): readonly RoleFamilyProfile[] {
  return content().families;
}

/** The profile of a family; the floor profile for a code the content no longer knows. */
export function roleFamilyProfile(code: RoleFamilyCode): RoleFamilyProfile {
  const families = content().families;
  const found =
    families.find((one) => one.code === code) ?? families.find((one) => one.code === FLOOR_FAMILY);
  if (found === undefined) throw new Error(`There is no role family ${FLOOR_FAMILY}.`);
  return found;
}

/** Version of the profiles in force. */
export function profileVersion(): number {
  return content().version;
}

/** Whether the organisation has decided on the working levels; until then they are a target profile. */
export function workingLevelsDecided(): boolean {
  return content().status === 'decided';
}
