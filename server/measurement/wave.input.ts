// What a programme manager may fill in for a wave. Messages are label keys under errors.
import { z } from 'zod';
import {
  closingInstant,
  daysBetween,
  instantsOf,
  isLocalTime,
  openingInstant,
} from '../platform/civil-time.ts';

const LONGEST_DAYS = 366;
const MOST = 200;

const name = z.string().trim().min(3, 'waveNameLength').max(80, 'waveNameLength');
const time = z.string().refine(isLocalTime, { error: 'timeOfDay', abort: true });

const rules = {
  departmentIds: z.array(z.string()).min(1, 'waveHasNobody').max(MOST, 'waveHasNobody').nullish(),
  roleFamilies: z.array(z.string().max(40)).min(1, 'waveHasNobody').max(20, 'waveHasNobody').nullish(),
  excludeLongAbsence: z.boolean().nullish(),
};

export const populationInput = z.object(rules);

export const waveInput = z
  .object({
    nameNl: name,
    nameEn: name,
    opensOn: z.string(),
    opensTime: time.default('00:00'),
    closesOn: z.string(),
    closesTime: time.default('24:00'),
    instrumentCode: z.string().max(80).nullish(),
    instrumentVersion: z.int().nullish(),
    ...rules,
  })
  // A time that the clocks skip is told of, never moved in silence.
  .refine(({ opensOn, opensTime }) => instantsOf(opensOn, opensTime).length > 0, {
    path: ['opensTime'],
    message: 'timeDoesNotExist',
  })
  .refine(({ closesOn, closesTime }) => instantsOf(closesOn, closesTime).length > 0, {
    path: ['closesTime'],
    message: 'timeDoesNotExist',
  })
  .refine(
    ({ opensOn, opensTime, closesOn, closesTime }) =>
      openingInstant(opensOn, opensTime) < closingInstant(closesOn, closesTime),
    { path: ['closesOn'], message: 'waveClosesBeforeOpens' },
  )
  .refine(({ opensOn, closesOn }) => daysBetween(opensOn, closesOn) <= LONGEST_DAYS, {
    path: ['closesOn'],
    message: 'waveTooLong',
  });

export const extensionInput = z.object({
  waveId: z.string(),
  personId: z.string(),
  until: z.string(),
  reason: z.string().trim().min(10, 'extensionReason').max(300, 'extensionReason'),
});
