// What people meet while MongoDB is away, and how soon it is over: a mongod of this check's own is stopped and started.
// Run with: npx tsx scripts/check/database-away.ts PATH-OF-A-MONGOD
//
// While it is away pages are still served, what needs the database is answered 503 with Retry-After, nothing is
// acknowledged, and the server is not ready; within 10 s after it is back everything works without a restart.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import { openHouse } from '../../server/lifecycle.ts';
import { readEnvironment } from '../../server/platform/environment.ts';
import { newId } from '../../server/platform/identifier.ts';
import {
  buildRespondents,
  DOCUMENTS,
  pagesOfAnswers,
  type Respondent,
} from '../../test/support/respondents.ts';
import {
  bundleServer,
  EMPTY_PAGE,
  freePort,
  type ServerProcess,
  startProcess,
} from '../../test/support/server-process.ts';

const mongod = process.argv[2];
const RECOVERY_MS = 10_000;
const AWAY_MS = 8000;
const READ = `query { mySittings { waveId state } }`;

if (mongod === undefined) {
  console.log(
    'not run: give the path of a mongod, such as npx tsx scripts/check/database-away.ts /usr/bin/mongod',
  );
  process.exit(0);
}

const folder = mkdtempSync(join(tmpdir(), 'op-peil-away-'));
const failures: string[] = [];
const bundle = await bundleServer();
const databasePort = await freePort();
let database = await startMongod(mongod);
let server: ServerProcess | null = null;
try {
  const variables = await settings();
  await initiate();
  const house = await openHouse(readEnvironment(variables));
  const { waveId, respondents } = await buildRespondents(2);
  await house.close();
  server = startProcess(bundle.fileOf('main'), variables);
  await server.untilReady();
  await run(server, respondents, waveId);
  server.kill('SIGTERM');
  const { code } = await server.ended;
  expect('the server ends with 0', code === 0, code);
} finally {
  server?.kill('SIGKILL');
  await stopMongod();
  rmSync(folder, { recursive: true, force: true });
  bundle.remove();
}
console.log(failures.length === 0 ? 'all as it should be' : `${failures.length} not as it should be`);
process.exitCode = failures.length === 0 ? 0 : 1;

async function run(at: ServerProcess, [who, other]: readonly Respondent[], waveId: string): Promise<void> {
  if (who === undefined || other === undefined) throw new Error('Two respondents were asked for.');
  const started = await ask(at, who, { query: DOCUMENTS.start, variables: { waveId } });
  const { responseId } = startedIn(started);
  const save = { responseId, clientId: newId(), answers: pagesOfAnswers(1)[0] };
  const before = await ask(at, who, { query: DOCUMENTS.save, variables: { input: save } });
  expect('a save is acknowledged before', before.status === 200, before.status);

  await stopMongod();
  const from = performance.now();
  const away = { ...save, clientId: newId(), answers: pagesOfAnswers(2)[1] };
  // One account is known for five seconds, the other is not known at all: both have to get an answer.
  await Promise.all([
    refused(at, who, 'a read', { query: READ, variables: {} }),
    refused(at, other, 'a read of somebody new', { query: READ, variables: {} }),
    refused(at, who, 'a save', { query: DOCUMENTS.save, variables: { input: away } }),
    refused(at, who, 'a submission', {
      query: DOCUMENTS.submit,
      variables: { responseId, clientId: newId() },
    }),
    served(at),
  ]);
  await pause(Math.max(0, AWAY_MS - (performance.now() - from)));
  await refused(at, who, 'a read, later', { query: READ, variables: {} });

  if (mongod === undefined) return;
  database = await startMongod(mongod);
  const back = performance.now();
  const recovered = await untilWorks(at, who);
  expect(
    `reads work ${Math.round(recovered - back)} ms after the database is back`,
    recovered - back < RECOVERY_MS,
  );
  await untilReady(at, back);
  const after = await ask(at, who, { query: DOCUMENTS.start, variables: { waveId } });
  const { answers } = startedIn(after);
  expect(
    'what was acknowledged is there, what was refused is not',
    answers.length === save.answers?.length,
    answers.length,
  );
  const again = await ask(at, who, { query: DOCUMENTS.save, variables: { input: away } });
  expect('the refused save is taken when it is sent again', again.status === 200, again.status);
}

interface Asked {
  readonly query: string;
  readonly variables: object;
}

interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly code: string | undefined;
  readonly data: Record<string, unknown> | null;
  readonly ms: number;
}

async function ask(at: ServerProcess, { cookie }: Respondent, asked: Asked): Promise<Answer> {
  const from = performance.now();
  const response = await fetch(`${at.address}/graphql`, {
    method: 'POST',
    headers: {
      ...{ 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      ...{ 'x-op-peil': '1', cookie },
    },
    body: JSON.stringify(asked),
  });
  const body = (await response.json()) as {
    data?: Record<string, unknown> | null;
    errors?: { extensions: { code: string } }[];
  }; // the shape of every answer
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    code: body.errors?.[0]?.extensions.code,
    data: body.data ?? null,
    ms: performance.now() - from,
  };
}

function startedIn({ data }: Answer): { responseId: string; answers: { itemId: string }[] } {
  if (data === null) throw new Error('Starting was not answered.');
  return data.startResponse as { responseId: string; answers: { itemId: string }[] }; // asked for in the document
}

async function refused(at: ServerProcess, who: Respondent, what: string, asked: Asked): Promise<void> {
  const { status, retryAfter, code, ms } = await ask(at, who, asked);
  const good = status === 503 && code === 'SERVICE_UNAVAILABLE' && Number(retryAfter) > 0;
  expect(`${what} is answered 503 with Retry-After (${Math.round(ms)} ms)`, good, {
    status,
    code,
    retryAfter,
  });
}

/** Pages, health: what needs no database. */
async function served(at: ServerProcess): Promise<void> {
  const page = await fetch(`${at.address}/sittings`);
  expect('pages are served', page.status === 200 && (await page.text()) === EMPTY_PAGE, page.status);
  const alive = await fetch(`${at.address}/livez`);
  expect('the server is alive', alive.status === 200, alive.status);
  const ready = await fetch(`${at.address}/readyz`);
  expect('the server is not ready', ready.status === 503, ready.status);
}

async function untilWorks(at: ServerProcess, who: Respondent): Promise<number> {
  const until = performance.now() + 3 * RECOVERY_MS;
  while (performance.now() < until) {
    if ((await ask(at, who, { query: READ, variables: {} })).status === 200) break;
    await pause(100);
  }
  return performance.now();
}

async function untilReady(at: ServerProcess, back: number): Promise<void> {
  let status = 0;
  while (performance.now() - back < RECOVERY_MS && status !== 200) {
    status = (await fetch(`${at.address}/readyz`)).status;
    if (status !== 200) await pause(100);
  }
  expect('the server is ready again within 10 s', status === 200, status);
}

function expect(what: string, holds: boolean, found?: unknown): void {
  console.log(`${holds ? '✓' : '✗'} ${what}`);
  if (holds) return;
  failures.push(what);
  console.log(`  found ${JSON.stringify(found)}`);
}

/** The settings of the server. */
async function settings(): Promise<Record<string, string>> {
  return {
    ...{ NODE_ENV: 'development', HOST: '127.0.0.1', PORT: String(await freePort()) },
    ...{ DATA_FOLDER: join(folder, 'data'), DEMO: 'true', LOG_LEVEL: 'warn' },
    MONGODB_URI: `mongodb://127.0.0.1:${databasePort}/op-peil-away?replicaSet=away`,
  };
}

async function startMongod(path: string): Promise<ChildProcess> {
  const data = join(folder, 'mongod');
  mkdirSync(data, { recursive: true });
  const child = spawn(
    path,
    ['--port', String(databasePort), '--dbpath', data, '--bind_ip', '127.0.0.1', '--replSet', 'away'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`mongod ended with ${code}.`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      if (/waiting for connections/i.test(chunk.toString())) resolve();
    });
  });
  return child;
}

async function stopMongod(): Promise<void> {
  if (database.exitCode !== null || database.signalCode !== null) return;
  const ended = new Promise((resolve) => database.once('exit', resolve));
  database.kill('SIGKILL');
  await ended;
}

async function initiate(): Promise<void> {
  const connection = await mongoose
    .createConnection(`mongodb://127.0.0.1:${databasePort}/?directConnection=true`)
    .asPromise();
  const host = `127.0.0.1:${databasePort}`;
  await connection.db?.admin().command({ replSetInitiate: { _id: 'away', members: [{ _id: 0, host }] } });
  let primary = false;
  while (!primary) {
    primary = (await connection.db?.admin().command({ hello: 1 }))?.isWritablePrimary === true;
    await pause(100);
  }
  await connection.close();
}
