// The shape of an instrument, whoever wrote it: a content file, the editor, an import. What the parts must mean to each
// other (ids, conditions, draws) is checked by instrument-check.rules.ts.
import { z } from 'zod';
import type { localisedText as content } from '../platform/content.ts';
import { LEVELS } from './level.rules.ts';

export const ITEM_KINDS = [
  'KNOWLEDGE',
  'SELF_VIEW',
  'ATTITUDE',
  'SINGLE_CHOICE',
  'MULTIPLE_CHOICE',
  'LIKERT',
  'MATRIX',
  'RUBRIC',
  'NUMBER',
  'SHORT_TEXT',
  'LONG_TEXT',
  'RANKING',
  'TASK',
] as const;
const INSTRUMENT_MODES = ['FIXED', 'ADAPTIVE'] as const;

const LONGEST_TEXT = 5000;
const MOST_ITEMS_IN_SECTION = 200;
const MOST_SECTIONS = 60;

const language = z.string().max(LONGEST_TEXT);
/** Both languages; an empty one is told as a problem with its own place, so that a draft can be saved without it. */
const text = z.strictObject({ nl: language, en: language }) satisfies z.ZodType<z.infer<typeof content>>;

// An item id names a field in the database, so it may hold no dot and no dollar sign.
const id = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/, 'id');
const optionCode = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/, 'code');
/** Languages beside each other, with a code that conditions and exports use; without a code its place counts: 0, 1, 2. */
const option = z.strictObject({ code: optionCode.optional(), nl: language, en: language });
const options = (least: number, most: number) => z.array(option).min(least).max(most);
const condition = z.string().max(1000);

/** For its authors alone, such as a condition of another program that has no counterpart here. */
const note = z.string().max(2000).optional();

const every = {
  id,
  /** A competence of the framework; left out, that of the section counts. */
  competence: z.string().max(64).optional(),
  digcomp: z
    .array(z.string().regex(/^\d\.\d$/))
    .max(10)
    .optional(),
  text,
  hint: text.optional(),
  /** Asked only when this holds. */
  when: condition.optional(),
  /** Missing is asked about once more before going on; nobody is held up. */
  required: z.boolean().optional(),
  /** Whether "not applicable" can be chosen. */
  notApplicable: z.boolean().optional(),
  /** Seconds it takes; without it the usual for its kind. */
  seconds: z.int().min(1).max(3600).optional(),
  note,
};
/** What a test item has, besides what makes it right. */
const tested = {
  level: z.enum(LEVELS),
  reason: text,
  /** Set by calibration; without them the start values of the instrument count. */
  discrimination: z.number().positive().max(5).optional(),
  difficulty: z.number().min(-5).max(5).optional(),
};
const shuffle = z.boolean().optional();
const place = z.int().min(0).max(99);

const chart = z.strictObject({
  title: text,
  form: z.enum(['BAR', 'LINE']),
  labels: z.array(text).min(2).max(12),
  values: z.array(z.number()).min(2).max(12),
  /** Where its axis begins and ends: what makes a chart mislead. */
  from: z.number(),
  to: z.number(),
  unit: text.optional(),
});

export const itemShape = z.discriminatedUnion('kind', [
  z.strictObject({
    ...every,
    ...tested,
    kind: z.literal('KNOWLEDGE'),
    options: options(2, 8),
    answer: place,
    shuffle,
  }),
  z.strictObject({ ...every, kind: z.literal('SELF_VIEW') }),
  z.strictObject({ ...every, kind: z.literal('ATTITUDE') }),
  z.strictObject({ ...every, kind: z.literal('SINGLE_CHOICE'), options: options(2, 60), shuffle }),
  z.strictObject({
    ...every,
    kind: z.literal('MULTIPLE_CHOICE'),
    options: options(2, 60),
    shuffle,
    least: place.optional(),
    most: place.optional(),
    /** Code of the option that excludes all others: none of these. */
    none: optionCode.optional(),
  }),
  z.strictObject({
    ...every,
    kind: z.literal('LIKERT'),
    /** A scale of the instrument, or points of its own. */
    scale: z.string().max(40).optional(),
    options: options(2, 11).optional(),
  }),
  z.strictObject({
    ...every,
    kind: z.literal('MATRIX'),
    rows: options(1, 30),
    options: options(2, 11),
    shuffle,
  }),
  z.strictObject({
    ...every,
    kind: z.literal('RUBRIC'),
    /** What one sees somebody do: 0 not yet, then BASIC, INTERMEDIATE, ADVANCED, HIGHLY_ADVANCED. */
    options: options(5, 5),
  }),
  z.strictObject({
    ...every,
    kind: z.literal('NUMBER'),
    lowest: z.number().optional(),
    highest: z.number().optional(),
    decimals: z.int().min(0).max(6).optional(),
    unit: text.optional(),
  }),
  z.strictObject({
    ...every,
    kind: z.literal('SHORT_TEXT'),
    maxLength: z.int().min(1).max(300).optional(),
  }),
  z.strictObject({
    ...every,
    kind: z.literal('LONG_TEXT'),
    maxLength: z.int().min(1).max(4000).optional(),
  }),
  z.strictObject({
    ...every,
    kind: z.literal('RANKING'),
    options: options(2, 12),
    shuffle,
    /** How many are put in order; all without it. */
    most: place.optional(),
  }),
  z.strictObject({
    ...every,
    ...tested,
    kind: z.literal('TASK'),
    task: z.discriminatedUnion('form', [
      z.strictObject({
        /** Choose the chart that misleads. */
        form: z.literal('CHART'),
        charts: z.array(chart).min(2).max(4),
        answer: place,
      }),
      z.strictObject({
        /** Mark the personal data in a table. */
        form: z.literal('TABLE'),
        caption: text,
        columns: z.array(text).min(2).max(8),
        rows: z.array(z.array(text).min(2).max(8)).min(1).max(10),
        /** Whole columns, or single cells. */
        mark: z.enum(['COLUMNS', 'CELLS']),
        /** Columns by place from 0; cells by row × number of columns + column. */
        answer: z.array(place).min(1).max(40),
      }),
    ]),
  }),
]);

const perLevel = z.strictObject({
  BASIC: place,
  INTERMEDIATE: place,
  ADVANCED: place,
  HIGHLY_ADVANCED: place,
});
const kinds = z.array(z.enum(ITEM_KINDS)).min(1).max(ITEM_KINDS.length);
/** Which items of these kinds one person gets; kinds no rule names are all in every sitting. */
const drawRule = z.union([
  /** Of each competence, so many of each level. */
  z.strictObject({ kinds, perLevel }),
  /** Of each competence, so many. */
  z.strictObject({ kinds, perCompetence: place }),
  /** So many in the whole sitting. */
  z.strictObject({ kinds, perSitting: place }),
]);

const rising = z.tuple([z.number(), z.number(), z.number()]).refine(([a, b, c]) => a < b && b < c, 'rising');

const section = z.strictObject({
  id,
  /** The competence of its items, and its title when it has none. */
  competence: z.string().max(64).optional(),
  title: text.optional(),
  introduction: text.optional(),
  when: condition.optional(),
  /** Its items in an order of each person's own. */
  shuffle,
  note,
  items: z.array(itemShape).max(MOST_ITEMS_IN_SECTION),
});

/** All but the sections; an instrument in several content files has this in instrument.yml. */
export const instrumentHeader = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]{1,63}$/, 'code'),
  version: z.int().min(1),
  mode: z.enum(INSTRUMENT_MODES).default('FIXED'),
  framework: z.strictObject({ code: z.string(), version: z.int().min(1) }).optional(),
  title: text,
  introduction: text,
  estimatedMinutes: z.int().min(1).max(180),
  levelCutoffs: z
    .strictObject({ ability: rising, selfView: rising })
    .default({ ability: [-1, 0, 1], selfView: [25, 50, 75] }),
  /** Item parameters until answers allow better ones, in logits; docs/decisions/start-values.md says why these. */
  startValues: z
    .strictObject({
      discrimination: z.number().positive(),
      difficulty: z.strictObject({
        BASIC: z.number(),
        INTERMEDIATE: z.number(),
        ADVANCED: z.number(),
        HIGHLY_ADVANCED: z.number(),
      }),
    })
    .default({
      discrimination: 1.2,
      difficulty: { BASIC: -1.9, INTERMEDIATE: -0.9, ADVANCED: 0.1, HIGHLY_ADVANCED: 1.1 },
    }),
  /** Scales by name; SELF_VIEW and ATTITUDE are those of the items of these kinds, 0–3. */
  scales: z.record(z.string().regex(/^[A-Z][A-Z0-9_]{0,39}$/, 'code'), options(2, 11)).default({}),
  draw: z.array(drawRule).max(20).optional(),
  /** Items of each level, at the start values, that a test score is the percentage right over; the whole bank without. */
  scoreOver: perLevel
    .refine((counts) => Object.values(counts).some((count) => count > 0), 'empty')
    .optional(),
});

export const instrumentShape = instrumentHeader.extend({
  sections: z.array(section).max(MOST_SECTIONS),
});

/** A file of items of one competence; each is a section of the instrument. */
export const itemFile = z.strictObject({
  competence: z.string(),
  shuffle,
  items: z.array(itemShape).min(1).max(MOST_ITEMS_IN_SECTION),
});

const instrumentCode = z.string().regex(/^[a-z][a-z0-9-]{1,63}$/, 'instrumentCode');

/** A new instrument; with `fromVersion` the next version of one, or (with `fromCode`) a copy under a code of its own. */
export const newInstrumentInput = z.object({
  code: instrumentCode,
  fromCode: instrumentCode.nullish(),
  fromVersion: z.int().nullish(),
  titleNl: z.string().trim().max(200, 'instrumentTitle').nullish(),
  titleEn: z.string().trim().max(200, 'instrumentTitle').nullish(),
});

/** Whom a preview is for. */
export const previewInput = z.object({
  code: instrumentCode,
  version: z.int(),
  locale: z.enum(['nl', 'en'], 'previewLocale'),
  roleFamily: z.string().max(64).nullish(),
  departmentId: z.string().max(64).nullish(),
  /** Place in the department, from 0. */
  turn: z.int('previewTurn').min(0, 'previewTurn').max(9999, 'previewTurn'),
  /** What stands for the wave. */
  seed: z.string().max(80, 'previewSeed'),
});

const said = z.string().trim().max(LONGEST_TEXT, 'instrumentText').nullish();

/** How the draft is made of an import. */
export const takeImportInput = z.object({
  importId: z.string(),
  code: z.string().regex(/^[a-z][a-z0-9-]{1,63}$/, 'instrumentCode'),
  titleNl: z.string().trim().max(200, 'instrumentTitle').nullish(),
  titleEn: z.string().trim().max(200, 'instrumentTitle').nullish(),
  introductionNl: said,
  introductionEn: said,
  fillMissing: z.boolean().nullish(),
});
