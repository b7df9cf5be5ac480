// What a wave would be, looked at before it opens: whom it asks, and when its window begins and ends.
import { type Caller, logAccess } from '../identity/identity.reads.ts';
import { checked } from '../platform/checked.ts';
import {
  closingInstant,
  instantsOf,
  isLocalTime,
  type LocalDate,
  type LocalTime,
  openingInstant,
} from '../platform/civil-time.ts';
import { badInput } from '../platform/errors.ts';
import { sentence } from '../platform/labels.ts';
import type { PopulationRules } from './population.rules.ts';
import {
  listPeople,
  type NamedPerson,
  type PopulationPreview,
  previewPopulation,
} from './population.service.ts';
import { populationInput } from './wave.input.ts';

const HOUR_MS = 3_600_000;

/** Whom these rules would ask today, in counts. Throws BAD_USER_INPUT. */
export function previewWave(given: unknown): Promise<PopulationPreview> {
  return previewPopulation(rulesOf(given));
}

/** A page of the people these rules fit, by name. Throws BAD_USER_INPUT. */
export async function lookUpPeople(
  { viewer }: Caller,
  given: unknown,
  { search, ...page }: { readonly search: string; readonly offset: number; readonly limit: number },
): Promise<NamedPerson[]> {
  if (search.length > 200) throw badInput('searchTooLong');
  const people = await listPeople(rulesOf(given), search, page);
  await logAccess(viewer, { action: 'listWavePeople' });
  return people;
}

function rulesOf(given: unknown): PopulationRules {
  const { departmentIds, roleFamilies, excludeLongAbsence } = checked(populationInput, given);
  return {
    ...{ departmentIds: departmentIds ?? null, roleFamilies: roleFamilies ?? null },
    excludeLongAbsence: excludeLongAbsence ?? false,
  };
}

/** What a window of civil times comes to. */
export interface WindowPreview {
  /** Null where the time does not exist. */
  readonly opensAt: Date | null;
  readonly closesAt: Date | null;
  /** Hours from opening to closing, exact: a day can have 23 or 25. */
  readonly hours: number | null;
  /** Sentences about a time that does not exist or comes twice, in the language of the reader. */
  readonly opensNote: string | null;
  readonly closesNote: string | null;
}

interface CivilWindow {
  readonly opensOn: LocalDate;
  readonly opensTime: LocalTime;
  readonly closesOn: LocalDate;
  readonly closesTime: LocalTime;
}

/** What a window comes to in Europe/Amsterdam, with what is odd about its times told in words. Throws BAD_USER_INPUT. */
export function previewWindow(window: CivilWindow, locale: Caller['locale']): WindowPreview {
  const { opensOn, opensTime, closesOn, closesTime } = window;
  if (!isLocalTime(opensTime) || !isLocalTime(closesTime)) throw badInput('timeOfDay');
  const [opening, closing] = [instantsOf(opensOn, opensTime), instantsOf(closesOn, closesTime)];
  const opensAt = opening.length === 0 ? null : openingInstant(opensOn, opensTime);
  const closesAt = closing.length === 0 ? null : closingInstant(closesOn, closesTime);
  const note = (count: number, time: LocalTime, twice: string): string | null => {
    if (count === 1) return null;
    return sentence(count === 0 ? 'errors.timeDoesNotExist' : `waves.schedule.${twice}`, locale, { time });
  };
  return {
    ...{ opensAt, closesAt },
    hours: opensAt === null || closesAt === null ? null : (closesAt.getTime() - opensAt.getTime()) / HOUR_MS,
    opensNote: note(opening.length, opensTime, 'opensTwice'),
    closesNote: note(closing.length, closesTime, 'closesTwice'),
  };
}
