// The API of open data described in OpenAPI 3.1, after the NL GOV REST API Design Rules.
import { COMPARISONS, LEVELS, SEGMENTS } from './figure-row.rules.ts';
import type { OpenDataContact, OpenDataSettings } from './open-data.content.ts';
import { OPEN_MEASURES } from './open-data.rules.ts';

/** Version of the API as it is: a new field raises the second number, a fix the third. The first stands in the path. */
export const API_VERSION = '1.1.0';

type Node = Record<string, unknown>;

interface About {
  readonly base: string;
  readonly publisher: string;
  readonly settings: OpenDataSettings;
  readonly contact: OpenDataContact;
}

/** The description of the API at `base`. */
export function openApi({ base, publisher, settings, contact }: About): Node {
  return {
    openapi: '3.1.0',
    info: {
      title: settings.title.en,
      description: settings.description.en,
      version: API_VERSION,
      contact: { name: publisher, ...(contact.email !== null && { email: contact.email }), url: contact.url },
      license: { name: 'CC0 1.0', url: settings.licence },
    },
    servers: [{ url: base }],
    security: [],
    tags: [
      { name: 'measurements', description: 'Figures' },
      { name: 'about', description: 'About the figures' },
    ],
    paths: {
      '/measurements': get('listMeasurements', 'All measurements, oldest first.', {
        'application/json': { schema: reference('MeasurementList') },
      }),
      '/measurements/{waveId}': oneMeasurement('getMeasurement', 'A measurement with its figures.', {
        'application/json': { schema: reference('Measurement') },
      }),
      '/measurements/{waveId}.csv': oneMeasurement(
        'getMeasurementCsv',
        'The same figures as CSV (RFC 4180).',
        {
          'text/csv': { schema: { type: 'string' } },
        },
      ),
      '/codebook.csv': get(
        'getCodebook',
        'Every column and code of the CSV files, in Dutch and English.',
        {
          'text/csv': { schema: { type: 'string' } },
        },
        'about',
      ),
      '/catalog.jsonld': get(
        'getCatalogue',
        'The catalogue, after DCAT-AP-NL 3.0.',
        {
          'application/ld+json': { schema: reference('Catalogue') },
        },
        'about',
      ),
      '/openapi.json': get(
        'getDescription',
        'This description.',
        {
          'application/json': { schema: { type: 'object' } },
        },
        'about',
      ),
    },
    components: { schemas: SCHEMAS, headers: HEADERS, responses: RESPONSES },
  };
}

function get(operationId: string, summary: string, content: Node, tag = 'measurements'): Node {
  const headers = Object.fromEntries(
    Object.keys(HEADERS).map((name) => [name, { $ref: `#/components/headers/${name}` }]),
  );
  return {
    get: {
      operationId,
      summary,
      description: summary,
      tags: [tag],
      responses: {
        200: { description: summary, headers, content },
        304: { $ref: '#/components/responses/NotModified' },
        405: { $ref: '#/components/responses/MethodNotAllowed' },
        429: { $ref: '#/components/responses/TooManyRequests' },
      },
    },
  };
}

function oneMeasurement(operationId: string, summary: string, content: Node): Node {
  const path = get(operationId, summary, content) as { get: { responses: Node } }; // as get() has just made it
  return {
    parameters: [
      {
        name: 'waveId',
        in: 'path',
        required: true,
        description: 'Id of a measurement, as the list has it.',
        schema: { type: 'string' },
      },
    ],
    get: {
      ...path.get,
      responses: { ...path.get.responses, 404: { $ref: '#/components/responses/NotFound' } },
    },
  };
}

const HEADERS: Record<string, Node> = {
  'API-Version': {
    description: 'Full version of the API.',
    schema: { type: 'string', examples: [API_VERSION] },
  },
  ETag: { description: 'Changes when the content does.', schema: { type: 'string' } },
};

const RESPONSES = {
  NotModified: {
    description: 'Nothing has changed since the ETag given in If-None-Match.',
    headers: { 'API-Version': { $ref: '#/components/headers/API-Version' } },
  },
  NotFound: problem('There is no such measurement, or it is not open data.'),
  MethodNotAllowed: problem('This API is for reading only.'),
  TooManyRequests: problem('More than 600 requests a minute from one address.'),
};

function problem(description: string): Node {
  return { description, content: { 'application/problem+json': { schema: reference('Problem') } } };
}

function reference(schema: string): Node {
  return { $ref: `#/components/schemas/${schema}` };
}

const string = { type: 'string' };
const count = { type: 'integer', minimum: 0 };
const number = (minimum: number) => ({ type: ['number', 'null'], minimum, maximum: 100 });
const optional = (values: readonly string[]) => ({ enum: [...values, null] });
const bandOrInterval =
  'Ends of the 95 % interval, rounded outwards to whole points; for numbers of people the ends of the band.';

const summary: Record<string, Node> = {
  id: string,
  name: reference('LocalisedText'),
  opensOn: { type: 'string', format: 'date' },
  closesOn: { type: 'string', format: 'date' },
  publishedAt: { type: 'string', format: 'date-time' },
  publicationVersion: { type: 'integer', minimum: 1 },
  publicationDigest: {
    type: 'string',
    pattern: '^[0-9a-f]{64}$',
    description: 'SHA-256 over everything published.',
  },
  url: { type: 'string', format: 'uri' },
  csvUrl: { type: 'string', format: 'uri' },
};

const named = { code: string, name: reference('LocalisedText') };

const SCHEMAS: Record<string, Node> = {
  LocalisedText: closed({ nl: string, en: string }),
  MeasurementList: closed({ measurements: { type: 'array', items: reference('MeasurementSummary') } }),
  MeasurementSummary: closed(summary),
  Measurement: closed({
    ...summary,
    instrument: closed({ code: string, version: count }),
    segmentRuleVersion: count,
    roleProfileVersion: count,
    minimumForMeans: { ...count, description: 'Fewest people behind a mean.' },
    minimumForDistributions: { ...count, description: 'Fewest people behind a spread or a role family.' },
    licence: { type: 'string', format: 'uri' },
    competences: { type: 'array', items: reference('Competence') },
    groups: { type: 'array', items: reference('Group') },
  }),
  Competence: closed(named),
  Group: closed({ ...named, figures: { type: 'array', items: reference('Figure') } }),
  Figure: closed({
    measure: { enum: OPEN_MEASURES },
    competence: { type: ['string', 'null'], description: 'Null: about all competences together.' },
    category: {
      ...optional([...SEGMENTS, ...LEVELS, ...COMPARISONS]),
      description: 'Segment, level or comparison of a share.',
    },
    track: { type: ['string', 'null'], description: 'Code of the track it is about.' },
    sinceWaveId: { type: ['string', 'null'], description: 'Of a change: the earlier measurement.' },
    value: {
      type: ['number', 'null'],
      minimum: -100,
      description:
        'Points (0–100, a change −100–100) or per cent; LESSON_HOURS in hours, REPRESENTATIVENESS from 0 to 1.',
    },
    low: { ...number(-100), description: bandOrInterval },
    high: { ...number(-100), description: bandOrInterval },
    bound: { ...optional(['ABOUT', 'AT_MOST', 'AT_LEAST']), description: 'How to read a share.' },
    shown: { type: 'boolean' },
    reason: { ...optional(['NOT_SHOWN']), description: 'NOT_SHOWN: withheld for privacy.' },
  }),
  Catalogue: {
    type: 'object',
    required: ['@context', '@id', '@type'],
    properties: { '@context': { type: 'object' }, '@id': string, '@type': { const: 'dcat:Catalog' } },
  },
  Problem: closed({
    type: string,
    title: string,
    status: { type: 'integer', minimum: 400, maximum: 599 },
    detail: string,
    instance: string,
  }),
};

/** An object with all of these properties and no other. */
function closed(properties: Record<string, Node>): Node {
  return { type: 'object', required: Object.keys(properties), properties, additionalProperties: false };
}
