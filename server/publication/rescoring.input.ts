// What a browser may send to rescore a wave. Messages are label keys under errors.
import { z } from 'zod';

export const rescoringInput = z.object({
  waveId: z.string().max(64),
  instrumentVersion: z.int().min(1),
  segmentRuleVersion: z.int().min(1),
  /** Hold levels against the working levels of now, instead of those the wave froze. */
  presentWorkingLevels: z.boolean(),
  reason: z.string().trim().min(10, 'rescoringReason').max(1000, 'rescoringReason'),
});
