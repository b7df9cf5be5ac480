// A scenario as somebody sets it: for the whole organisation, per year.
import { z } from 'zod';

const percent = z.number().min(0, 'scenarioRange').max(100, 'scenarioRange');
const people = z.number().int('scenarioRange').min(0, 'scenarioRange').max(200, 'scenarioRange');

export const scenarioInput = z.object({
  outflowPercent: z.number().min(0, 'scenarioRange').max(50, 'scenarioRange'),
  inflowPeople: people,
  inflowAtLevelPercent: percent,
  trainingPlaces: z.number().int('scenarioRange').min(0, 'scenarioRange').max(1000, 'scenarioRange'),
  trainingSuccessPercent: percent,
  hires: people,
});
export type Scenario = z.infer<typeof scenarioInput>;
