// A scenario: what can be set, between which bounds, and a few to start from.
import type { VariablesOf } from '../api/graphql.ts';
import type { staffingDocument } from './staffing.documents.ts';

export type Scenario = VariablesOf<typeof staffingDocument>['scenario'];
export type ScenarioField = keyof Scenario;

interface Bounds {
  readonly field: ScenarioField;
  readonly most: number;
  readonly step: number;
}

/** Every setting in the order of the screen; the least is always 0. */
export const SETTINGS: readonly Bounds[] = [
  { field: 'outflowPercent', most: 50, step: 0.5 },
  { field: 'inflowPeople', most: 200, step: 1 },
  { field: 'inflowAtLevelPercent', most: 100, step: 5 },
  { field: 'trainingPlaces', most: 1000, step: 10 },
  { field: 'trainingSuccessPercent', most: 100, step: 5 },
  { field: 'hires', most: 200, step: 1 },
];

const AS_NOW: Scenario = {
  outflowPercent: 7,
  inflowPeople: 55,
  inflowAtLevelPercent: 50,
  trainingPlaces: 60,
  trainingSuccessPercent: 70,
  hires: 0,
};

/** Scenarios to start from, by their name in the labels. */
export const PRESETS = {
  asNow: AS_NOW,
  noTraining: { ...AS_NOW, trainingPlaces: 0 },
  training: { ...AS_NOW, trainingPlaces: 250 },
  hiring: { ...AS_NOW, trainingPlaces: 0, hires: 40 },
} as const satisfies Record<string, Scenario>;
export type Preset = keyof typeof PRESETS;

/**
 * A setting from what was typed: within its bounds, whole where people are counted; null while it is no number. Example:
 * outflow "62,5" → 50; hires "3.7" → 3; "" → null.
 */
export function settingOf(field: ScenarioField, typed: string): number | null {
  const bounds = SETTINGS.find((one) => one.field === field);
  const value = Number(typed.trim().replace(',', '.'));
  if (bounds === undefined || typed.trim() === '' || Number.isNaN(value)) return null;
  const within = Math.min(bounds.most, Math.max(0, value));
  return field.endsWith('Percent') ? within : Math.floor(within);
}

/** The name of the scenario to start from that this is, or null for one's own. */
export function presetOf(scenario: Scenario): Preset | null {
  const names = Object.keys(PRESETS) as Preset[]; // the keys of a constant are its names
  return (
    names.find((name) => SETTINGS.every(({ field }) => PRESETS[name][field] === scenario[field])) ?? null
  );
}
