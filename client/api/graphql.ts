// The typed document tag. At run time a document is its text: nothing is parsed in the browser.
import type { initGraphQLTada, ResultOf, VariablesOf } from 'gql.tada';
import type { introspection } from './graphql-env.d.ts';

export type { ResultOf, VariablesOf };

type Tag = initGraphQLTada<{
  introspection: introspection;
  disableMasking: true;
  scalars: {
    DateTime: string;
    LocalDate: string;
    ID: string;
    AnswerValue: number | string | readonly number[];
  };
}>;

/**
 * Writes a document: `graphql('query MySittings { … }')`; fragments it spreads come in a list behind it. Documents
 * stand in `<domain>.documents.ts` files, each exported, each operation named: the build lists them for the server.
 */
export const graphql = compose as unknown as Tag; // the types say what the text asks for; the value is the text

function compose(source: string, fragments: readonly string[] = []): string {
  return [...new Set([source.trim(), ...fragments.flatMap((text) => text.split(FRAGMENT_BREAK))])].join('\n');
}

/** Fragments of fragments are taken apart again, so that one spread twice is sent once. */
const FRAGMENT_BREAK = /\n(?=fragment )/;
