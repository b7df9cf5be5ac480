// Skills wanted against skills present for the next four years. Skills come from publications only.
import type { Caller } from '../identity/identity.reads.ts';
import { type WaveRecord, wavesByState } from '../measurement/measurement.reads.ts';
import {
  departmentTree,
  placedPeople,
  type RoleFamilyProfile,
  roleFamilyProfiles,
} from '../organisation/organisation.reads.ts';
import { checked } from '../platform/checked.ts';
import { type LocalDate, localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { forbidden } from '../platform/errors.ts';
import { type CellRecord, cellsByRoleFamily, publicationsOfWaves } from '../publication/publication.reads.ts';
import { allPlannedPosts, type PlannedPostsRecord } from './planned-posts.model.ts';
import { type Scenario, scenarioInput } from './scenario.input.ts';
import { maySeeStaffing } from './staffing.policy.ts';
import { type PublishedSupply, planStaffing, type StaffingRow } from './staffing.rules.ts';
import { staffingRule } from './staffing-rule.content.ts';
import { publishedShareOf, scenarioPerFamily } from './supply.rules.ts';

const YEARS = 4;

/** One role family: planned posts per year, and a row per competence with its years. */
export interface StaffingFamily {
  readonly profile: RoleFamilyProfile;
  readonly plannedPosts: readonly number[];
  readonly competences: readonly {
    readonly competence: string;
    readonly level: string;
    readonly years: readonly StaffingRow[];
  }[];
}

/** `wave` is the published wave the skills come from; null before the first. */
export interface Staffing {
  readonly wave: WaveRecord | null;
  readonly years: readonly number[];
  readonly families: readonly StaffingFamily[];
  readonly scenario: Scenario;
}

/** The plan under a scenario. Errors: FORBIDDEN; BAD_USER_INPUT for a scenario outside its ranges. */
export async function staffingPlan({ viewer }: Caller, given: unknown): Promise<Staffing> {
  if (!maySeeStaffing(viewer)) throw forbidden();
  const scenario = checked(scenarioInput, given);
  const today = localDateOf(now());
  const firstYear = Number(today.slice(0, 4)) + 1;
  const years = Array.from({ length: YEARS }, (_, at) => firstYear + at);
  const [posts, headcounts, newest] = await Promise.all([
    allPlannedPosts(),
    peoplePerFamily(today),
    newestCells(today),
  ]);
  const planned = roleFamilyProfiles().filter(({ code }) => posts.some((one) => one.roleFamily === code));
  const rows = planStaffing({
    firstYear,
    demands: planned.flatMap(({ code, workingLevels }) =>
      Object.entries(workingLevels).map(([competence, level]) => ({
        roleFamily: code,
        competence,
        level,
        sharePercent: staffingRule().requiredSharePercent,
      })),
    ),
    posts: years.flatMap((year) =>
      planned.map(({ code }) => ({ roleFamily: code, year, posts: postsIn(posts, code, year) })),
    ),
    headcounts,
    supply: planned.flatMap((profile) => suppliesOf(profile, newest.cells)),
    scenarios: scenarioPerFamily(scenario, headcounts, YEARS),
  });
  return {
    wave: newest.wave,
    years,
    scenario,
    families: planned.map((profile) => familyOf(profile, { posts, years, rows })),
  };
}

async function peoplePerFamily(today: LocalDate): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { roleFamily } of await placedPeople(today)) counts[roleFamily] = (counts[roleFamily] ?? 0) + 1;
  return counts;
}

async function newestCells(today: LocalDate): Promise<{ wave: WaveRecord | null; cells: CellRecord[] }> {
  const wave = (await wavesByState(['PUBLISHED'])).at(-1) ?? null;
  const publication = wave && (await publicationsOfWaves([wave.id])).get(wave.id);
  const root = (await departmentTree(today))[0];
  return { wave, cells: publication && root ? await cellsByRoleFamily(publication.id, root.id) : [] };
}

function suppliesOf(profile: RoleFamilyProfile, cells: readonly CellRecord[]): PublishedSupply[] {
  const cell = cells.find(({ value }) => value === profile.code);
  const distribution = cell?.blocks.distribution.content;
  const band = cell?.blocks.count.content?.band;
  return Object.entries(profile.workingLevels).map(([competence, level]) => {
    const published = distribution?.competences.find(({ code }) => code === competence)?.atWorkingLevel;
    const share = published && band !== undefined ? publishedShareOf(published, band) : null;
    return { roleFamily: profile.code, competence, level, share };
  });
}

/** Posts of the year, or of the last year before it that was planned. */
function postsIn(posts: readonly PlannedPostsRecord[], roleFamily: string, year: number): number {
  return posts.filter((one) => one.roleFamily === roleFamily && one.year <= year).at(-1)?.posts ?? 0;
}

function familyOf(
  profile: RoleFamilyProfile,
  plan: { posts: readonly PlannedPostsRecord[]; years: readonly number[]; rows: readonly StaffingRow[] },
): StaffingFamily {
  return {
    profile,
    plannedPosts: plan.years.map((year) => postsIn(plan.posts, profile.code, year)),
    competences: Object.entries(profile.workingLevels).map(([competence, level]) => ({
      competence,
      level,
      years: plan.rows.filter((row) => row.roleFamily === profile.code && row.competence === competence),
    })),
  };
}
