// Puts the HTTP side together: headers, limits and session first, then GraphQL to Yoga and the rest to Express.
import { randomUUID } from 'node:crypto';
import { IncomingMessage, type RequestListener, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import helmet from 'helmet';
import proxyAddress from 'proxy-addr';
import type { RequestContext } from './graphql/context.ts';
import { accessCookieName, cookieValue } from './graphql/cookies.ts';
import { takeJsonBody } from './graphql/json-body.ts';
import { createGraphQL } from './graphql/yoga.ts';
import { refuseForeign, refuseUnlessJsonPost, sendError } from './http-guard.ts';
import type { Viewer } from './identity/identity.reads.ts';
import { findViewer } from './identity/session.service.ts';
import { createPages, type Readiness } from './pages.ts';
import type { Locale } from './platform/content.ts';
import { isDatabaseAway } from './platform/database.ts';
import type { Environment } from './platform/environment.ts';
import { AppError } from './platform/errors.ts';
import { logger } from './platform/logger.ts';
import { createRateLimit } from './platform/rate-limit.ts';
import { countRequest, withinRequest } from './platform/request-scope.ts';
import { schema } from './schema.ts';

export interface AppSettings {
  readonly environment: Environment;
  readonly readiness: Readiness;
  /** SHA-256 of every document of the client, or null to answer any. */
  readonly knownDocuments: ReadonlySet<string> | null;
  /** Folder with the built client; null in tests that need none. */
  readonly clientFolder: string | null;
}

interface Asked {
  readonly viewer: Viewer | null;
  readonly locale: Locale;
  readonly requestId: string;
  readonly address: string;
}

/** The listener of the whole server. */
export function createApp(settings: AppSettings): RequestListener {
  const { environment } = settings;
  const secure = environment.BASE_URL.startsWith('https://');
  const asked = new WeakMap<IncomingMessage, Asked>();
  const headers = securityHeaders(secure);
  const limited = createRateLimit(environment.ADDRESS_ALLOW_LIST);
  const graphql = createGraphQL({
    schema,
    knownDocuments: settings.knownDocuments,
    contextOf: (request, response) => contextOf(must(asked.get(request)), response),
  });
  const pages = createPages({
    ...settings,
    secure,
    viewerOf: (request) => asked.get(request)?.viewer ?? null,
    limit: (request) => limited(must(asked.get(request)).address),
  });

  function contextOf(who: Asked, response: ServerResponse): RequestContext {
    const kept = new Map<symbol, unknown>();
    return {
      ...who,
      secure,
      organisationName: environment.ORGANISATION_NAME,
      setCookie: (cookie) => response.appendHeader('set-cookie', cookie),
      once<Value>(key: symbol, make: () => Value): Value {
        if (!kept.has(key)) kept.set(key, make());
        return kept.get(key) as Value; // only ever set by the same caller, under its own symbol
      },
    };
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    countRequest(response);
    const requestId = randomUUID();
    response.setHeader('x-request-id', requestId);
    for (const [name, value] of headers) response.setHeader(name, value);
    const address = proxyAddress(request, (_, hops) => hops < environment.TRUST_PROXY);
    const locale = localeOf(request);
    await withinRequest({ requestId, locale, address }, async () => {
      try {
        const path = (request.url ?? '/').split('?')[0] ?? '/';
        const dynamic =
          path.startsWith('/certificaten/') ||
          (path.startsWith('/kennissessies/') && path.endsWith('.ics')) ||
          path === '/graphql' ||
          path.startsWith('/session') ||
          path.startsWith('/import') ||
          path.startsWith('/mail') ||
          path.startsWith('/attachments') ||
          path.startsWith('/export');
        const token = dynamic ? cookieValue(request.headers.cookie, accessCookieName({ secure })) : null;
        const viewer = token === null ? null : await findViewer(token);
        asked.set(request, { viewer, locale, requestId, address });
        if (dynamic) {
          await limited(viewer?.accountId ?? address);
          refuseForeign(request, environment.BASE_URL);
        }
        if (path === '/graphql') {
          refuseUnlessJsonPost(request);
          if (await takeJsonBody(request)) await graphql(request, response);
        } else {
          pages(request, response);
        }
      } catch (error) {
        sendError(response, error, { requestId, locale });
        if (!(error instanceof AppError) && !isDatabaseAway(error))
          logger.error({ requestId, error }, 'request failed');
      }
    });
  }

  return (request, response) => void handle(request, response);
}

function must<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('A request reached GraphQL without having been looked at.');
  return value;
}

function localeOf(request: IncomingMessage): Locale {
  return /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'nl';
}

/** Helmet's headers. They are the same on every answer, so helmet is asked once. */
function securityHeaders(secure: boolean): [string, string][] {
  const apply = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(secure && { upgradeInsecureRequests: [] }),
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    crossOriginOpenerPolicy: secure,
    originAgentCluster: secure,
    referrerPolicy: { policy: 'same-origin' },
  });
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  apply(request, response, (error?: unknown) => {
    if (error !== undefined) throw error;
  });
  return Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]);
}
