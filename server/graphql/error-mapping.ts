// From whatever was thrown to what a caller may see: a code, a sentence, and nothing of the inside.
import { GraphQLError } from 'graphql';
import type { Locale } from '../platform/content.ts';
import { databaseAway, isDatabaseAway } from '../platform/database.ts';
import { AppError, ERROR_STATUS, type ErrorCode } from '../platform/errors.ts';
import { sentence } from '../platform/labels.ts';
import { logger } from '../platform/logger.ts';

/** The GraphQL error of anything thrown. Unknown errors are logged with the request's id and masked. */
export function toGraphQLError(thrown: unknown, about: { requestId: string; locale: Locale }): GraphQLError {
  const outer = thrown instanceof GraphQLError ? thrown : undefined;
  const cause: unknown = outer === undefined ? thrown : (outer.originalError ?? outer);
  if (cause instanceof AppError) return fromAppError(cause, outer, about.locale);
  if (isDatabaseAway(cause)) return fromAppError(databaseAway(), outer, about.locale);
  if (isMaxTime(cause)) return fromAppError(databaseAway(), outer, about.locale);
  if (cause instanceof GraphQLError) return fromGraphQL(cause, about.locale);
  logger.error({ requestId: about.requestId, error: describe(cause), path: outer?.path }, 'unexpected error');
  return build(
    'INTERNAL_SERVER_ERROR',
    sentence('errors.internal', about.locale, { requestId: about.requestId }),
    outer,
  );
}

function fromAppError(error: AppError, outer: GraphQLError | undefined, locale: Locale): GraphQLError {
  const { messageKey, values, fields, retryAfterSeconds } = error.detail;
  const message = sentence(`errors.${messageKey ?? camel(error.code)}`, locale, values);
  const extra = {
    ...(fields && {
      fields: fields.map((field) => ({
        path: field.path,
        message: sentence(`errors.${field.messageKey}`, locale, values),
      })),
    }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  };
  return build(error.code, message, outer, extra);
}

/** Parse, validation and coercion errors: the request is wrong, not the server. */
function fromGraphQL(error: GraphQLError, locale: Locale): GraphQLError {
  const known = error.extensions.code;
  // The armor's refusals carry no code, only these words.
  if (/limit (of .*)?exceeded/i.test(error.message)) {
    return build('QUERY_TOO_COMPLEX', sentence('errors.queryTooComplex', locale), error);
  }
  const code: ErrorCode =
    typeof known === 'string' && known in ERROR_STATUS ? (known as ErrorCode) : 'BAD_USER_INPUT'; // checked by `in`
  return build(code, error.message.replace(/ Did you mean .*\?$/, ''), error);
}

function build(
  code: ErrorCode,
  message: string,
  outer: GraphQLError | undefined,
  extra: Record<string, unknown> = {},
): GraphQLError {
  const headers =
    extra.retryAfterSeconds === undefined ? {} : { 'retry-after': String(extra.retryAfterSeconds) };
  return new GraphQLError(message, {
    ...(outer?.nodes && { nodes: outer.nodes }),
    ...(outer?.path && { path: outer.path }),
    // `spec`: clients that ask for application/json get 200 with the error in the body, as GraphQL over HTTP says.
    extensions: { code, ...extra, http: { status: ERROR_STATUS[code], headers, spec: true } },
  });
}

function camel(code: string): string {
  return code.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function isMaxTime(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 50;
}

function describe(error: unknown): { name: string; message: string; stack: string | undefined } | string {
  return error instanceof Error
    ? { name: error.name, message: error.message, stack: error.stack }
    : String(error);
}
