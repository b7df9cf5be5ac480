// What an author sends of a track: everything in one piece, texts included (docs/guides/track-format.md). A draft may lack
// nearly everything; what it has must fit. What a track lacks before it is published: track-check.rules.
import { z } from 'zod';
import { LEVEL_ORDER } from './level.rules.ts';

/** Characters of a lesson, and of a whole track as JSON. */
export const LONGEST_LESSON = 20_000;
export const LONGEST_TRACK = 220_000;

const line = (most: number) => z.string().max(most, 'trackTooLong');
const both = (most: number) => z.strictObject({ nl: line(most), en: line(most) });
const lines = (count: number, most: number) => z.array(line(most)).max(count, 'trackTooMany');
const code = z.string().max(64, 'trackTooLong');
const minutes = z.int('trackMinutes').min(1, 'trackMinutes').max(60, 'trackMinutes');

const exerciseFile = z.strictObject({
  /** Name of one of the files of the track. */
  file: line(100),
  title: both(160),
  source: z.strictObject({
    name: line(160),
    url: line(500),
    licence: line(80),
    /** YYYY-MM */
    accessed: line(7),
  }),
});
const lesson = z.strictObject({
  code,
  title: both(160),
  minutes,
  optional: z.boolean(),
  /** Dutch Markdown. */
  body: line(LONGEST_LESSON),
  selfCheck: lines(8, 300),
  exerciseFiles: z.array(exerciseFile).max(5, 'trackTooMany'),
  video: z
    .strictObject({ title: both(160), url: line(500), minutes, transcript: line(LONGEST_LESSON) })
    .nullable(),
});
const question = z.strictObject({
  id: code,
  question: line(600),
  options: lines(4, 300),
  /** Place of the best option, from 0. */
  answer: z.int().min(0).max(3),
  explanation: line(1200),
});
const trackModule = z.strictObject({
  code,
  title: both(160),
  lessons: z.array(lesson).max(12, 'trackTooMany'),
  quiz: z.array(question).max(12, 'trackTooMany'),
});

export const trackDefinition = z.strictObject({
  title: both(120),
  summary: both(800),
  competences: z.array(code).max(11, 'trackTooMany'),
  fromLevel: z.enum(LEVEL_ORDER),
  toLevel: z.enum(LEVEL_ORDER),
  afterwards: z.strictObject({ nl: lines(5, 300), en: lines(5, 300) }),
  prerequisites: z.array(code).max(5, 'trackTooMany'),
  recertifyAfterMonths: z.int('trackMonths').min(1, 'trackMonths').max(60, 'trackMonths').nullable(),
  modules: z.array(trackModule).max(8, 'trackTooMany'),
  /** Pictures and tables: added here, or of a version that came with the product. */
  files: z
    .array(z.strictObject({ name: line(100), fileId: code.nullable(), shippedIn: z.int().min(1).nullable() }))
    .max(40, 'trackTooMany'),
});

export type TrackDefinition = z.infer<typeof trackDefinition>;
export type LessonDefinition = z.infer<typeof lesson>;
export type QuestionDefinition = z.infer<typeof question>;

export const trackSaveInput = z.object({
  code: z.string().max(64).nullish(),
  revision: z.int().min(0),
  definition: z.string().max(LONGEST_TRACK, 'trackTooLong'),
});
export const trackDecisionInput = z.object({ code: z.string().max(64), revision: z.int().min(0) });
export const trackReturnInput = trackDecisionInput.extend({
  remark: z.string().trim().min(10, 'practiceRemark').max(1000, 'practiceRemark'),
});
export const trackPublishInput = trackDecisionInput.extend({
  /** What is different, for who reads the history. */
  note: z.string().trim().min(10, 'trackNote').max(500, 'trackNote'),
});
