// Compares an error with what a test of the unified test format expects of it.
import { type Document, MongoBulkWriteError, MongoError, MongoServerError } from 'mongodb';
import { mismatch, type Names } from './matching.ts';
import { plainBulkResult } from './operations.ts';

type Check = (wanted: Document, error: unknown, names: Names) => string | null;

const server = (error: unknown): Document => (error instanceof MongoServerError ? error : {});

const label = (error: unknown, name: string): boolean =>
  error instanceof MongoError && error.hasErrorLabel(name);

const say = (fine: boolean, sentence: string): string | null => (fine ? null : sentence);

const CHECKS: Record<string, Check> = {
  isError: () => null,
  isClientError: ({ isClientError }, error) =>
    say(
      isClientError !== error instanceof MongoServerError,
      `the error came from the wrong side: ${String(error)}`,
    ),
  errorContains: ({ errorContains }, error) =>
    say(
      String((error as Error).message)
        .toLowerCase()
        .includes(String(errorContains).toLowerCase()),
      `the error says "${(error as Error).message}", not "${errorContains}"`,
    ),
  errorCode: ({ errorCode }, error) =>
    say(server(error).code === errorCode, `the error has the code ${server(error).code}, not ${errorCode}`),
  errorCodeName: ({ errorCodeName }, error) =>
    say(
      server(error).codeName === errorCodeName ||
        server(error).result?.writeConcernError?.codeName === errorCodeName,
      `the error is named ${server(error).codeName}, not ${errorCodeName}`,
    ),
  errorLabelsContain: ({ errorLabelsContain }, error) =>
    say(
      errorLabelsContain.every((name: string) => label(error, name)),
      `the error misses a label of ${errorLabelsContain}: ${String(error)}`,
    ),
  errorLabelsOmit: ({ errorLabelsOmit }, error) =>
    say(
      !errorLabelsOmit.some((name: string) => label(error, name)),
      `the error has a label of ${errorLabelsOmit}: ${String(error)}`,
    ),
  errorResponse: ({ errorResponse }, error, names) =>
    mismatch(errorResponse, server(error).errorResponse, { path: 'errorResponse', names }, true),
  expectResult: ({ expectResult }, error, names) => {
    const result = error instanceof MongoBulkWriteError ? error.result : server(error).result;
    return mismatch(expectResult, result && plainBulkResult(result), { path: 'result', names }, true);
  },
};

/** Null when the error is the expected one, else a sentence. */
export function errorMismatch(wanted: Document, error: unknown, names: Names): string | null {
  for (const name of Object.keys(wanted)) {
    const check = CHECKS[name];
    const difference = check ? check(wanted, error, names) : `${name} is unknown to this runner`;
    if (difference !== null) return difference;
  }
  return null;
}
