// What a programme manager may fill in for a new wave. Messages are label keys under errors.
import { z } from 'zod';
import { daysBetween } from '../platform/civil-time.ts';

const LONGEST_DAYS = 366;

const name = z.string().trim().min(3, 'waveNameLength').max(80, 'waveNameLength');

export const waveInput = z
  .object({
    nameNl: name,
    nameEn: name,
    opensOn: z.string(),
    closesOn: z.string(),
    departmentIds: z.array(z.string()).min(1, 'waveHasNobody').max(200, 'waveHasNobody').nullish(),
  })
  .refine(({ opensOn, closesOn }) => opensOn <= closesOn, {
    path: ['closesOn'],
    message: 'waveClosesBeforeOpens',
  })
  .refine(({ opensOn, closesOn }) => daysBetween(opensOn, closesOn) <= LONGEST_DAYS, {
    path: ['closesOn'],
    message: 'waveTooLong',
  });
