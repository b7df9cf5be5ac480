// The catalogue of open data in JSON-LD, after DCAT-AP-NL 3.0, for data.overheid.nl and other harvesters.
import type { OpenDataContact, OpenDataSettings } from './open-data.content.ts';
import type { MeasurementSummary } from './open-data.rules.ts';

const EU = 'http://publications.europa.eu/resource/authority';
const LANGUAGES = ref([`${EU}/language/NLD`, `${EU}/language/ENG`]);

const CONTEXT = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

interface About {
  /** Address of the API and of the page about it, without a slash at the end. */
  readonly base: string;
  readonly page: string;
  readonly publisher: string;
  readonly settings: OpenDataSettings;
  readonly contact: OpenDataContact;
}
type Node = Record<string, unknown>;

/** A catalogue with a dataset per measurement, each as JSON and as CSV, and the API as a data service. */
export function catalogue(measurements: readonly MeasurementSummary[], about: About): Node {
  const { base, settings } = about;
  const issued = measurements.map(({ publishedAt }) => publishedAt).sort();
  return {
    '@context': CONTEXT,
    '@id': `${base}/catalog.jsonld`,
    '@type': 'dcat:Catalog',
    ...described(settings.title, settings.description),
    ...responsible(about),
    'dct:language': LANGUAGES,
    'dct:license': ref(settings.licence),
    'dct:creator': agent(about),
    'foaf:homepage': document(about.page),
    ...(issued.length > 0 && {
      'dct:issued': time(issued[0] ?? ''),
      'dct:modified': time(issued.at(-1) ?? ''),
    }),
    'dcat:service': service(measurements, about),
    'dcat:dataset': measurements.map((measurement) => dataset(measurement, about)),
  };
}

function dataset(measurement: MeasurementSummary, about: About): Node {
  const { settings } = about;
  const titled = (locale: 'nl' | 'en') => `${settings.title[locale]}: ${measurement.name[locale]}`;
  return {
    '@id': `${measurement.url}#dataset`,
    '@type': 'dcat:Dataset',
    'dct:identifier': measurement.url,
    ...described({ nl: titled('nl'), en: titled('en') }, settings.description),
    ...responsible(about),
    'dct:creator': agent(about),
    'dct:accessRights': ref(`${EU}/access-right/PUBLIC`),
    'dct:language': LANGUAGES,
    'dcat:theme': ref(settings.theme),
    'dcat:keyword': keywords(settings),
    'dct:accrualPeriodicity': ref(`${EU}/frequency/IRREG`),
    'dcat:landingPage': document(about.page),
    'foaf:page': document(`${about.base}/codebook.csv`),
    'dcat:version': String(measurement.publicationVersion),
    'dct:issued': time(measurement.publishedAt),
    'dct:modified': time(measurement.publishedAt),
    'dct:temporal': {
      '@type': 'dct:PeriodOfTime',
      'dcat:startDate': day(measurement.opensOn),
      'dcat:endDate': day(measurement.closesOn),
    },
    'dcat:distribution': [
      distribution({ url: measurement.url, ...FILES.JSON }, measurement, about),
      distribution({ url: measurement.csvUrl, ...FILES.CSV }, measurement, about),
    ],
  };
}

const RFC = 'https://www.rfc-editor.org/rfc';
const FILES = {
  JSON: { file: 'JSON', media: 'application/json', standard: `${RFC}/rfc8259` },
  CSV: { file: 'CSV', media: 'text/csv', standard: `${RFC}/rfc4180` },
} as const;

function keywords({ keywords: { nl, en } }: OpenDataSettings): Node[] {
  return [...nl.map((word) => text('nl', word)), ...en.map((word) => text('en', word))];
}

function distribution(
  { url, file, media, standard }: { url: string; file: string; media: string; standard: string },
  measurement: MeasurementSummary,
  { base, settings }: About,
): Node {
  const titled = (locale: 'nl' | 'en') => `${settings.title[locale]}: ${measurement.name[locale]} (${file})`;
  return {
    '@id': `${url}#distribution-${file.toLowerCase()}`,
    '@type': 'dcat:Distribution',
    'dct:title': [text('nl', titled('nl')), text('en', titled('en'))],
    'dcat:accessURL': ref(url),
    'dcat:downloadURL': ref(url),
    'dcat:accessService': ref(`${base}#service`),
    'dct:license': ref(settings.licence),
    'dct:format': ref(`${EU}/file-type/${file}`),
    'dcat:mediaType': ref(`https://www.iana.org/assignments/media-types/${media}`),
    'dct:issued': time(measurement.publishedAt),
    'dct:modified': time(measurement.publishedAt),
    'dct:language': LANGUAGES,
    'dct:conformsTo': { '@id': standard, '@type': 'dct:Standard' },
    'foaf:page': document(`${base}/codebook.csv`),
  };
}

function service(measurements: readonly MeasurementSummary[], about: About): Node {
  const { base, settings } = about;
  return {
    '@id': `${base}#service`,
    '@type': 'dcat:DataService',
    'dct:identifier': base,
    ...described({ nl: `${settings.title.nl}: API`, en: `${settings.title.en}: API` }, settings.description),
    ...responsible(about),
    'dct:accessRights': ref(`${EU}/access-right/PUBLIC`),
    'dct:license': ref(settings.licence),
    'dcat:theme': ref(settings.theme),
    'dcat:endpointURL': ref(base),
    'dcat:endpointDescription': ref(`${base}/openapi.json`),
    'dct:creator': agent(about),
    'dct:language': LANGUAGES,
    'dcat:keyword': keywords(settings),
    'foaf:page': document(about.page),
    'dcat:servesDataset': measurements.map(({ url }) => ref(`${url}#dataset`)),
  };
}

function described(title: { nl: string; en: string }, description: { nl: string; en: string }): Node {
  return {
    'dct:title': [text('nl', title.nl), text('en', title.en)],
    'dct:description': [text('nl', description.nl), text('en', description.en)],
  };
}

function responsible(about: About): Node {
  const { email, url } = about.contact;
  return {
    'dct:publisher': agent(about),
    'dcat:contactPoint': {
      '@id': `${about.base}/catalog.jsonld#contact`,
      '@type': ['vcard:Kind', 'vcard:Organization'],
      'vcard:fn': about.publisher,
      ...(email !== null && { 'vcard:hasEmail': ref(`mailto:${email}`) }),
      'vcard:hasURL': ref(url),
    },
  };
}

function agent({ base, publisher }: About): Node {
  return { '@id': `${base}/catalog.jsonld#publisher`, '@type': 'foaf:Agent', 'foaf:name': publisher };
}

function ref(uri: string): Node;
function ref(uri: readonly string[]): Node[];
function ref(uri: string | readonly string[]): Node | Node[] {
  return typeof uri === 'string' ? { '@id': uri } : uri.map((one) => ({ '@id': one }));
}

function document(uri: string): Node {
  return { '@id': uri, '@type': 'foaf:Document' };
}

function text(language: 'nl' | 'en', value: string): Node {
  return { '@language': language, '@value': value };
}

function time(value: string): Node {
  return { '@type': 'xsd:dateTime', '@value': value };
}

function day(value: string): Node {
  return { '@type': 'xsd:date', '@value': value };
}
