// Yoga with everything shut that it leaves open: form bodies, GET, GraphiQL, foreign origins, large bodies.
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import {
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
} from 'graphql';
import { createYoga, isAsyncIterable, mapAsyncIterator, type Plugin } from 'graphql-yoga';
import { currentRequest } from '../platform/request-scope.ts';
import type { RequestContext } from './context.ts';
import { toGraphQLError } from './error-mapping.ts';
import { limitPlugins } from './limits.ts';

interface YogaSettings {
  readonly schema: GraphQLSchema;
  /** SHA-256 (hex) of every document the client sends; null when any document is answered. */
  readonly knownDocuments: ReadonlySet<string> | null;
  readonly contextOf: (request: IncomingMessage, response: ServerResponse) => RequestContext;
}

/** The handler of POST /graphql. */
export function createGraphQL({ schema, knownDocuments, contextOf }: YogaSettings) {
  return createYoga<{ req: IncomingMessage; res: ServerResponse }, RequestContext>({
    schema,
    context: ({ req, res }) => contextOf(req, res),
    plugins: [
      ...limitPlugins(),
      ...(knownDocuments === null ? [] : [onlyKnown(knownDocuments)]),
      errorCodes(),
    ],
    cors: false,
    graphiql: false,
    landingPage: false,
    multipart: false,
    batching: false,
    maskedErrors: false, // errorCodes() maps and masks every error, also those of parsing and validation
    logging: false,
    maxRequestBodySize: false, // json-body.ts has read the body by then, within its own limit
  });
}

/** Every error leaves with a code, a sentence and nothing of the inside. */
function errorCodes(): Plugin {
  return {
    onResultProcess({ result, setResult }) {
      if (Array.isArray(result)) return;
      if (isAsyncIterable(result)) setResult(mapAsyncIterator(result, withCodes));
      else setResult(withCodes(result));
    },
  };
}

function withCodes<Result extends ExecutionResult>(result: Result): Result {
  if (result.errors === undefined) return result;
  const about = currentRequest();
  return { ...result, errors: result.errors.map((error) => toGraphQLError(error, about)) };
}

/** Outside the open API only the client's own documents are answered, and the schema does not describe itself. */
function onlyKnown(known: ReadonlySet<string>): Plugin {
  return {
    onParams({ params }) {
      const hash = createHash('sha256')
        .update(params.query ?? '')
        .digest('hex');
      if (!known.has(hash)) throw new GraphQLError('This document is not one of this installation.');
    },
    onValidate({ addValidationRule }) {
      addValidationRule(NoSchemaIntrospectionCustomRule);
    },
  };
}
