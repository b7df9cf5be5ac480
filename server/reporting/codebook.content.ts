// What every column and code of the CSV files means, in both languages: content/open-data/codebook.yml and the framework.
import { z } from 'zod';
import { listTracks } from '../learning/learning.reads.ts';
import {
  AGE_BANDS,
  type CompetenceContent,
  framework,
  TENURE_BANDS,
} from '../measurement/measurement.reads.ts';
import { roleFamilyProfiles } from '../organisation/organisation.reads.ts';
import { LOCALES, type LocalisedText, localisedText, readContent } from '../platform/content.ts';
import { sentence } from '../platform/labels.ts';
import { SEGMENTS } from './figure-row.rules.ts';

const shape = z.strictObject({
  columns: z.record(z.string().regex(/^[a-z_]+$/), localisedText),
  codes: z.record(z.string().regex(/^[a-z_]+$/), z.record(z.string(), localisedText)),
});

/** One line of the codebook: a column, or a code that may stand in it. */
export interface CodebookEntry {
  readonly column: string;
  /** Null where the line explains the column itself. */
  readonly code: string | null;
  readonly meaning: LocalisedText;
}

let read: readonly CodebookEntry[] | undefined;

/** Every column and below it its codes. */
export function codebook(): readonly CodebookEntry[] {
  read ??= readCodebook();
  return read;
}

/** The competences a test exists for, in the order of the framework; what is only an attitude has no published figure. */
export function testedCompetences(): CompetenceContent[] {
  return framework().competences.filter(({ attitudeOnly }) => attitudeOnly !== true);
}

/** Every group there are figures of: role families, and bands of age and of years in service. */
export function reportedGroups(): { attribute: string; code: string; name: LocalisedText }[] {
  const bands = (attribute: string, codes: readonly string[]) =>
    codes.map((code) => ({ attribute, code, name: label(`reporting.groups.band.${code}`) }));
  return [
    ...roleFamilyProfiles().map(({ code, name }) => ({ attribute: 'roleFamily', code, name })),
    ...bands(
      'ageBand',
      AGE_BANDS.filter((band) => band !== 'unknown'),
    ),
    ...bands('tenureBand', TENURE_BANDS),
  ];
}

function readCodebook(): CodebookEntry[] {
  const { columns, codes } = readContent('open-data/codebook.yml', shape);
  const elsewhere: Record<string, CodebookEntry[]> = {
    competence: named('competence', testedCompetences()),
    category: [
      ...SEGMENTS.map((code) => ({ column: 'category', code, meaning: label(`common.segment.${code}`) })),
      ...named('category', framework().levels),
    ],
    group: named('group', reportedGroups()),
    track: named(
      'track',
      listTracks().map(({ code, title }) => ({ code, name: title })),
    ),
  };
  return Object.entries(columns).flatMap(([column, meaning]) => [
    { column, code: null, meaning },
    ...Object.entries(codes[column] ?? {}).map(([code, text]) => ({ column, code, meaning: text })),
    ...(elsewhere[column] ?? []),
  ]);
}

function named(
  column: string,
  list: readonly { readonly code: string; readonly name: LocalisedText }[],
): CodebookEntry[] {
  return list.map(({ code, name }) => ({ column, code, meaning: name }));
}

function label(key: string): LocalisedText {
  const [nl, en] = LOCALES.map((locale) => sentence(key, locale));
  return { nl: nl ?? '', en: en ?? '' };
}
