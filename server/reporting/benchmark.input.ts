// Reads another organisation's open data, as our own feed writes it (JSON or CSV). What comes in is not trusted.
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

export interface BenchmarkFigure {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** What is kept of another organisation's measurement: means of the test only. */
export interface BenchmarkContent {
  readonly waveId: string;
  readonly measurementName: { readonly nl: string; readonly en: string };
  readonly opensOn: string;
  readonly closesOn: string;
  readonly digest: string;
  readonly index: BenchmarkFigure | null;
  readonly competences: readonly (BenchmarkFigure & { readonly code: string })[];
}

/** Why a feed is refused; each is a sentence under `errors.`. */
export type BenchmarkProblem =
  | 'benchmarkFormat'
  | 'benchmarkFigures'
  | 'benchmarkNothing'
  | 'benchmarkInstrument';

const MOST_CHARACTERS = 400_000;
const MOST_ROWS = 5000;

/** A name without characters that control or hide text. */
const name = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cf}\p{Co}\p{Cs}]*$/u);
const day = z.iso.date();
const score = z.number().min(0).max(100);
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const figure = z.object({
  measure: z.string().max(40),
  competence: z.string().max(60).nullable(),
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  shown: z.boolean(),
});
const feed = z.object({
  id: z.string().min(1).max(100),
  name: z.object({ nl: name, en: name }),
  opensOn: day,
  closesOn: day,
  publicationDigest: digest,
  instrument: z.object({ code: z.string().max(100) }).optional(),
  groups: z.array(z.object({ code: z.string().max(60), figures: z.array(figure).max(MOST_ROWS) })).max(50),
});
type Feed = z.infer<typeof feed>;
type FeedFigure = z.infer<typeof figure>;

interface Ours {
  /** Codes of the competences we test. */
  readonly competences: readonly string[];
  readonly instrumentCode: string;
}

/**
 * The figures of the whole other organisation, or why the text is refused. Nothing in it is run, followed or fetched;
 * whatever is not asked for is left out.
 *
 * Example: our own `/measurements/{id}` and `/measurements/{id}.csv` give the same content.
 */
export function readBenchmark(text: string, ours: Ours): BenchmarkContent | BenchmarkProblem {
  if (text.length > MOST_CHARACTERS) return 'benchmarkFormat';
  const read = /^\s*\{/.test(text) ? readJson(text) : readCsv(text.replace(/^\uFEFF/, ''));
  if (read === null) return 'benchmarkFormat';
  if (read.instrument !== undefined && read.instrument.code !== ours.instrumentCode)
    return 'benchmarkInstrument';
  const figures = read.groups.find(({ code }) => code === 'ALL')?.figures ?? [];
  const index = figures.filter(({ measure, shown }) => measure === 'TEST_INDEX' && shown);
  const means = figures.filter(
    ({ measure, shown, competence }) =>
      measure === 'TEST_MEAN' && shown && competence !== null && ours.competences.includes(competence),
  );
  if (index.length === 0 && means.length === 0) return 'benchmarkNothing';
  const codes = means.map(({ competence }) => competence);
  if (index.length > 1 || new Set(codes).size !== codes.length) return 'benchmarkFigures';
  const scores = [...index, ...means].map(scoreOf);
  if (scores.includes(null) || read.opensOn > read.closesOn) return 'benchmarkFigures';
  return {
    waveId: read.id,
    measurementName: { nl: read.name.nl, en: read.name.en },
    opensOn: read.opensOn,
    closesOn: read.closesOn,
    digest: read.publicationDigest,
    index: index[0] === undefined ? null : scoreOf(index[0]),
    competences: means.flatMap((one) => {
      const found = scoreOf(one);
      return found === null || one.competence === null ? [] : [{ code: one.competence, ...found }];
    }),
  };
}

/** A mean inside its interval, all of it between 0 and 100; otherwise null. */
function scoreOf({ value, low, high }: FeedFigure): BenchmarkFigure | null {
  const whole = z.object({ mean: score, low: score, high: score }).safeParse({ mean: value, low, high });
  if (!whole.success) return null;
  const { data } = whole;
  return data.low <= data.mean && data.mean <= data.high ? data : null;
}

function readJson(text: string): Feed | null {
  try {
    const result = feed.safeParse(JSON.parse(text));
    return result.success ? result.data : null;
  } catch {
    return null; // no JSON, or nested deeper than can be read
  }
}

const COLUMNS = [
  'wave_id',
  'wave_name_nl',
  'wave_name_en',
  'opens_on',
  'closes_on',
  'group',
  'measure',
  'competence',
  'value',
  'low',
  'high',
  'shown',
  'publication_digest',
] as const;

function readCsv(text: string): Feed | null {
  try {
    const options = { to: MOST_ROWS + 1, max_record_size: 5000, relax_column_count: false };
    const [head, ...lines] = parse(text, options) as string[][]; // without columns csv-parse gives lists of texts
    if (head === undefined || !COLUMNS.every((column) => head.includes(column))) return null;
    const rows = lines.map((line) => (column: (typeof COLUMNS)[number]) => line[head.indexOf(column)] ?? '');
    const [first] = rows;
    if (first === undefined) return null;
    const of = (column: (typeof COLUMNS)[number]) => first(column);
    // One file is one measurement of one publication.
    if (
      rows.some(
        (row) => row('wave_id') !== of('wave_id') || row('publication_digest') !== of('publication_digest'),
      )
    )
      return null;
    const result = feed.safeParse({
      id: of('wave_id'),
      name: { nl: of('wave_name_nl'), en: of('wave_name_en') },
      opensOn: of('opens_on'),
      closesOn: of('closes_on'),
      publicationDigest: of('publication_digest'),
      groups: [
        {
          code: 'ALL',
          figures: rows
            .filter((row) => row('group') === 'ALL')
            .map((row) => ({
              measure: row('measure'),
              competence: row('competence') || null,
              value: numberOf(row('value')),
              low: numberOf(row('low')),
              high: numberOf(row('high')),
              shown: row('shown') === 'true',
            })),
        },
      ],
    });
    return result.success ? result.data : null;
  } catch {
    return null; // no CSV
  }
}

/** Only plain numbers: no hexadecimal, exponents or infinities. */
function numberOf(text: string): number | null {
  return /^-?\d{1,3}(\.\d+)?$/.test(text) ? Number(text) : null;
}
