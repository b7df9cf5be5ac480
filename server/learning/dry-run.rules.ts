/** Trying assignment rules on everybody at once: what they would give, against the rules of now, in safe steps only. */

import type { AssignedTrack } from './assignment.rules.ts';
import {
  type AssignmentRules,
  assignByRules,
  isAbout,
  type RuledPerson,
  type RuledTrack,
  VERDICTS,
  type Verdict,
} from './assignment-rules.rules.ts';
import { type SafeCount, safeCount, safeDifference } from './safe-count.rules.ts';

/** Somebody the rules are tried on. `key` is random and leaves these rules only as part of a count. */
export type TriedPerson = RuledPerson & {
  readonly key: string;
  readonly had: readonly AssignedTrack[];
};

/** A count under the rules tried, and how it differs from the rules of now. */
export type TriedCount = { readonly people: SafeCount; readonly change: number | null };

/** `wouldGet`: as if everybody were assigned afresh. `newOnApplying`: on top of what people have by now. */
export type TriedTrack = {
  readonly trackCode: string;
  readonly wouldGet: TriedCount;
  readonly newOnApplying: SafeCount;
  readonly departments: readonly ({ readonly departmentId: string } & TriedCount)[];
};

export type DryRun = {
  /** In service: not a secret, so exact. */
  readonly peopleCount: number;
  readonly getting: TriedCount;
  readonly tracks: readonly TriedTrack[];
  /** What becomes of everybody; together all people. */
  readonly verdicts: readonly ({ readonly verdict: Verdict } & TriedCount)[];
};

export type DryRunInput = {
  readonly people: readonly TriedPerson[];
  readonly tracks: readonly RuledTrack[];
  /** Departments to tell apart; a person counts in the one that is on their path. */
  readonly departmentIds: readonly string[];
  readonly today: string;
  readonly inForce: AssignmentRules;
  /** Called now and then with the share done, 0–1. */
  readonly onProgress?: (fraction: number) => void;
};

/** A rule about fewer people in service than this would be about somebody. */
export const FEWEST_PEOPLE_PER_RULE = 10;
const PROGRESS_EVERY = 1000;

type Tally = Map<string, string[]>;

/**
 * Tries the rules on these people. Counts are safe steps (safe-count.rules); differences are those of the figures shown.
 *
 * Example: 20 people with the same gap and one rule for everybody, against no rules: the track has `people` 20 (±, in
 * tens), `change` null because the count of now is below ten.
 */
export function tryOut(rules: AssignmentRules, input: DryRunInput): DryRun {
  const tried: Tally = new Map();
  const present: Tally = new Map();
  const fresh: Tally = new Map();
  const departmentSet = new Set(input.departmentIds);
  for (const [at, person] of input.people.entries()) {
    if (at % PROGRESS_EVERY === 0) input.onProgress?.(at / input.people.length);
    const { tracks, today } = input;
    const done = person.had.filter(({ finished }) => finished);
    const department = person.departmentIds.find((id) => departmentSet.has(id)) ?? '';
    const afresh = assignByRules(rules, person, { tracks, had: done, today });
    count(tried, afresh, { person, department });
    count(present, assignByRules(input.inForce, person, { tracks, had: done, today }), {
      person,
      department,
    });
    const onTop =
      done.length === person.had.length
        ? afresh
        : assignByRules(rules, person, { tracks, had: person.had, today });
    for (const { track } of onTop.offers) add(fresh, track, person.key);
  }
  input.onProgress?.(1);
  const counted = (name: string): TriedCount => {
    const people = safeCount(tried.get(name) ?? []);
    return { people, change: safeDifference(people, safeCount(present.get(name) ?? [])) };
  };
  return {
    peopleCount: input.people.length,
    getting: counted('verdict OFFERED'),
    tracks: input.tracks
      .filter(({ code }) => tried.has(`track ${code}`) || present.has(`track ${code}`))
      .map(({ code }) => ({
        trackCode: code,
        wouldGet: counted(`track ${code}`),
        newOnApplying: safeCount(fresh.get(code) ?? []),
        departments: input.departmentIds.map((departmentId) => ({
          departmentId,
          ...counted(`track ${code} ${departmentId}`),
        })),
      })),
    verdicts: VERDICTS.map((verdict) => ({ verdict, ...counted(`verdict ${verdict}`) })),
  };
}

/**
 * The codes of the rules that are about fewer than ten people in service, whatever those people can: trying such a rule
 * would be asking about somebody. The segment is left out of the question, because it is what somebody can.
 */
export function tooNarrow(rules: AssignmentRules, people: readonly TriedPerson[], today: string): string[] {
  return rules.rules
    .filter((rule) => {
      const whole = { ...rule, segments: null, from: null, until: null };
      let about = 0;
      for (const person of people) if (isAbout(whole, person, today)) about += 1;
      return about < FEWEST_PEOPLE_PER_RULE;
    })
    .map(({ code }) => code);
}

function count(
  tally: Tally,
  outcome: ReturnType<typeof assignByRules>,
  { person, department }: { readonly person: TriedPerson; readonly department: string },
): void {
  add(tally, `verdict ${outcome.verdict}`, person.key);
  for (const { track } of outcome.offers) {
    add(tally, `track ${track}`, person.key);
    add(tally, `track ${track} ${department}`, person.key);
  }
}

function add(tally: Tally, name: string, key: string): void {
  const keys = tally.get(name);
  if (keys) keys.push(key);
  else tally.set(name, [key]);
}
