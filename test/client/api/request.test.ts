import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

// The words come from Vite's virtual module, which does not exist here; only the language matters.
vi.mock('../../../client/labels/words.ts', () => ({ currentLocale: () => 'nl' }));
const { hadSession, noteSession, onSessionEnded, send } = await import('../../../client/api/request.ts');
const { graphql } = await import('../../../client/api/graphql.ts');
const { ApiError } = await import('../../../client/api/errors.ts');

const document = graphql('query Viewer { viewer { id } }');
const answer = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });
const refused = (code: string, more = {}) =>
  answer(400, { errors: [{ message: 'Nee.', extensions: { code, ...more } }] });

let kept: Map<string, string>;
beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
});
afterEach(() => vi.unstubAllGlobals());

function serve(handle: (path: string, headers: Headers) => Response | Promise<Response>) {
  const calls: string[] = [];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    calls.push(path);
    return handle(path, new Headers(init.headers));
  });
  return calls;
}

describe('asking the server', () => {
  it('says who asks in which language, in the header a form of another site cannot set', async () => {
    let seen = new Headers();
    serve((_, headers) => {
      seen = headers;
      return answer(200, { data: { viewer: null } });
    });
    await send(document, {});
    expect([...seen]).toEqual([
      ['accept', 'application/graphql-response+json'],
      ['accept-language', 'nl'],
      ['content-type', 'application/json'],
      ['x-op-peil', '1'],
    ]);
  });

  it('throws the code, the sentence and the fields the server gave', async () => {
    serve(() => refused('BAD_USER_INPUT', { fields: [{ path: 'input.nameNl', message: 'Te kort.' }] }));
    await expect(send(document, {})).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: 'Nee.',
      fields: [{ path: 'input.nameNl', message: 'Te kort.' }],
    });
  });

  it('calls a lost line NETWORK, and an answer of something in between too', async () => {
    serve(() => Promise.reject(new TypeError('fetch failed')));
    await expect(send(document, {})).rejects.toMatchObject({ code: 'NETWORK' });
    serve(() => new Response('<html>502</html>', { status: 502 }));
    await expect(send(document, {})).rejects.toMatchObject({ code: 'NETWORK' });
  });

  it('refreshes an expired session once for all that wait, and asks again', async () => {
    noteSession(true);
    let expired = true;
    const calls = serve((path) => {
      if (path === '/session/refresh') {
        expired = false;
        return answer(200, { ok: true });
      }
      return expired ? refused('UNAUTHENTICATED') : answer(200, { data: { viewer: { id: 'v' } } });
    });
    const answers = await Promise.all([send(document, {}), send(document, {}), send(document, {})]);
    expect(answers).toEqual(Array(3).fill({ viewer: { id: 'v' } }));
    expect(calls.filter((path) => path === '/session/refresh')).toHaveLength(1);
  });

  it('tells that the session ended when refreshing is refused', async () => {
    noteSession(true);
    const ended = vi.fn();
    onSessionEnded(ended);
    serve((path) => (path === '/session/refresh' ? answer(401, { errors: [] }) : refused('UNAUTHENTICATED')));
    await expect(send(document, {})).rejects.toBeInstanceOf(ApiError);
    expect(ended).toHaveBeenCalledOnce();
    expect(hadSession()).toBe(false);
  });

  it('does not end the session because the line was away while refreshing', async () => {
    noteSession(true);
    const ended = vi.fn();
    onSessionEnded(ended);
    serve((path) => (path === '/session/refresh' ? answer(503, {}) : refused('UNAUTHENTICATED')));
    await expect(send(document, {})).rejects.toMatchObject({ code: 'NETWORK' });
    expect(ended).not.toHaveBeenCalled();
    expect(hadSession()).toBe(true);
  });

  it('asks for no refresh where nobody was signed in', async () => {
    const calls = serve(() => refused('UNAUTHENTICATED'));
    await expect(send(document, {})).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(calls).toEqual(['/graphql']);
  });
});

describe('a document', () => {
  it('holds each fragment once, however often it is spread', () => {
    const level = graphql('fragment A on Viewer { id }');
    const both = graphql('fragment B on Viewer { givenName ...A }', [level]);
    const text = String(graphql('query Viewer { viewer { ...A ...B } }', [level, both]));
    expect(text.match(/fragment A/g)).toHaveLength(1);
    expect(text.match(/fragment B/g)).toHaveLength(1);
  });
});
