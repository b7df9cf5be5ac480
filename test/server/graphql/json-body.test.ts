// What comes in as a body: large, broken, empty or odd, each with an answer a client can read.
import { describe, expect, it } from 'vitest';
import { useApp } from '../../support/app.ts';
import { useDatabase } from '../../support/database.ts';

useDatabase();
const app = useApp();

const post = async (body: string) => {
  const response = await app.nobody.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body,
  });
  return { status: response.status, body: await response.json() };
};

describe('the body of a request', () => {
  it('is answered as it is asked', async () => {
    expect((await post(JSON.stringify({ query: '{ __typename }' }))).body).toEqual({
      data: { __typename: 'Query' },
    });
  });

  it('may hold text outside the first plane of Unicode, over several packets', async () => {
    const comment = `# ${'é𐍈'.repeat(1000)}\n`;
    expect((await post(JSON.stringify({ query: `${comment}{ __typename }` }))).status).toBe(200);
  });

  it.each([
    ['no JSON', '{"query": '],
    ['nothing', ''],
    ['blank', '  '],
    ['an object without fields', '{}'],
    ['null', 'null'],
    ['a number', '1'],
    ['a text', '"{ __typename }"'],
    ['an empty list', '[]'],
    ['a list', '[{ "query": "{ __typename }" }]'],
    ['a long text that is no JSON', 'x'.repeat(200_000)],
    ['a body over a query', '{ "__proto__": { "query": "{ __typename }" } }'],
  ])('that is %s is refused', async (_what, body) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].extensions.code).toBe('BAD_USER_INPUT');
    expect(answer.body.data ?? null).toBeNull();
  });

  it('over 256,000 bytes is refused, however it is sent', async () => {
    const body = JSON.stringify({ query: '{ __typename }', variables: { filler: 'x'.repeat(256_000) } });
    expect((await post(body)).status).toBe(413);
    const inPieces = await fetch(`${app.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new Blob([body]).stream(),
      // Node sends a stream without a content-length only when told so; its types do not know the option.
      ...({ duplex: 'half' } as object),
    });
    expect(inPieces.status).toBe(413);
    expect((await inPieces.json()).errors[0].extensions.code).toBe('REQUEST_ENTITY_TOO_LARGE');
  });
});
