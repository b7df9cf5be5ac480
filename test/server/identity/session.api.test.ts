import { describe, expect, it } from 'vitest';
import { hashPassword } from '../../../server/identity/session.service.ts';
import { useApp } from '../../support/app.ts';
import { buildAccount } from '../../support/builders.ts';
import { useDatabase } from '../../support/database.ts';

useDatabase();
const app = useApp();

const SIGN_IN = `mutation ($email: String!, $password: String!) { signIn(email: $email, password: $password) { viewer { email roles } } }`;
const PASSWORD = 'een heel lang wachtwoord';

describe('signing in', () => {
  it('gives two HttpOnly cookies and the viewer', async () => {
    await buildAccount({ email: 'jan@waterland.example', passwordHash: await hashPassword(PASSWORD) });
    const answer = await app.nobody.ask(SIGN_IN, { email: 'Jan@Waterland.example', password: PASSWORD });
    expect(answer.data.signIn.viewer).toEqual({ email: 'jan@waterland.example', roles: ['EMPLOYEE'] });
    const cookies = answer.headers.getSetCookie();
    expect(cookies).toHaveLength(2);
    expect(cookies.every((cookie) => cookie.includes('HttpOnly'))).toBe(true);
  });

  it('answers a wrong password as it answers an unknown address', async () => {
    await buildAccount({ email: 'an@waterland.example', passwordHash: await hashPassword(PASSWORD) });
    const wrong = await app.nobody.ask(SIGN_IN, {
      email: 'an@waterland.example',
      password: 'iets anders en lang',
    });
    const unknown = await app.nobody.ask(SIGN_IN, { email: 'niemand@waterland.example', password: PASSWORD });
    expect(wrong.errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(wrong.errors[0]?.message).toBe(unknown.errors[0]?.message);
    expect(wrong.status).toBe(unknown.status);
  });

  it('refuses an account that is no longer active', async () => {
    await buildAccount({
      email: 'weg@waterland.example',
      passwordHash: await hashPassword(PASSWORD),
      active: false,
    });
    const answer = await app.nobody.ask(SIGN_IN, { email: 'weg@waterland.example', password: PASSWORD });
    expect(answer.errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('staying signed in', () => {
  const refresh = (token: string) =>
    fetch(`${app.address}/session/refresh`, {
      method: 'POST',
      headers: { cookie: `rt=${token}`, 'x-op-peil': '1' },
    });
  const tokenIn = (response: { headers: Headers }) =>
    /rt=([^;]+)/.exec(response.headers.getSetCookie().find((line) => line.startsWith('rt=')) ?? '')?.[1] ??
    '';

  async function signedIn(): Promise<string> {
    await buildAccount({ demoRole: 'EMPLOYEE' });
    return tokenIn(await app.nobody.ask('mutation { signInAsDemo(role: EMPLOYEE) { viewer { id } } }'));
  }

  it('turns five refreshes at once into one rotation', async () => {
    const token = await signedIn();
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => refresh(token)));
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200]);
    expect(new Set(answers.map(tokenIn)).size).toBe(1);
  });

  it('ends the session when a token older than the predecessor comes back', async () => {
    const first = await signedIn();
    const second = tokenIn(await refresh(first));
    const third = tokenIn(await refresh(second));
    expect((await refresh(first)).status).toBe(401);
    expect(third).not.toBe('');
  });

  it('ends with signing out', async () => {
    const person = await app.as('EMPLOYEE');
    expect((await person.ask('{ viewer { id } }')).data.viewer).not.toBeNull();
    expect((await person.ask('mutation { signOut }')).data.signOut).toBe(true);
    expect((await person.ask('{ viewer { id } }')).data.viewer).toBeNull();
  });
});

describe('the doors of GraphQL', () => {
  it('refuses a GET, a form body, a foreign site and a cookie without our header', async () => {
    const person = await app.as('EMPLOYEE');
    const post = (headers: Record<string, string>, body: string) =>
      fetch(`${app.address}/graphql`, { method: 'POST', headers, body });
    const json = JSON.stringify({ query: '{ viewer { id } }' });
    expect((await fetch(`${app.address}/graphql?query={viewer{id}}`)).status).toBe(405);
    expect(
      (await post({ 'content-type': 'application/x-www-form-urlencoded' }, 'query={viewer{id}}')).status,
    ).toBe(415);
    expect(
      (await post({ 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' }, json)).status,
    ).toBe(403);
    expect(
      (await post({ 'content-type': 'application/json', origin: 'https://elders.example' }, json)).status,
    ).toBe(403);
    expect((await post({ 'content-type': 'application/json', cookie: person.cookie }, json)).status).toBe(
      403,
    );
  });

  it('answers garbage with a code below 500', async () => {
    const bodies = [
      '',
      '{',
      '[]',
      '{"query":1}',
      '{"query":"{"}',
      '{"query":"{viewer{id}}","variables":"x"}',
      '{"query":"{nope}"}',
    ];
    for (const body of bodies) {
      const response = await app.nobody.fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
        body,
      });
      expect(response.status, body).toBeGreaterThanOrEqual(400);
      expect(response.status, body).toBeLessThan(500);
      const answer = (await response.json()) as { errors: { extensions: { code: string } }[] };
      expect(answer.errors[0]?.extensions.code, body).toBeTruthy();
    }
  });

  it('refuses what is too deep, too wide or too long', async () => {
    const deep = `{ ${'viewer { '.repeat(5000)} id ${'}'.repeat(5000)} }`;
    const wide = `{ ${Array.from({ length: 20 }, (_, i) => `a${i}: viewer { id }`).join(' ')} }`;
    for (const document of [deep, wide, `{ viewer { id } } ${' '.repeat(11_000)}`]) {
      const answer = await app.nobody.ask(document);
      expect(answer.status).toBe(400);
      expect(answer.errors[0]?.extensions.code, answer.errors[0]?.message).toBe('QUERY_TOO_COMPLEX');
    }
  });
});
