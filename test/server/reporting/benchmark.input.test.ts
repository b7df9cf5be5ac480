import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBenchmark } from '../../../server/reporting/benchmark.input.ts';
import { csvText, PLAIN_CSV } from '../../../server/reporting/csv.rules.ts';
import { type Measurement, measurementRows } from '../../../server/reporting/open-data.rules.ts';

const ours = { competences: ['data-handling', 'judging-sources'], instrumentCode: 'ours' };
const mean = (competence: string | null, value: number | null) => ({
  measure: competence === null ? ('TEST_INDEX' as const) : ('TEST_MEAN' as const),
  ...{ competence, category: null, track: null, sinceWaveId: null, bound: null },
  ...{ value, low: value && value - 2, high: value && value + 2 },
  ...(value === null ? { shown: false, reason: 'NOT_SHOWN' as const } : { shown: true, reason: null }),
});
const measurement: Measurement = {
  id: 'wave',
  name: { nl: 'Nulmeting', en: 'Baseline' },
  opensOn: '2026-03-02',
  closesOn: '2026-03-27',
  publishedAt: '2026-04-06T09:00:00.000Z',
  publicationVersion: 1,
  publicationDigest: 'ab'.repeat(32),
  url: 'https://elders.example/open-data/v1/measurements/wave',
  csvUrl: 'https://elders.example/open-data/v1/measurements/wave.csv',
  instrument: { code: 'ours', version: 1 },
  segmentRuleVersion: 1,
  roleProfileVersion: 1,
  minimumForMeans: 8,
  minimumForDistributions: 10,
  licence: 'https://creativecommons.org/publicdomain/zero/1.0/',
  competences: [],
  groups: [
    {
      code: 'ALL',
      name: { nl: 'Iedereen', en: 'Everybody' },
      figures: [
        mean(null, 52.4),
        mean('data-handling', 61),
        mean('judging-sources', null),
        mean('other', 40),
      ],
    },
    { code: 'policy', name: { nl: 'Beleid', en: 'Policy' }, figures: [mean(null, 11)] },
  ],
};
const json = (given: object = {}) => JSON.stringify({ ...measurement, ...given });
const csv = (given: Partial<Measurement> = {}) =>
  csvText(measurementRows({ ...measurement, ...given }), PLAIN_CSV);
const withFigures = (figures: Measurement['groups'][number]['figures']) => ({
  groups: [{ code: 'ALL', name: { nl: '', en: '' }, figures }],
});

describe('a feed of our own', () => {
  it('gives the shown means of the whole organisation for competences we know', () => {
    expect(readBenchmark(json(), ours)).toMatchObject({
      index: { mean: 52.4, low: 50.4, high: 54.4 },
      competences: [{ code: 'data-handling', mean: 61, low: 59, high: 63 }],
    });
  });

  it('says the same as JSON and as CSV, with or without a byte order mark', () => {
    const fromJson = readBenchmark(json(), ours);
    expect(readBenchmark(csv(), ours)).toEqual(fromJson);
    expect(readBenchmark(`\uFEFF${csv()}`, ours)).toEqual(fromJson);
  });
});

describe('what is refused', () => {
  it.each([
    ['nothing', ''],
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['a list', '[1,2,3]'],
    ['JSON that is nested very deep', `${'{"a":'.repeat(60_000)}1${'}'.repeat(60_000)}`],
    ['a CSV with other columns', 'a,b,c\r\n1,2,3\r\n'],
    ['a CSV with a quote that never ends', `${csv().split('\r\n')[0]}\r\n"${'x'.repeat(300)}`],
    ['names that hide text', json({ name: { nl: 'Nul\u202Emeting', en: 'x' } })],
    ['a day that does not exist', json({ opensOn: '2026-02-30' })],
    ['a digest that is none', json({ publicationDigest: '../../etc/passwd' })],
    ['texts where figures belong', json(withFigures([{ ...mean(null, 5), value: '=1+1' as never }]))],
    ['something far too long', json({ extra: 'x'.repeat(500_000) })],
  ])('%s', (_what, text) => {
    expect(readBenchmark(text, ours)).toBe('benchmarkFormat');
  });

  it('a measurement with another instrument', () => {
    expect(readBenchmark(json({ instrument: { code: 'theirs', version: 1 } }), ours)).toBe(
      'benchmarkInstrument',
    );
  });

  it('one without a figure that can stand beside ours', () => {
    expect(readBenchmark(json(withFigures([mean('other', 40)])), ours)).toBe('benchmarkNothing');
    expect(readBenchmark(csv(withFigures([mean(null, null)])), ours)).toBe('benchmarkNothing');
  });

  it.each([
    ['a mean above 100', [{ ...mean(null, 50), value: 101, high: 103 }]],
    ['a mean outside its interval', [{ ...mean(null, 50), low: 51 }]],
    ['a shown mean without interval', [{ ...mean(null, 50), high: null }]],
    ['a competence twice', [mean('data-handling', 50), mean('data-handling', 60)]],
    ['two indexes', [mean(null, 50), mean(null, 60)]],
  ])('%s', (_what, figures) => {
    expect(readBenchmark(json(withFigures(figures)), ours)).toBe('benchmarkFigures');
    expect(readBenchmark(csv(withFigures(figures)), ours)).toBe('benchmarkFigures');
  });

  it('never by an error, whatever comes in, and what is kept stands between 0 and 100', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map((text) => `{"groups":${text}}`),
        ),
        (text) => {
          const read = readBenchmark(text, ours);
          if (typeof read === 'string') return;
          for (const { mean: value } of read.competences) expect(value >= 0 && value <= 100).toBe(true);
        },
      ),
    );
  });

  it('adds nothing to the prototype of everything', () => {
    readBenchmark('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}', ours);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
