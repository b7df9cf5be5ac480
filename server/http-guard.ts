// What an HTTP request must look like before anything is done with it, and the answer when it does not.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Locale } from './platform/content.ts';
import { databaseAway, isDatabaseAway } from './platform/database.ts';
import { AppError, ERROR_STATUS, type ErrorCode } from './platform/errors.ts';
import { sentence } from './platform/labels.ts';

/**
 * Refuses what another website made a browser send (CSRF): a foreign `Sec-Fetch-Site`, or where a browser does not
 * send that, a foreign `Origin`. Requests of programs carry neither and pass.
 */
export function refuseForeign(request: IncomingMessage, baseUrl: string): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.headers['sec-fetch-site'];
  const origin = request.headers.origin;
  if (site !== undefined) {
    if (site !== 'same-origin' && site !== 'none') throw new AppError('CSRF_REJECTED');
  } else if (origin !== undefined && origin !== new URL(baseUrl).origin) {
    throw new AppError('CSRF_REJECTED');
  }
  // A cookie only counts together with a header that a form of another site cannot set.
  if (request.headers.cookie !== undefined && request.headers['x-op-peil'] === undefined)
    throw new AppError('CSRF_REJECTED');
}

/** GraphQL is asked by POST with a JSON body; anything else gets 405 or 415. */
export function refuseUnlessJsonPost(request: IncomingMessage): void {
  if (request.method !== 'POST') throw new HttpRefusal(405, { allow: 'POST' });
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new HttpRefusal(415, { accept: 'application/json' });
}

class HttpRefusal extends AppError {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  constructor(status: number, headers: Readonly<Record<string, string>>) {
    super('BAD_USER_INPUT');
    this.status = status;
    this.headers = headers;
  }
}

/** Answers with the error in the shape GraphQL clients read, also outside GraphQL. Unknown errors are masked. */
export function sendError(
  response: ServerResponse,
  thrown: unknown,
  about: { requestId: string; locale: Locale },
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const error = thrown instanceof AppError ? thrown : isDatabaseAway(thrown) ? databaseAway() : null;
  const code: ErrorCode = error?.code ?? 'INTERNAL_SERVER_ERROR';
  const key =
    error === null
      ? 'internal'
      : (error.detail.messageKey ??
        code.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()));
  const message = sentence(
    `errors.${key}`,
    about.locale,
    error?.detail.values ?? { requestId: about.requestId },
  );
  response.statusCode = error instanceof HttpRefusal ? error.status : ERROR_STATUS[code];
  if (error instanceof HttpRefusal) {
    for (const [name, value] of Object.entries(error.headers)) response.setHeader(name, value);
  }
  if (error?.detail.retryAfterSeconds !== undefined)
    response.setHeader('retry-after', error.detail.retryAfterSeconds);
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.end(JSON.stringify({ errors: [{ message, extensions: { code } }] }));
}
