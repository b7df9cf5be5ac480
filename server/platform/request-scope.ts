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

let underWay = 0;

/** Counts the request as under way until its answer is sent or the caller has gone. */
export function countRequest(response: ServerResponse): void {
  underWay += 1;
  response.once('close', () => {
    underWay -= 1;
  });
}

/** How many requests this process is answering now, streams that stay open among them. */
export function requestsUnderWay(): number {
  return underWay;
}

/** The request being handled; outside of any, a nameless one in Dutch. */
export function currentRequest(): RequestScope {
  return scopes.getStore() ?? { requestId: '-', locale: 'nl', address: '' };
}
