// Sends documents to POST /graphql. An expired session is refreshed once, by one request for all that wait.
import type { TadaDocumentNode } from 'gql.tada';
import { currentLocale } from '../labels/words.ts';
import { ApiError, type ApiErrorCode, type ApiFieldError } from './errors.ts';

/** Set while this browser has a session, so that a first visit asks nothing in vain. */
const SESSION_HINT = 'op-peil-session';

interface SendOptions {
  /** Lets the request outlive the page; browsers allow 64 kB in all. */
  readonly keepalive?: boolean;
  readonly signal?: AbortSignal;
}

interface GraphQLAnswer {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: {
      readonly code?: ApiErrorCode;
      readonly fields?: readonly ApiFieldError[];
      readonly retryAfterSeconds?: number;
    };
  }[];
}

/** The data of a document. Throws ApiError; UNAUTHENTICATED only after refreshing did not help. */
export async function send<Result, Variables>(
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
  options: SendOptions = {},
): Promise<Result> {
  try {
    return await post<Result>(String(document), variables, options);
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'UNAUTHENTICATED' || !hadSession()) throw error;
    if (!(await refreshSession())) throw error;
    return post<Result>(String(document), variables, options);
  }
}

async function post<Result>(query: string, variables: unknown, options: SendOptions): Promise<Result> {
  const response = await call('/graphql', JSON.stringify({ query, variables }), options);
  const answer = await readAnswer(response);
  const [first] = answer.errors ?? [];
  if (first !== undefined) {
    const { code = 'INTERNAL_SERVER_ERROR', fields = [], retryAfterSeconds = null } = first.extensions ?? {};
    throw new ApiError(code, first.message, { fields, retryAfterSeconds });
  }
  return answer.data as Result; // the server's schema and the document's type are the same contract
}

async function call(path: string, body: string | null, options: SendOptions): Promise<Response> {
  try {
    return await fetch(path, {
      method: 'POST',
      credentials: 'same-origin',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json',
        'x-op-peil': '1',
        'accept-language': currentLocale(),
      },
      body,
      ...(options.keepalive === true && { keepalive: true }),
      ...(options.signal && { signal: options.signal }),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError('NETWORK', '');
  }
}

async function readAnswer(response: Response): Promise<GraphQLAnswer> {
  try {
    return (await response.json()) as GraphQLAnswer; // GraphQL over HTTP: always this shape, errors included
  } catch {
    // A proxy in between answered instead of the server.
    throw new ApiError('NETWORK', '');
  }
}

let refreshing: Promise<boolean> | null = null;

/** A new access cookie; false when the session has ended. Throws ApiError NETWORK when there is no line. */
export function refreshSession(): Promise<boolean> {
  refreshing ??= refresh().finally(() => {
    refreshing = null;
  });
  return refreshing;
}

async function refresh(): Promise<boolean> {
  const response = await call('/session/refresh', null, {});
  if (response.ok) return true;
  if (response.status !== 401) throw new ApiError('NETWORK', '');
  noteSession(false);
  sessionEnded?.();
  return false;
}

let sessionEnded: (() => void) | null = null;

/** Names the one who hears that the session has ended. */
export function onSessionEnded(listener: () => void): void {
  sessionEnded = listener;
}

/** Whether this browser had a session when it was last here. */
export function hadSession(): boolean {
  try {
    return localStorage.getItem(SESSION_HINT) === '1';
  } catch {
    return true;
  }
}

/** Remembers that a session began or ended. */
export function noteSession(present: boolean): void {
  try {
    if (present) localStorage.setItem(SESSION_HINT, '1');
    else localStorage.removeItem(SESSION_HINT);
  } catch {
    // Without storage every expired visit asks for a refresh once.
  }
}
