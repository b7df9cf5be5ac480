// What a browser may send about a calibration. Messages are label keys under errors.
import { z } from 'zod';

const MOST_ITEMS = 500;

export const acceptCalibrationInput = z.object({
  id: z.string().max(64),
  revision: z.int(),
  itemIds: z.array(z.string().max(64)).min(1, 'calibrationNothingChosen').max(MOST_ITEMS),
});
