// What a line of a personnel export means for somebody's placements.
import { addDays, type LocalDate } from '../platform/civil-time.ts';
import { holdsOn } from './department.rules.ts';
import type { ChangeDetail, ImportChangeKind } from './import-plan.rules.ts';
import type { PlacementRecord } from './placement.model.ts';
import { mainPlacements } from './placement.rules.ts';

/** What the line says; undefined where it says nothing. */
export interface WantedPlacement {
  readonly departmentId: string;
  readonly functionId: string;
  readonly fte: number | undefined;
  readonly from: LocalDate | undefined;
  /** Last day; null for a column that is there but empty. */
  readonly until: LocalDate | null | undefined;
}

export interface PlacementContext {
  readonly personId: string;
  readonly on: LocalDate;
  readonly makeId: () => string;
  readonly departmentName: (id: string) => string;
  readonly functionName: (id: string) => string;
}

export interface PlacementPlan {
  readonly kind: ImportChangeKind;
  readonly details: ChangeDetail[];
  readonly added: PlacementRecord[];
  readonly changed: PlacementRecord[];
}

export interface PlacementProblem {
  readonly problem: 'untilBeforeFrom' | 'beforePresent' | 'laterPlacement';
  readonly field: 'from' | 'until';
  readonly values: Readonly<Record<string, string>>;
}

/**
 * The steps from somebody's placements (oldest first) to what the line wants. The line is held against the placement
 * that runs on its first day or today, whichever is later; the same department and function is the same placement,
 * whatever its first day, and another one is a move on that day.
 * Example: at Water since 2020, line says Finance from 2026-12-01 → Water until 2026-11-30, Finance from 2026-12-01.
 */
export function planPlacement(
  placements: readonly PlacementRecord[],
  wanted: WantedPlacement,
  context: PlacementContext,
): PlacementPlan | PlacementProblem {
  if (wanted.from !== undefined && wanted.until != null && wanted.until < wanted.from)
    return untilBeforeFrom(wanted.from);
  const base = baseOf(placements, wanted, context);
  if (base === null) return start(wanted, context);
  const same = base.departmentId === wanted.departmentId && base.functionId === wanted.functionId;
  // Without a last day nothing can follow: what starts later then runs beside it.
  const { until } = base;
  const next = until === null ? null : (placements.find((one) => one.from > until) ?? null);
  return same
    ? adjust({ placements, base, next }, wanted)
    : move({ placements, base, next }, wanted, context);
}

function baseOf(
  placements: readonly PlacementRecord[],
  wanted: WantedPlacement,
  { personId, on }: PlacementContext,
): PlacementRecord | null {
  const reference = wanted.from !== undefined && wanted.from > on ? wanted.from : on;
  const running = mainPlacements(placements, reference).get(personId);
  const planned = placements.find((one) => one.from > reference);
  if (running !== undefined || planned !== undefined) return running ?? planned ?? null;
  const last = placements.at(-1);
  if (last?.until == null) return null;
  const stillListed =
    wanted.from === undefined ? wanted.until != null && wanted.until < on : wanted.from <= last.until;
  return stillListed ? last : null;
}

function start(wanted: WantedPlacement, context: PlacementContext): PlacementPlan | PlacementProblem {
  const from = wanted.from ?? context.on;
  const until = wanted.until ?? null;
  if (until !== null && until < from) return untilBeforeFrom(from);
  const placement = {
    ...{ id: context.makeId(), personId: context.personId, from, until, fte: wanted.fte ?? 1 },
    ...{ departmentId: wanted.departmentId, functionId: wanted.functionId },
  };
  const department = context.departmentName(wanted.departmentId);
  const details: ChangeDetail[] = [
    { key: 'starts', values: { department, function: context.functionName(wanted.functionId), date: from } },
  ];
  if (until !== null) details.push({ key: 'leaves', values: { date: until } });
  return { kind: 'ADD', details, added: [placement], changed: [] };
}

interface Situation {
  readonly placements: readonly PlacementRecord[];
  readonly base: PlacementRecord;
  readonly next: PlacementRecord | null;
}

/** Same place: the hours and the last day may differ. */
function adjust(
  { placements, base, next }: Situation,
  { fte = base.fte, until }: WantedPlacement,
): PlacementPlan | PlacementProblem {
  const details: ChangeDetail[] =
    fte === base.fte ? [] : [{ key: 'fte', values: { from: base.fte, to: fte } }];
  let kind: ImportChangeKind = details.length > 0 ? 'CHANGE' : 'UNCHANGED';
  let last = base.until;
  let others: PlacementRecord[] = [];
  if (until === null && last !== null && next === null) {
    last = null;
    kind = 'CHANGE';
    details.push({ key: 'staysOn', values: { date: base.until ?? '' } });
  } else if (until != null && until !== last) {
    const later = next ?? placements.find((one) => one.from > until && one.id !== base.id);
    if (later !== undefined) return laterPlacement(later);
    if (until < base.from) return untilBeforeFrom(base.from);
    last = until;
    kind = 'LEAVE';
    details.push({ key: 'leaves', values: { date: until } });
    others = endOthers(placements, base, until);
  }
  const changed = details.length === 0 ? [] : [{ ...base, fte, until: last }, ...others];
  return { kind, details, added: [], changed };
}

/** Another department or function: the placement ends the day before, unless the line corrects its first day. */
function move(
  { base, next }: Situation,
  wanted: WantedPlacement,
  context: PlacementContext,
): PlacementPlan | PlacementProblem {
  const { on, departmentName, functionName } = context;
  const from = wanted.from ?? (base.from > on ? base.from : on);
  const earliest = base.until !== null && base.until < on ? addDays(base.until, 1) : base.from;
  if (from < earliest) return { problem: 'beforePresent', field: 'from', values: { date: earliest } };
  const until =
    wanted.until === undefined || (wanted.until === null && next !== null) ? base.until : wanted.until;
  if (next !== null && until !== base.until) return laterPlacement(next);
  if (until !== null && until < from) return untilBeforeFrom(from);
  const { departmentId, functionId, fte = base.fte } = wanted;
  const details: ChangeDetail[] = [];
  const values = { date: from, to: departmentName(departmentId), from: departmentName(base.departmentId) };
  if (departmentId !== base.departmentId) details.push({ key: 'moves', values });
  if (functionId !== base.functionId)
    details.push({
      key: 'newFunction',
      values: { date: from, to: functionName(functionId), from: functionName(base.functionId) },
    });
  if (fte !== base.fte) details.push({ key: 'fte', values: { from: base.fte, to: fte } });
  if (until !== null && until !== base.until) details.push({ key: 'leaves', values: { date: until } });
  if (from === base.from)
    return { kind: 'MOVE', details, added: [], changed: [{ ...base, departmentId, functionId, fte, until }] };
  const added = { id: context.makeId(), personId: base.personId, departmentId, functionId, from, until, fte };
  return { kind: 'MOVE', details, added: [added], changed: [{ ...base, until: addDays(from, -1) }] };
}

/** Ends everything somebody holds on a last day. */
export function planLeave(
  placements: readonly PlacementRecord[],
  on: LocalDate,
): PlacementPlan | PlacementProblem {
  const next = placements.find((one) => one.from > on);
  if (next !== undefined) return laterPlacement(next);
  const running = placements.filter((one) => holdsOn(one, on));
  const yesterday = addDays(on, -1);
  const ended = running.map((one) => ({ ...one, until: one.from > yesterday ? one.from : yesterday }));
  // Somebody who came today and left again is still here until tonight.
  const changed = ended.filter((one, index) => one.until !== running[index]?.until);
  if (changed.length === 0) return { kind: 'UNCHANGED', details: [], added: [], changed };
  const date = changed.reduce((latest, one) => (one.until > latest ? one.until : latest), yesterday);
  return { kind: 'LEAVE', details: [{ key: 'leavesUnlisted', values: { date } }], added: [], changed };
}

function endOthers(
  placements: readonly PlacementRecord[],
  base: PlacementRecord,
  until: LocalDate,
): PlacementRecord[] {
  const longer = placements.filter((one) => one.id !== base.id && (one.until === null || one.until > until));
  return longer.map((one) => ({ ...one, until }));
}

function untilBeforeFrom(date: LocalDate): PlacementProblem {
  return { problem: 'untilBeforeFrom', field: 'until', values: { date } };
}

function laterPlacement(next: PlacementRecord): PlacementProblem {
  return { problem: 'laterPlacement', field: 'until', values: { date: next.from } };
}

/** The last day on which any of these placements runs; null while one has no end, undefined without placements. */
export function lastDayOf(placements: readonly PlacementRecord[]): LocalDate | null | undefined {
  return placements.reduce<LocalDate | null | undefined>((latest, { until }) => {
    if (until === null || latest === null) return null;
    return latest === undefined || until > latest ? until : latest;
  }, undefined);
}
