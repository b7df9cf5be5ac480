// GET /open-data/v1: the public, read-only API of open data. No sign-in, no cookies; any website may ask.
import { createHash } from 'node:crypto';
import { type IncomingMessage, STATUS_CODES } from 'node:http';
import { type NextFunction, type Request, type Response, Router } from 'express';
import { isDatabaseAway } from '../platform/database.ts';
import { AppError, ERROR_STATUS, notFound } from '../platform/errors.ts';
import { sentence } from '../platform/labels.ts';
import { logger } from '../platform/logger.ts';
import { currentRequest } from '../platform/request-scope.ts';
import { codebook } from './codebook.content.ts';
import { csvText, PLAIN_CSV } from './csv.rules.ts';
import { type OpenDataContact, openDataSettings } from './open-data.content.ts';
import { measurementRows } from './open-data.rules.ts';
import { openMeasurement, openMeasurements } from './open-data.service.ts';
import { catalogue } from './open-data-catalogue.rules.ts';
import { API_VERSION, openApi } from './open-data-description.rules.ts';

interface OpenDataRoutesSettings {
  readonly baseUrl: string;
  readonly publisher: string;
  readonly contact: OpenDataContact;
  /** Counts one request of an address; throws RATE_LIMITED. */
  readonly limit: (request: IncomingMessage) => Promise<void>;
}

/** Short, so that a measurement that is withdrawn is gone within minutes. */
const CACHE_SECONDS = 300;

/** The routes of open data. Every error is problem+json (RFC 9457). */
export function openDataRoutes({ baseUrl, publisher, contact, limit }: OpenDataRoutesSettings): Router {
  const routes = Router({ caseSensitive: true, strict: true });
  const base = `${baseUrl}/open-data/v1`;
  const about = () => ({
    base,
    page: `${baseUrl}/open-data`,
    publisher,
    contact,
    settings: openDataSettings(),
  });
  routes.use(async (request, response, next) => {
    openToAll(response);
    if (request.method === 'OPTIONS') {
      response.status(204).end();
    } else if (request.method === 'GET' || request.method === 'HEAD') {
      await limit(request);
      next();
    } else {
      response.set('allow', 'GET, HEAD, OPTIONS');
      sendProblem(response, 405, 'readOnly');
    }
  });
  routes.get('/measurements', async (_request, response) => {
    sendJson(response, { measurements: await openMeasurements(base) });
  });
  routes.get('/measurements/:waveId.csv', async (request, response) => {
    const rows = measurementRows(await openMeasurement(request.params.waveId, base));
    send(response, 'text/csv; charset=utf-8; header=present', csvText(rows, PLAIN_CSV));
  });
  routes.get('/measurements/:waveId', async (request, response) => {
    sendJson(response, await openMeasurement(request.params.waveId, base));
  });
  routes.get('/codebook.csv', (_request, response) => {
    const rows = codebook().map(({ column, code, meaning }) => [column, code, meaning.nl, meaning.en]);
    const text = csvText([['column', 'code', 'meaning_nl', 'meaning_en'], ...rows], PLAIN_CSV);
    send(response, 'text/csv; charset=utf-8; header=present', text);
  });
  routes.get('/catalog.jsonld', async (_request, response) => {
    sendJson(
      response,
      catalogue(await openMeasurements(base), about()),
      'application/ld+json; charset=utf-8',
    );
  });
  routes.get('/openapi.json', (_request, response) => sendJson(response, openApi(about())));
  routes.use(() => {
    throw notFound();
  });
  routes.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    answerError(response, error);
  });
  return routes;
}

/** CORS for every website, without credentials: there is nothing here that only somebody may see. */
function openToAll(response: Response): void {
  response.set({
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'GET, HEAD, OPTIONS',
    'access-control-allow-headers': 'Accept, If-None-Match',
    'access-control-expose-headers': 'API-Version, ETag, Retry-After',
    'access-control-max-age': '86400',
    'cross-origin-resource-policy': 'cross-origin',
    'x-frame-options': 'DENY',
    'api-version': API_VERSION,
  });
}

function sendJson(response: Response, body: unknown, type = 'application/json; charset=utf-8'): void {
  send(response, type, JSON.stringify(body));
}

/**
 * Sends a text with its ETag, or 304. Not left to Express: it sends everything again when a request says `no-cache`,
 * which is what browsers add to a request of a script that brings its own ETag.
 */
function send(response: Response, type: string, text: string): void {
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
  const known = response.req.get('if-none-match')?.split(',') ?? [];
  response.set({ etag, 'cache-control': `public, max-age=${CACHE_SECONDS}` });
  if (known.some((one) => one.trim().replace(/^W\//, '') === etag)) response.status(304).end();
  else response.set('content-type', type).send(Buffer.from(text, 'utf8'));
}

function answerError(response: Response, thrown: unknown): void {
  const { requestId } = currentRequest();
  if (thrown instanceof AppError) {
    const { retryAfterSeconds, values } = thrown.detail;
    if (retryAfterSeconds !== undefined) response.set('retry-after', String(retryAfterSeconds));
    sendProblem(response, ERROR_STATUS[thrown.code], keyOf(thrown), values);
  } else if (isDatabaseAway(thrown)) {
    sendProblem(response, 503, 'serviceUnavailable');
  } else if (isClientFault(thrown)) {
    sendProblem(response, 404, 'notFound');
  } else {
    logger.error({ requestId, error: thrown }, 'request failed');
    sendProblem(response, 500, 'internal', { requestId });
  }
}

function keyOf({ code, detail }: AppError): string {
  return (
    detail.messageKey ?? code.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
  );
}

/** An address that is no good UTF-8 is refused by Express itself: there is nothing at such an address. */
function isClientFault(thrown: unknown): boolean {
  const status = typeof thrown === 'object' && thrown !== null && 'status' in thrown ? thrown.status : null;
  return typeof status === 'number' && status < 500;
}

function sendProblem(
  response: Response,
  status: number,
  messageKey: string,
  values: Readonly<Record<string, string | number>> = {},
): void {
  const { requestId, locale } = currentRequest();
  const problem = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? '',
    status,
    detail: sentence(`errors.${messageKey}`, locale, values),
    instance: `urn:uuid:${requestId}`,
  };
  response
    .status(status)
    .set({
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': locale,
      vary: 'Accept-Language',
      'cache-control': 'no-store',
    })
    .send(Buffer.from(JSON.stringify(problem), 'utf8'));
}
