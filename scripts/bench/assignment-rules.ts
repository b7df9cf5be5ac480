// How long a dry run of the assignment rules takes: on 850 people, and on 100,000 with a progress line.
// Run with: npx tsx scripts/bench/assignment-rules.ts [--people 100000]
import { parseArgs } from 'node:util';
import type { AssignmentRule } from '../../server/learning/assignment-rules.rules.ts';
import { type TriedPerson, tryOut } from '../../server/learning/dry-run.rules.ts';
import { LEVEL_ORDER } from '../../server/learning/level.rules.ts';
import { tracks } from '../../server/learning/track.content.ts';
import { framework } from '../../server/measurement/measurement.reads.ts';
import { roleFamilyProfiles } from '../../server/organisation/organisation.reads.ts';
import { showProgress } from '../progress.ts';

const PROVINCE = 850;
const DEPARTMENTS = 14;
const LONGEST_PROVINCE_MS = 1000;

const { values: chosen } = parseArgs({ options: { people: { type: 'string', default: '100000' } } });
const competences = framework().competences.map(({ code }) => code);
const families = roleFamilyProfiles();
const departmentIds = Array.from({ length: DEPARTMENTS }, (_, at) => `department-${at}`);
let state = 2026;
const random = (): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
};
const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(random() * list.length)] as Item; // never empty

const OPEN = {
  ...{ departmentIds: null, roleFamilies: null, segments: null, competences: null, trackCodes: null },
  ...{ from: null, until: null, minimumLevel: null, daysToFinish: 56, finishOn: null },
};
const working: AssignmentRule = { ...OPEN, code: 'working-level', name: 'Werkniveau', priority: 2 };
const minimum: AssignmentRule = {
  ...OPEN,
  ...{ code: 'minimum', name: 'Minimum', priority: 1, minimumLevel: 'INTERMEDIATE' },
};

const provinceMs = tried(PROVINCE, () => undefined);
const progress = showProgress(`Trying rules on ${chosen.people} people`);
const largeMs = tried(Number(chosen.people), (fraction) => progress.report(fraction, 'people'));
progress.done();
process.stdout.write(
  `${PROVINCE} people: ${provinceMs.toFixed(0)} ms; ${chosen.people} people: ${(largeMs / 1000).toFixed(1)} s\n`,
);
if (provinceMs > LONGEST_PROVINCE_MS) process.exitCode = 1;

/** Milliseconds of a dry run of two rules against one. */
function tried(size: number, onProgress: (fraction: number) => void): number {
  const people = Array.from({ length: size }, (_, at) => somebody(at));
  const from = performance.now();
  tryOut(
    { maximum: 3, rules: [minimum, working] },
    {
      ...{ people, tracks: tracks(), departmentIds, today: '2026-11-23', onProgress },
      inForce: { maximum: 3, rules: [working] },
    },
  );
  return performance.now() - from;
}

function somebody(at: number): TriedPerson {
  const family = pick(families);
  const levels = random() < 0.85 ? competences.map((code) => [code, pick(LEVEL_ORDER)] as const) : null;
  return {
    key: `person-${at}`,
    departmentIds: [`team-${at % 60}`, pick(departmentIds), 'root'],
    roleFamily: family.code,
    segment: pick(['FRONTRUNNER', 'FOLLOWER', 'UNDERWAY', 'FAR_BEHIND']),
    levels: levels === null ? null : Object.fromEntries(levels),
    workingLevels: family.workingLevels,
    had: random() < 0.3 ? [{ track: pick(tracks()).code, finished: random() < 0.5 }] : [],
  };
}
