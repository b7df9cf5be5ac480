// What may be sent as answers to a quiz; the size is bounded before anything is judged.
import { z } from 'zod';

export const quizAnswers = z
  .array(
    z.object({
      questionId: z.string().max(64, 'quizIncomplete'),
      option: z.int('quizIncomplete').min(0, 'quizIncomplete').max(9, 'quizIncomplete'),
    }),
  )
  .max(50, 'quizIncomplete');
