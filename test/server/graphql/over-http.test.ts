// GraphQL over HTTP as the specification says: the public audit suite, every MUST.
import { serverAudits } from 'graphql-http';
import { describe, expect, it } from 'vitest';
import { useApp } from '../../support/app.ts';
import { useDatabase } from '../../support/database.ts';

useDatabase();
const app = useApp();

describe('GraphQL over HTTP', () => {
  const audits = serverAudits({ url: () => `${app.address}/graphql`, fetchFn: fetch });

  it.each(audits.filter(({ name }) => name.startsWith('MUST')).map((audit) => [audit.name, audit] as const))(
    '%s',
    async (_name, audit) => {
      const result = await audit.fn();
      expect(result.status === 'ok' ? '' : result.reason).toBe('');
    },
  );

  it('answers parse errors with 200 to application/json and with 400 to the newer type', async () => {
    const ask = (accept: string) =>
      app.nobody.fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept },
        body: JSON.stringify({ query: '{' }),
      });
    expect((await ask('application/json')).status).toBe(200);
    expect((await ask('application/graphql-response+json')).status).toBe(400);
  });
});
