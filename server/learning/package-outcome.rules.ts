// How a unit of a package went: SCORM 1.2 RTE 3.4, SCORM 2004 RTE 4.2, cmi5 9.3 and 10.2.4.
import type { MoveOn } from './package-manifest.rules.ts';

/** `scorePercent` is 0–100, to one decimal; null when the content gave none. */
export interface Outcome {
  readonly completed: boolean;
  /** Null while nothing was said about it. */
  readonly passed: boolean | null;
  readonly scorePercent: number | null;
}

export const NO_OUTCOME: Outcome = { completed: false, passed: null, scorePercent: null };

/** The part of a SCORM data model that says how it went; anything may be missing. */
export interface RunData {
  readonly core?: {
    readonly lesson_status?: unknown;
    readonly score?: { readonly raw?: unknown; readonly min?: unknown; readonly max?: unknown };
  };
  readonly completion_status?: unknown;
  readonly success_status?: unknown;
  readonly score?: { readonly scaled?: unknown; readonly raw?: unknown };
}

/**
 * SCORM 1.2. A mastery score decides over passed and failed once there is a score. Content that ends without saying
 * anything is completed (RTE 3.4.4).
 *
 * Example: status "completed", score 60 of 100, mastery 0.8 gives completed and not passed.
 */
export function outcomeOf12(data: RunData, mastery: number | null, finished: boolean): Outcome {
  const status = String(data.core?.lesson_status ?? '');
  const { raw, min, max } = data.core?.score ?? {};
  const score = scoreOf(raw, min, max);
  const said = status === 'passed' ? true : status === 'failed' ? false : null;
  const silent = status === '' || status === 'not attempted' || status === 'unknown';
  return {
    completed: ['passed', 'failed', 'completed'].includes(status) || (finished && silent),
    passed: mastery !== null && score !== null ? score >= mastery - 1e-9 : said,
    scorePercent: percentOf(score),
  };
}

/** SCORM 2004: as 1.2, with completion and success apart. */
export function outcomeOf2004(data: RunData, mastery: number | null, finished: boolean): Outcome {
  const scaled = numberOf(data.score?.scaled);
  const completion = String(data.completion_status ?? 'unknown');
  const success = String(data.success_status ?? 'unknown');
  const said = success === 'passed' ? true : success === 'failed' ? false : null;
  return {
    completed: completion === 'completed' || (finished && completion === 'unknown'),
    passed: mastery !== null && scaled !== null ? scaled >= mastery - 1e-9 : said,
    scorePercent: percentOf(scaled === null ? null : Math.max(0, scaled)),
  };
}

/**
 * Whether the lesson is done. SCORM has no rule of its own: completed and not failed, or passed.
 *
 * Example: completed and failed is not done; completed with nothing said about passing is.
 */
export function isDone({ completed, passed }: Outcome, moveOn: MoveOn, kind: 'SCORM' | 'CMI5'): boolean {
  if (kind === 'SCORM') return passed === true || (completed && passed === null);
  switch (moveOn) {
    case 'NotApplicable':
      return true;
    case 'Passed':
      return passed === true;
    case 'Completed':
      return completed;
    case 'CompletedAndPassed':
      return completed && passed === true;
    case 'CompletedOrPassed':
      return completed || passed === true;
  }
}

/**
 * What was reached stays reached: a later session that fails or knows nothing takes nothing away.
 *
 * Example: passed with 90, then failed with 40, stays passed with 90.
 */
export function better(former: Outcome, latest: Outcome): Outcome {
  const keepsScore = former.passed === true && latest.passed !== true;
  return {
    completed: former.completed || latest.completed,
    passed: former.passed === true ? true : (latest.passed ?? former.passed),
    scorePercent: keepsScore ? former.scorePercent : (latest.scorePercent ?? former.scorePercent),
  };
}

function scoreOf(raw: unknown, min: unknown, max: unknown): number | null {
  const value = numberOf(raw);
  if (value === null) return null;
  const [low, high] = [numberOf(min) ?? 0, numberOf(max) ?? 100];
  if (high <= low) return null;
  return Math.min(1, Math.max(0, (value - low) / (high - low)));
}

function numberOf(value: unknown): number | null {
  if (value === '' || value === null || value === undefined) return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

function percentOf(share: number | null): number | null {
  return share === null ? null : Math.round(Math.min(1, share) * 1000) / 10;
}
