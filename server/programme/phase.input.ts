// What somebody says who confirms a phase.
import { z } from 'zod';
import { PHASES, PROGRAMME_LINES } from './phase.rules.ts';

export const confirmPhaseInput = z.object({
  departmentId: z.string().max(64),
  line: z.enum(PROGRAMME_LINES),
  phase: z.enum(PHASES),
  reason: z.string().trim().min(10, 'phaseReason').max(1000, 'phaseReason'),
});
