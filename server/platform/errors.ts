// The one error family: services throw it, `graphql/error-mapping` and `app` turn it into an answer.

/** Codes a caller may meet, with the HTTP status each travels under (design: privacy.md, error codes). */
export const ERROR_STATUS = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  QUERY_TOO_COMPLEX: 400,
  CSRF_REJECTED: 403,
  RATE_LIMITED: 429,
  CONFLICT: 409,
  ALREADY_SUBMITTED: 409,
  WINDOW_CLOSED: 409,
  IDEMPOTENCY_MISMATCH: 422,
  REQUEST_ENTITY_TOO_LARGE: 413,
  SERVICE_UNAVAILABLE: 503,
  INTERNAL_SERVER_ERROR: 500,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** A field of the input that is wrong, by its path, and the label key that says why. */
export interface FieldError {
  readonly path: string;
  readonly messageKey: string;
}

interface ErrorDetail {
  /** Label key under `errors.`; its sentence says what happened, what was kept and what to do. */
  readonly messageKey?: string;
  readonly values?: Readonly<Record<string, string | number>>;
  readonly fields?: readonly FieldError[];
  readonly retryAfterSeconds?: number;
}

/** Something a person may be told. Everything else that is thrown is masked and logged. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly detail: ErrorDetail;

  constructor(code: ErrorCode, detail: ErrorDetail = {}) {
    super(detail.messageKey ?? code);
    this.code = code;
    this.detail = detail;
  }
}

/** An object the caller may not know about, or that does not exist: the same answer for both. */
export function notFound(): AppError {
  return new AppError('NOT_FOUND');
}

/** A function the caller may know about but not use. */
export function forbidden(): AppError {
  return new AppError('FORBIDDEN');
}

/** Input that is well-formed GraphQL but not right; `messageKey` names the sentence. */
export function badInput(messageKey: string, detail: Omit<ErrorDetail, 'messageKey'> = {}): AppError {
  return new AppError('BAD_USER_INPUT', { messageKey, ...detail });
}

/** The state of things does not allow this now; `messageKey` names the sentence. */
export function conflict(messageKey: string): AppError {
  return new AppError('CONFLICT', { messageKey });
}
