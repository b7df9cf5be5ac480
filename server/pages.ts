// What is not GraphQL: the built client, health, refreshing a session. Domains add their few routes here.
import type { IncomingMessage } from 'node:http';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import sirv from 'sirv';
import { cookieValue, REFRESH_PATH, refreshCookieName, sessionCookies } from './graphql/cookies.ts';
import { sendError } from './http-guard.ts';
import type { Viewer } from './identity/identity.reads.ts';
import { refreshSession } from './identity/session.service.ts';
import { sessionRoutes } from './knowledge/knowledge-session.routes.ts';
import { attachmentRoutes, sharedRoutes } from './knowledge/practice.routes.ts';
import { calendarFeedRoutes } from './learning/calendar-feed.routes.ts';
import { badgeRoutes, issuerRoutes } from './learning/certificate.routes.ts';
import { trackAttachmentRoutes } from './learning/track-attachment.routes.ts';
import { trackFileRoutes } from './learning/track-file.routes.ts';
import { instrumentExportRoutes, instrumentImportRoutes } from './measurement/instrument-exchange.routes.ts';
import { mailRoutes } from './notifications/mail.routes.ts';
import { importRoutes } from './organisation/import.routes.ts';
import { databaseAnswers } from './platform/database.ts';
import type { Environment } from './platform/environment.ts';
import { AppError, notFound } from './platform/errors.ts';
import { logger } from './platform/logger.ts';
import { currentRequest } from './platform/request-scope.ts';
import { printedPhases } from './programme/phase-print.service.ts';
import { certificatePrintRoutes } from './reporting/certificate-print.routes.ts';
import { exportRoutes } from './reporting/export.routes.ts';
import { openDataRoutes } from './reporting/open-data.routes.ts';
import { securityTextRoutes } from './reporting/security-text.routes.ts';

/** Whether the server takes work: false while it starts and while it drains. */
export interface Readiness {
  ready: boolean;
}

interface PageSettings {
  readonly readiness: Readiness;
  readonly clientFolder: string | null;
  readonly secure: boolean;
  readonly environment: Pick<
    Environment,
    'BASE_URL' | 'ORGANISATION_NAME' | 'OPEN_DATA_EMAIL' | 'OPEN_DATA_CONTACT_PAGE' | 'SECURITY_CONTACT'
  >;
  readonly viewerOf: (request: IncomingMessage) => Viewer | null;
  /** Counts a request that nobody signs in for; throws RATE_LIMITED. */
  readonly limit: (request: IncomingMessage) => Promise<void>;
}

/** The Express side of the server. */
export function createPages(settings: PageSettings): Express {
  const pages = express();
  pages.disable('x-powered-by');
  pages.get('/livez', (_request, response) => void response.type('text').send('alive'));
  pages.get('/readyz', async (_request, response) => {
    const ready = settings.readiness.ready && (await databaseAnswers());
    response
      .status(ready ? 200 : 503)
      .type('text')
      .send(ready ? 'ready' : 'not ready');
  });
  pages.post(`${REFRESH_PATH}/refresh`, (request, response) => refresh(request, response, settings.secure));
  pages.use('/import/instrument', instrumentImportRoutes(settings.viewerOf));
  pages.use('/import', importRoutes(settings.viewerOf));
  pages.use('/mail-preview', mailRoutes(settings.viewerOf));
  const { environment, viewerOf, limit } = settings;
  const { BASE_URL: baseUrl, ORGANISATION_NAME: organisationName } = environment;
  const contact = { email: environment.OPEN_DATA_EMAIL, url: environment.OPEN_DATA_CONTACT_PAGE };
  pages.use('/export/instrument', instrumentExportRoutes(viewerOf));
  pages.use('/export', exportRoutes({ viewerOf, organisationName, more: printedPhases }));
  pages.use('/open-data/v1', openDataRoutes({ baseUrl, publisher: organisationName, contact, limit }));
  pages.use('/lesbestand', trackFileRoutes());
  pages.use('/agenda', calendarFeedRoutes({ baseUrl, limit }));
  pages.use('/attachments/leergang', trackAttachmentRoutes(viewerOf));
  pages.use('/attachments', attachmentRoutes(viewerOf));
  pages.use('/feeds', sharedRoutes({ baseUrl, organisationName, limit }));
  pages.use('/.well-known', securityTextRoutes(baseUrl, environment.SECURITY_CONTACT), issuerRoutes(limit));
  pages.use('/kennissessies', sessionRoutes({ baseUrl, viewerOf }));
  pages.use('/certificaten', badgeRoutes(viewerOf), certificatePrintRoutes(viewerOf));
  if (settings.clientFolder !== null) serveClient(pages, settings.clientFolder);
  pages.use(() => {
    throw notFound();
  });
  pages.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    const about = currentRequest();
    const status = statusOf(error);
    if (!(error instanceof AppError) && status >= 500)
      logger.error({ requestId: about.requestId, error }, 'request failed');
    sendError(response, status < 500 && !(error instanceof AppError) ? clientError(status) : error, about);
  });
  return pages;
}

async function refresh(request: Request, response: Response, secure: boolean): Promise<void> {
  const token = cookieValue(request.headers.cookie, refreshCookieName({ secure }));
  try {
    if (token === null || token.length > 100)
      throw new AppError('UNAUTHENTICATED', { messageKey: 'unauthenticated' });
    const tokens = await refreshSession(token);
    for (const cookie of sessionCookies(tokens, { secure })) response.appendHeader('set-cookie', cookie);
    response.json({ ok: true });
  } catch (error) {
    if (error instanceof AppError && error.code === 'UNAUTHENTICATED') {
      for (const cookie of sessionCookies(null, { secure })) response.appendHeader('set-cookie', cookie);
    }
    throw error;
  }
}

/** Addresses that belong to the server; every other one without a dot is a page of the client. */
const OWN =
  /^\/(?:graphql|session|import|mail-preview|attachments|feeds|assets|export|lesbestand|agenda|open-data\/v1|livez|readyz|\.well-known)(?:\/|$)/;

/** Files are sent as the build compressed them. Those with a hash in their name never change. */
function serveClient(pages: Express, folder: string): void {
  const files = sirv(folder, {
    brotli: true,
    gzip: true,
    etag: true,
    single: true,
    ignores: [OWN, /\./],
    setHeaders(response, path) {
      const forever = path.startsWith('/assets/');
      response.setHeader('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  pages.use((request, response, next) => files(request, response, () => next()));
}

/** Errors of Express itself (a bad path, a body that is too large) carry a status below 500. */
function statusOf(error: unknown): number {
  return typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number'
    ? error.status
    : 500;
}

function clientError(status: number): AppError {
  if (status === 413) return new AppError('REQUEST_ENTITY_TOO_LARGE');
  return status === 404 ? notFound() : new AppError('BAD_USER_INPUT');
}
