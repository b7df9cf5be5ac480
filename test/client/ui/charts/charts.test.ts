import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textWidth, wrapText } from '../../../../client/ui/charts/chart-text.ts';
import { tableAsCsv } from '../../../../client/ui/charts/figure-table.ts';
import { stepOf } from '../../../../client/ui/charts/five-steps.ts';
import { gaugeReading } from '../../../../client/ui/charts/gauge-reading.ts';
import { selfViewPosition, testPosition } from '../../../../client/ui/charts/level-scale.ts';
import { fileNameOf } from '../../../../client/ui/charts/save-file.ts';
import { shortShare } from '../../../../client/ui/charts/share.ts';
import { dayNumber, monthAndYear, tensIn, timeScale } from '../../../../client/ui/charts/time-axis.ts';
import { domainOf, tensAround } from '../../../../client/ui/charts/trend.ts';
import { screenWords } from '../../../support/screen-words.ts';

describe('the ruler of the peilschaal', () => {
  it('puts a test score that begins a level on the mark of that level', () => {
    expect([0, 33, 50, 67, 100].map((score) => testPosition(score))).toEqual([0, 25, 50, 75, 100]);
    expect(testPosition(41.5)).toBeCloseTo(37.5);
  });

  it('follows the level starts of the instrument', () => {
    expect(testPosition(40, [40, 60, 80])).toBe(25);
  });

  it('never puts a higher score lower, nor anything off the ruler', () => {
    const score = fc.double({ min: -20, max: 120, noNaN: true });
    fc.assert(
      fc.property(score, score, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(testPosition(low)).toBeLessThanOrEqual(testPosition(high));
        expect(testPosition(low)).toBeGreaterThanOrEqual(0);
        expect(testPosition(high)).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('leaves an own view where it is', () => {
    expect(selfViewPosition(60)).toBe(60);
    expect(selfViewPosition(104)).toBe(100);
  });
});

describe('a gauge in words', () => {
  const gauge = {
    title: 'Data en bronnen beoordelen',
    test: { value: 62, low: 55, high: 69 },
    selfView: 70,
    workingLevelPosition: 25,
    workingLevelDecided: false,
    previous: null,
    levelNames: ['Basis', 'Intermediair', 'Gevorderd', 'Zeer gevorderd'],
  };

  it('says test, uncertainty, own view and where the streefprofiel begins', () => {
    expect(gaugeReading(gauge, screenWords('nl', 'charts'))).toBe(
      'Toets 62 van 100, met onzekerheid van 55 tot 69. Eigen beeld 70. Het streefprofiel begint bij Intermediair.',
    );
  });

  it('says that there is no test instead of a zero', () => {
    const text = gaugeReading(
      { ...gauge, test: null, selfView: null, previous: 40 },
      screenWords('en', 'charts'),
    );
    expect(text).toBe('There is no test score. Last time 40. The target profile begins at Intermediair.');
  });
});

describe('the time axis', () => {
  it('draws two years twice as far apart as one', () => {
    const x = timeScale(['2024-10-07', '2025-10-07', '2027-10-07'], 0, 300);
    expect(x('2025-10-07') / x('2027-10-07')).toBeCloseTo(1 / 3, 2);
  });

  it('puts a single wave in the middle', () => {
    expect(timeScale(['2024-10-07'], 0, 300)('2024-10-07')).toBe(150);
  });

  it('counts days and names months in the language of the screen', () => {
    expect(dayNumber('1970-01-02')).toBe(1);
    expect(monthAndYear('2026-10-05', 'nl')).toEqual(['okt', '2026']);
    expect(monthAndYear('2026-10-05', 'en')).toEqual(['Oct', '2026']);
  });
});

describe('the stretch of points shown', () => {
  it('is whole tens around the figures, at least 30 long', () => {
    expect(tensAround([{ low: 44, high: 58 }])).toEqual([30, 60]);
    expect(tensAround([{ low: 91, high: 97 }])).toEqual([70, 100]);
    expect(tensIn([30, 60])).toEqual([30, 40, 50, 60]);
  });

  it('always holds every interval, and never leaves 0–100', () => {
    const interval = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }));
    fc.assert(
      fc.property(fc.array(interval, { minLength: 1, maxLength: 6 }), (pairs) => {
        const values = pairs.map(([a, b]) => ({ low: Math.min(a, b), high: Math.max(a, b) }));
        const [low, high] = tensAround(values);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(100);
        expect(high - low).toBeGreaterThanOrEqual(30);
        for (const value of values) {
          expect(low).toBeLessThanOrEqual(value.low);
          expect(high).toBeGreaterThanOrEqual(value.high);
        }
      }),
    );
  });

  it('counts the organisation in and leaves withheld waves out', () => {
    const point = { on: '2026-10-05', value: null, organisation: 12 };
    expect(domainOf([point])).toEqual([0, 30]);
    expect(domainOf([{ ...point, organisation: null }])).toEqual([0, 100]);
  });
});

describe('the table behind a picture as CSV', () => {
  const table = {
    head: ['Meting', 'Index'],
    rows: [
      ['Nulmeting; 2024', 47.1],
      ['=1+1', null],
    ],
  };

  it('opens in Dutch with semicolons and decimal commas, in English with commas and points', () => {
    expect(tableAsCsv(table, 'nl', 'niet getoond om privacy')).toBe(
      '\ufeffMeting;Index\r\n"Nulmeting; 2024";47,1\r\n\'=1+1;niet getoond om privacy\r\n',
    );
    expect(tableAsCsv(table, 'en', 'not shown for privacy')).toContain('"Nulmeting; 2024",47.1\r\n');
  });

  it('never leaves a cell that a spreadsheet would run', () => {
    const words = fc.string({ minLength: 1 });
    fc.assert(
      fc.property(words, (text) => {
        const cell = tableAsCsv({ head: ['a'], rows: [[text]] }, 'nl', '-')
          .slice(4)
          .replace(/^"/, '');
        expect(cell).not.toMatch(/^[=+\-@\t\r]./);
      }),
    );
  });
});

describe('small things', () => {
  it('wraps words and ends what does not fit in an ellipsis', () => {
    expect(wrapText('Data en bronnen beoordelen', { width: 90, fontSize: 14 })).toEqual([
      'Data en',
      'bronnen',
      'beoordelen',
    ]);
    expect(wrapText('Data en bronnen beoordelen', { width: 90, fontSize: 14, most: 2 })).toEqual([
      'Data en',
      'bronnen…',
    ]);
    expect(textWidth('mmmm', 10)).toBeGreaterThan(textWidth('iiii', 10));
  });

  it('takes the step at whose start a value stands', () => {
    expect([-7, -5, 0, 2, 5].map((value) => stepOf(value, [-5, -2, 2, 5]))).toEqual([1, 2, 3, 4, 5]);
  });

  it('shortens a share without losing its bound', () => {
    expect(shortShare({ percent: 10, bound: 'AT_MOST' })).toBe('≤10');
    expect(shortShare({ percent: 90, bound: 'AT_LEAST' })).toBe('≥90');
    expect(shortShare({ percent: 35, bound: 'ABOUT' })).toBe('35');
  });

  it('makes a file name from a title', () => {
    expect(fileNameOf('Financiën: groepen per meting')).toBe('financien-groepen-per-meting');
  });
});
