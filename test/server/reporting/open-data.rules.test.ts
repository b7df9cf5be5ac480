import { describe, expect, it } from 'vitest';
import { openDataSettings } from '../../../server/reporting/open-data.content.ts';
import {
  isOpenData,
  measurementOf,
  measurementRows,
  OPEN_COLUMNS,
} from '../../../server/reporting/open-data.rules.ts';
import { catalogue } from '../../../server/reporting/open-data-catalogue.rules.ts';
import { securityText } from '../../../server/reporting/security-text.rules.ts';
import {
  COMPETENCES,
  publicationOf,
  publishedWave,
  shownCell,
  withheldCell,
} from '../../support/published.ts';

const wave = publishedWave(2025);
const published = { wave, publication: publicationOf(wave) };
const whole = shownCell(46.1, { id: 'root', since: 'wave-2024' });
const family = (value: string) => ({ ...shownCell(50, { id: 'root' }), attribute: 'roleFamily', value });
const names = (code: string) => ({ code, name: { nl: `${code} nl`, en: `${code} en` } });
const parts = {
  base: 'https://data.example/open-data/v1',
  licence: 'https://creativecommons.org/publicdomain/zero/1.0/',
  competences: COMPETENCES,
  tracks: ['klopt-het-wel'],
  families: ['policy', 'manager'].map(names),
  allName: { nl: 'Iedereen', en: 'Everybody' },
  whole,
  byFamily: [family('policy'), withheldCell(family('manager'))],
  openWaveIds: ['wave-2024', 'wave-2025'],
};
const measurement = measurementOf(published, parts);

describe('which waves are open data', () => {
  it('a wave of the whole organisation is', () => {
    expect(isOpenData({ id: 'a', departmentIds: null }, [])).toBe(true);
  });
  it('a withdrawn wave is not', () => {
    expect(isOpenData({ id: 'a', departmentIds: null }, ['b', 'a'])).toBe(false);
  });
  it('a wave of some departments is not: the figures of the organisation would be theirs', () => {
    expect(isOpenData({ id: 'a', departmentIds: ['mob'] }, [])).toBe(false);
  });
});

describe('an open measurement', () => {
  it('has the organisation first and only the role families that are shown', () => {
    expect(measurement.groups.map(({ code }) => code)).toEqual(['ALL', 'policy']);
  });

  it('has the published figures unchanged', () => {
    const index = measurement.groups[0]?.figures.find(({ measure }) => measure === 'TEST_INDEX');
    expect(index).toMatchObject({ value: 46.1, low: 44, high: 49, shown: true });
  });

  it('has no change since a measurement that is not open itself', () => {
    const changes = (openWaveIds: string[]) =>
      measurementOf(published, { ...parts, openWaveIds }).groups[0]?.figures.filter(
        ({ sinceWaveId }) => sinceWaveId !== null,
      ).length;
    expect(changes(['wave-2024', 'wave-2025'])).toBe(6);
    expect(changes(['wave-2025'])).toBe(0);
  });

  it('tells nothing of the rules that kept something back, and no department', () => {
    expect(JSON.stringify(measurement)).not.toMatch(/\bR7\b|secret|unitId|mob/i);
  });

  it('is the same figures as a table', () => {
    const [head, ...rows] = measurementRows(measurement);
    expect(head).toEqual(OPEN_COLUMNS);
    expect(rows).toHaveLength(measurement.groups.reduce((sum, { figures }) => sum + figures.length, 0));
    const at = (column: (typeof OPEN_COLUMNS)[number]) => OPEN_COLUMNS.indexOf(column);
    const index = rows.find((row) => row[at('group')] === 'ALL' && row[at('measure')] === 'TEST_INDEX');
    expect([index?.[at('value')], index?.[at('low')], index?.[at('high')]]).toEqual([46.1, 44, 49]);
  });
});

describe('the catalogue', () => {
  const about = {
    base: parts.base,
    page: 'https://data.example/open-data',
    publisher: 'Provincie Test',
    settings: openDataSettings(),
    contact: { email: 'opendata@waterland.example', url: 'https://data.example/open-data' },
  };
  const made = catalogue([measurement], about);
  const [dataset] = made['dcat:dataset'] as Record<string, unknown>[];
  const distributions = dataset?.['dcat:distribution'] as Record<string, unknown>[];

  it.each([
    'dct:title',
    'dct:description',
    'dct:publisher',
    'dcat:contactPoint',
    'dcat:dataset',
    'dct:language',
    'dct:issued',
    'dct:modified',
  ])('has %s', (property) => {
    expect(made[property]).toBeDefined();
  });

  it.each([
    'dct:identifier',
    'dct:title',
    'dct:description',
    'dct:publisher',
    'dct:creator',
    'dcat:contactPoint',
    'dcat:theme',
    'dct:accessRights',
    'dct:language',
    'dct:issued',
    'dct:modified',
  ])('has %s on the dataset, as DCAT-AP-NL 3.0 asks', (property) => {
    expect(dataset?.[property]).toBeDefined();
  });

  it.each([
    'dct:identifier',
    'dct:title',
    'dct:description',
    'dct:publisher',
    'dcat:contactPoint',
    'dcat:theme',
    'dct:accessRights',
    'dct:license',
    'dcat:endpointURL',
    'dcat:endpointDescription',
    'foaf:page',
  ])('has %s on the data service', (property) => {
    expect((made['dcat:service'] as Record<string, unknown>)[property]).toBeDefined();
  });

  it('gives both distributions with their licence and where they are', () => {
    expect(distributions.map((one) => (one['dcat:downloadURL'] as { '@id': string })['@id'])).toEqual([
      measurement.url,
      measurement.csvUrl,
    ]);
    for (const one of distributions) expect(one['dct:license']).toEqual({ '@id': parts.licence });
  });

  it('is a catalogue without datasets before the first publication', () => {
    expect(catalogue([], about)).toMatchObject({ '@type': 'dcat:Catalog', 'dcat:dataset': [] });
    expect(catalogue([], about)).not.toHaveProperty('dct:issued');
  });

  it('uses only prefixes that its context explains', () => {
    const prefixes = new Set(Object.keys(made['@context'] as object));
    for (const [, prefix] of JSON.stringify(made).matchAll(/"(\w+):\w+":/g))
      expect(prefixes).toContain(prefix);
  });
});

describe('security.txt', () => {
  it('says where to tell of a weakness, and until when that holds', () => {
    expect(securityText('mailto:security@waterland.example', '2027-05-22', 'https://data.example')).toBe(
      [
        'Contact: mailto:security@waterland.example',
        'Expires: 2027-05-22T00:00:00.000Z',
        'Preferred-Languages: nl, en',
        'Canonical: https://data.example/.well-known/security.txt',
        '',
      ].join('\n'),
    );
  });
});
