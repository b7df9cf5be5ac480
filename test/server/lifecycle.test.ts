// Stopping the real server process: what is under way is finished, streams say when to come again, and it ends with 0.
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startSession } from '../../server/identity/session.service.ts';
import { openHouse } from '../../server/lifecycle.ts';
import { readEnvironment } from '../../server/platform/environment.ts';
import { buildAccount } from '../support/builders.ts';
import { buildRespondents } from '../support/respondents.ts';
import {
  bundleServer,
  freePort,
  type ServerBundle,
  type ServerProcess,
  startProcess,
} from '../support/server-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'op-peil-stop-'));
const variables: Record<string, string> = {
  ...{ NODE_ENV: 'development', HOST: '127.0.0.1', DATA_FOLDER: folder, DEMO: 'true', LOG_LEVEL: 'error' },
};
let bundle: ServerBundle;
let server: ServerProcess;
let waveId = '';
let cookie = '';

beforeAll(async () => {
  variables.PORT = String(await freePort());
  bundle = await bundleServer();
  const database = await openHouse(readEnvironment(variables));
  waveId = (await buildRespondents(10)).waveId;
  const manager = await buildAccount({ roles: ['EMPLOYEE', 'PROGRAMME_MANAGER'] });
  cookie = `at=${(await startSession(manager)).accessToken}`;
  await database.close();
});
afterEach(async () => {
  server.kill('SIGKILL');
  await server.ended;
});
afterAll(() => {
  bundle.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  server = startProcess(bundle.fileOf('main'), variables);
  await server.untilReady();
}

/** A connection on which a request was begun and not finished, and everything that comes back on it. */
async function beginRequest(body: string): Promise<{ socket: Socket; finish(): Promise<string> }> {
  const { hostname, port } = new URL(server.address);
  const socket = connect(Number(port), hostname);
  await new Promise((resolve) => socket.once('connect', resolve));
  let received = '';
  socket.on('data', (chunk: Buffer) => {
    received += chunk.toString();
  });
  const ended = new Promise((resolve) => socket.once('close', resolve));
  socket.write(
    `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body.slice(0, 5)}`,
  );
  await new Promise((resolve) => setTimeout(resolve, 100));
  return {
    socket,
    async finish() {
      socket.write(body.slice(5));
      await ended;
      return received;
    },
  };
}

const statusOf = (path: string) => fetch(server.address + path).then(({ status }) => status);

describe('a server that is told to stop', () => {
  it('finishes what is under way, is not ready meanwhile, and ends with 0', async () => {
    await start();
    expect(await statusOf('/readyz')).toBe(200);
    const request = await beginRequest(JSON.stringify({ query: '{ __typename }' }));
    server.kill('SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await statusOf('/readyz')).toBe(503);
    expect(await statusOf('/livez')).toBe(200);
    const answer = await request.finish();
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toContain('{"data":{"__typename":"Query"}}');
    expect(await server.ended).toEqual({ code: 0, signal: null });
  });

  it('takes no new connections after two seconds, and still finishes what is under way', async () => {
    await start();
    const request = await beginRequest(JSON.stringify({ query: '{ __typename }' }));
    server.kill('SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 2500));
    await expect(statusOf('/readyz')).rejects.toThrow();
    expect(await request.finish()).toMatch(/^HTTP\/1\.1 200 /);
    expect(await server.ended).toEqual({ code: 0, signal: null });
  });

  it('ends at once when nothing is under way, kept connections or not', async () => {
    await start();
    expect(await statusOf('/livez')).toBe(200); // fetch keeps its connection
    const from = performance.now();
    server.kill('SIGTERM');
    expect(await server.ended).toEqual({ code: 0, signal: null });
    expect(performance.now() - from).toBeLessThan(2000);
  });

  it('ends streams with a hint when to come again, and not as if they were complete', async () => {
    await start();
    const response = await fetch(`${server.address}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        'x-op-peil': '1',
        cookie,
      },
      body: JSON.stringify({
        query: `subscription ($waveId: ID!) { waveResponseChanged(waveId: $waveId) { invitedCount } }`,
        variables: { waveId },
      }),
    });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (!text.includes('"invitedCount":10')) text += (await reader?.read())?.value ?? '';
    const from = performance.now();
    server.kill('SIGTERM');
    for (let read = await reader?.read(); read?.done === false; read = await reader?.read())
      text += read.value;
    expect(text).toMatch(/\nretry: 3000\n\n$/);
    expect(text).not.toContain('event: complete');
    expect(await server.ended).toEqual({ code: 0, signal: null });
    expect(performance.now() - from).toBeLessThan(5000);
    expect(server.output()).toBe('');
  });
});
