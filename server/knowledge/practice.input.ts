// What may be asked of the knowledge base and written in it; lengths are bounded before anything is done.
import { z } from 'zod';
import { isLocalDate } from '../platform/civil-time.ts';
import { EFFORTS, PRACTICE_LEVELS, PRACTICE_PHASES } from './practice.types.ts';

const code = z.string().max(64).nullish();

export const practiceFilter = z.object({
  search: z.string().max(200, 'searchTooLong').nullish(),
  competence: code,
  theme: code,
  phase: code,
});

/** Which practices are wanted; what is left out does not matter. */
export type PracticeFilter = z.infer<typeof practiceFilter>;

const MOST_FILES = 6;

/** Characters of an article. */
export const LONGEST_BODY = 30_000;

const line = (most: number) => z.string().trim().max(most, 'practiceFieldTooLong');
const codes = z.array(z.string().max(64)).max(10, 'practiceTooManyCodes');

/** A draft may lack nearly everything; what it has must fit. */
export const practiceDraftInput = z.object({
  code: z.string().max(64).nullish(),
  revision: z.int().min(0),
  text: z.object({
    titleNl: line(120).min(5, 'practiceTitleShort'),
    titleEn: line(120),
    summaryNl: line(500),
    summaryEn: line(500),
    organisation: line(120),
    year: z.int().min(2000, 'practiceYear').max(2100, 'practiceYear'),
    competences: codes,
    level: z.enum(PRACTICE_LEVELS),
    themes: codes,
    phase: z.enum(PRACTICE_PHASES),
    effort: z.enum(EFFORTS),
    forWhom: line(300),
    result: line(600),
    contact: line(200),
    sources: z
      .array(
        z.object({
          title: line(200).min(1, 'practiceSourceTitle'),
          url: z
            .url({ protocol: /^https$/, error: 'practiceSourceAddress' })
            .max(500, 'practiceSourceAddress'),
        }),
      )
      .max(12, 'practiceTooManySources'),
    body: z.string().max(LONGEST_BODY, 'practiceBodyTooLong'),
    attachmentIds: z.array(z.string().max(64)).max(MOST_FILES, 'practiceTooManyFiles'),
  }),
});

/** What an author sends. */
export type PracticeDraftInput = z.infer<typeof practiceDraftInput>;

export const practiceDecisionInput = z.object({
  code: z.string().max(64),
  revision: z.int().min(0),
});

export const practiceReturnInput = practiceDecisionInput.extend({
  remark: z.string().trim().min(10, 'practiceRemark').max(1000, 'practiceRemark'),
});

export const practiceReviewInput = practiceDecisionInput.extend({
  reviewOn: z.string().refine(isLocalDate, 'practiceReviewOn'),
});

export const commentInput = z.object({
  code: z.string().max(64),
  text: z.string().trim().min(2, 'commentLength').max(2000, 'commentLength'),
});
