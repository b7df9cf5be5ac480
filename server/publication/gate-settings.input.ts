// New least numbers of people, with the reason.
import { z } from 'zod';

/** R1 and R2: k may go up, never below 5; a response rate never under ten people invited. */
const FLOOR = 5;
const LEAST_INVITED = 10;
const MOST = 100;

export const gateSettingsInput = z
  .object({
    minimumForMeans: z.int().min(FLOOR, 'gateSettingRange').max(MOST, 'gateSettingRange'),
    minimumForDistributions: z.int().min(FLOOR, 'gateSettingRange').max(MOST, 'gateSettingRange'),
    minimumInvited: z.int().min(LEAST_INVITED, 'gateSettingInvited').max(MOST, 'gateSettingInvited'),
    reason: z.string().trim().min(10, 'gateSettingReason').max(1000, 'gateSettingReason'),
  })
  .refine(({ minimumForMeans, minimumForDistributions }) => minimumForDistributions >= minimumForMeans, {
    message: 'gateSettingOrder',
    path: ['minimumForDistributions'],
  });
