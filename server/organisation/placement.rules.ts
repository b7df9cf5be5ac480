// Which of somebody's placements counts on a day, and how a name is written.
import type { LocalDate } from '../platform/civil-time.ts';
import { holdsOn } from './department.rules.ts';

interface Placement {
  readonly id: string;
  readonly personId: string;
  readonly from: LocalDate;
  readonly until: LocalDate | null;
  readonly fte: number;
}

/**
 * One placement per person that runs on the day: the one with most hours, else the oldest, else the first by id.
 * Example: 0.6 fte at Water and 0.4 fte at Finance → Water.
 */
export function mainPlacements<Kind extends Placement>(
  placements: readonly Kind[],
  on: LocalDate,
): Map<string, Kind> {
  const main = new Map<string, Kind>();
  for (const placement of placements) {
    if (!holdsOn(placement, on)) continue;
    const other = main.get(placement.personId);
    if (other === undefined || counts(placement, other)) main.set(placement.personId, placement);
  }
  return main;
}

function counts(placement: Placement, other: Placement): boolean {
  if (placement.fte !== other.fte) return placement.fte > other.fte;
  if (placement.from !== other.from) return placement.from < other.from;
  return placement.id < other.id;
}

/**
 * Whether somebody is away for long on a day. Example: from 2026-09-01, no end known → on 2026-11-23 yes; until
 * 2026-11-22 → no.
 */
export function isLongAbsent(
  person: { readonly absentFrom?: LocalDate | null; readonly absentUntil?: LocalDate | null },
  on: LocalDate,
): boolean {
  const { absentFrom = null, absentUntil = null } = person;
  return absentFrom !== null && absentFrom <= on && (absentUntil === null || absentUntil >= on);
}

interface NameParts {
  readonly givenName: string;
  readonly prefix: string;
  readonly familyName: string;
}

/** The name as people say it. Example: Anna, van den, Berg → "Anna van den Berg". */
export function fullNameOf({ givenName, prefix, familyName }: NameParts): string {
  return [givenName, prefix, familyName].filter((part) => part !== '').join(' ');
}
