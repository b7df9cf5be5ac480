import { describe, expect, it } from 'vitest';
import { readManifest } from '../../../server/learning/package-manifest.rules.ts';
import { parseXml } from '../../../server/platform/xml.ts';
import { CMI5, SCORM_12, SCORM_2004 } from '../../support/packages.ts';

function read(text: string, ...paths: string[]) {
  return readManifest(parseXml(text), new Set(paths));
}

function manifestOf(text: string, ...paths: string[]) {
  const given = read(text, ...paths);
  if (!('manifest' in given)) throw new Error(given.problem);
  return given.manifest;
}

describe('what a package says of itself', () => {
  it('is in SCORM 1.2 the items of its default organisation, folders and all, without hidden ones', () => {
    const { kind, title, units } = manifestOf(SCORM_12, 'inhoud/een.html', 'inhoud/twee b.html');
    expect([kind, title]).toEqual(['SCORM_12', 'Veilig werken']);
    expect(units).toMatchObject([
      {
        code: 'deel-1',
        title: 'Wachtwoorden',
        path: 'inhoud/een.html',
        query: '',
        reports: true,
        mastery: null,
      },
      { code: 'deel-2', title: 'Toets', path: 'inhoud/twee b.html', query: '?les=2', mastery: 0.8 },
    ]);
    expect(units[1]?.launchData).toBe('zoals het is');
  });

  it('is in SCORM 2004 the same, with the measure that satisfies its objective', () => {
    const { kind, units } = manifestOf(SCORM_2004, 'index.html', 'naslag.html');
    expect(kind).toBe('SCORM_2004');
    expect(units).toMatchObject([
      { title: 'Grafieken', reports: true, mastery: 0.7 },
      { title: 'Naslag', reports: false, mastery: null },
    ]);
  });

  it('is in cmi5 its units in order, those in blocks too, in Dutch where it speaks Dutch', () => {
    const { kind, title, identifier, units } = manifestOf(CMI5, 'zand/index.html', 'klei.html');
    expect([kind, title, identifier]).toEqual(['CMI5', 'Bodem', 'https://waterland.example/cursus/bodem']);
    expect(units).toMatchObject([
      { title: 'Sand', path: 'zand/index.html', query: '?a=1#b', moveOn: 'NotApplicable', mastery: null },
      { title: 'Klei', moveOn: 'CompletedAndPassed', mastery: 0.75, launchData: 'diep' },
    ]);
  });

  it('must be one of these, with something in it that is there', () => {
    expect(read('<iets/>')).toEqual({ problem: 'MANIFEST_OTHER' });
    expect(read('<manifest><organizations/></manifest>')).toEqual({ problem: 'MANIFEST_EMPTY' });
    expect(read(CMI5, 'klei.html')).toEqual({ problem: 'UNIT_MISSING' });
  });

  it.each([
    'https://elders.example/a.html',
    '//elders.example/a.html',
    '/a.html',
    '../a.html',
    'javascript:alert(1)',
  ])('may not begin outside itself: %s', (url) => {
    expect(read(CMI5.replace('klei.html', url), 'zand/index.html')).toEqual({ problem: 'UNIT_ELSEWHERE' });
  });
});
