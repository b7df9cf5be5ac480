// What the server refuses, or the line: one error with a code and a sentence in the reader's language.

export type ApiErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_USER_INPUT'
  | 'QUERY_TOO_COMPLEX'
  | 'CSRF_REJECTED'
  | 'RATE_LIMITED'
  | 'CONFLICT'
  | 'ALREADY_SUBMITTED'
  | 'WINDOW_CLOSED'
  | 'IDEMPOTENCY_MISMATCH'
  | 'REQUEST_ENTITY_TOO_LARGE'
  | 'SERVICE_UNAVAILABLE'
  | 'INTERNAL_SERVER_ERROR'
  /** The request did not arrive, or no answer came back. The sentence is empty: the screen has its own. */
  | 'NETWORK';

/** A field of the input that is wrong, with the sentence that says why. */
export interface ApiFieldError {
  readonly path: string;
  readonly message: string;
}

export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ApiErrorCode;
  readonly fields: readonly ApiFieldError[];
  /** Seconds to wait before trying again, when the server said so. */
  readonly retryAfterSeconds: number | null;

  constructor(
    code: ApiErrorCode,
    message: string,
    more: { fields?: readonly ApiFieldError[]; retryAfterSeconds?: number | null } = {},
  ) {
    super(message);
    this.code = code;
    this.fields = more.fields ?? [];
    this.retryAfterSeconds = more.retryAfterSeconds ?? null;
  }
}

/** Whether trying the same again later may help: the line, a busy server, a server that starts. */
export function isPassing(error: unknown): boolean {
  return (
    error instanceof ApiError &&
    (error.code === 'NETWORK' || error.code === 'SERVICE_UNAVAILABLE' || error.code === 'RATE_LIMITED')
  );
}
