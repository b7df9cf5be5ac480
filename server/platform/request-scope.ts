// What is known of the request being handled, wherever the code is.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { ServerResponse } from 'node:http';
import type { Locale } from './content.ts';

interface RequestScope {
  readonly requestId: string;
  readonly locale: Locale;
  /** Address of the caller, behind the trusted proxies. */
  readonly address: string;
}

const scopes = new AsyncLocalStorage<RequestScope>();

/** Runs the work as part of a request. */
export function withinRequest<Result>(scope: RequestScope, work: () => Result): Result {
  return scopes.run(scope, work);
}

const underWay = new Set<ServerResponse>();
/** When a listener whose stream was ended may come again, milliseconds. */
const RETRY_MS = 3000;

/** Counts the request as under way until its answer is sent or the caller has gone. */
export function countRequest(response: ServerResponse): void {
  underWay.add(response);
  response.once('close', () => underWay.delete(response));
}

/** How many requests this process is answering now, streams that stay open among them. */
export function requestsUnderWay(): number {
  return underWay.size;
}

/** Ends the server-sent streams with a hint when to come again; they say nothing of being complete, so listeners do. */
export function endStreams(): void {
  for (const response of underWay) {
    const type = response.getHeader('content-type');
    if (typeof type === 'string' && type.startsWith('text/event-stream') && !response.writableEnded)
      response.end(`retry: ${RETRY_MS}\n\n`);
  }
}

/** The request being handled; outside of any, a nameless one in Dutch. */
export function currentRequest(): RequestScope {
  return scopes.getStore() ?? { requestId: '-', locale: 'nl', address: '' };
}
