import { describe, expect, it } from 'vitest';
import { readPackage } from '../../../server/learning/package-reading.service.ts';
import { CMI5, SCORM_12, zipped } from '../../support/packages.ts';

const PAGES = {
  'zand/index.html': '<p>',
  'klei.html': '<p>',
  'inhoud/een.html': '<p>',
  'inhoud/twee b.html': '<p>',
};

describe('a package as somebody sends it', () => {
  it('is read with the manifest at its root', async () => {
    const read = await readPackage(zipped({ ...PAGES, 'imsmanifest.xml': SCORM_12 }));
    expect(read).toMatchObject({ manifest: { kind: 'SCORM_12' }, paths: { length: 5 } });
  });

  it('with both kinds of manifest is cmi5', async () => {
    const read = await readPackage(zipped({ ...PAGES, 'imsmanifest.xml': SCORM_12, 'cmi5.xml': CMI5 }));
    expect(read).toMatchObject({ manifest: { kind: 'CMI5' } });
  });

  it.each([
    ['no manifest', { 'index.html': '<p>' }, 'NO_MANIFEST'],
    ['a manifest in a folder', { 'map/imsmanifest.xml': SCORM_12 }, 'NO_MANIFEST'],
    [
      'a manifest with a document type',
      { 'cmi5.xml': `<!DOCTYPE a [<!ENTITY b "c">]>${'<a/>'}` },
      'DOCUMENT_TYPE',
    ],
    ['a manifest that is no xml', { 'cmi5.xml': 'cursus' }, 'MALFORMED'],
    ['a unit that is not in it', { 'cmi5.xml': CMI5 }, 'UNIT_MISSING'],
    ['a name that climbs up', { '../cmi5.xml': CMI5 }, 'UNSAFE_NAME'],
  ])('is refused for %s', async (_why, files, problem) => {
    expect(await readPackage(zipped(files as Record<string, string>))).toEqual({ problem });
  });
});
