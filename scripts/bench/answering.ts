// How many people can answer at once: a real server on a data folder of its own, people side by side over loopback.
// Run with: npx tsx scripts/bench/answering.ts [--api] [--people 600] [--side-by-side 200] [--profile FOLDER] [--mongodb URI]
//
// By default everybody starts, saves eleven pages one by one and submits. With --api everybody sends 40 answers in one
// save and submits, after all have started. Then the same people take the steps one kind after the other, which tells
// what each kind costs, and at last the load goes to a bare node:http server that checks the same and stores it durably.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import mongoose from 'mongoose';
import { openHouse } from '../../server/lifecycle.ts';
import { readEnvironment } from '../../server/platform/environment.ts';
import { newId } from '../../server/platform/identifier.ts';
import { buildRespondents, type Respondent } from '../../test/support/respondents.ts';
import {
  bundleServer,
  freePort,
  type ServerProcess,
  startProcess,
} from '../../test/support/server-process.ts';
import {
  type Figures,
  KINDS,
  type Kind,
  letTakeTurns,
  pagesOf,
  savePages,
  spent,
  start,
  submit,
  type Turn,
} from './crowd.ts';
import { TIMINGS_HEAD } from './timings.ts';

const API_ANSWERS = 40;
const WARM_UP = 100;
const QUIET_MS = 50;

const { values: chosen } = parseArgs({
  options: {
    api: { type: 'boolean', default: false },
    people: { type: 'string', default: '600' },
    'side-by-side': { type: 'string', default: '200' },
    profile: { type: 'string' },
    mongodb: { type: 'string' },
  },
});
const PEOPLE = Number(chosen.people);
const crowd = { sideBySide: Number(chosen['side-by-side']), longestMs: 180_000 };
const answersAtOnce = chosen.api ? API_ANSWERS : null;

const databaseUri = chosen.mongodb === undefined ? null : databaseOf(chosen.mongodb);
const folder = mkdtempSync(join(tmpdir(), 'op-peil-bench-'));
const bundle = await bundleServer({ bare: 'scripts/bench/bare-server.ts' });
try {
  const { waveId, respondents, variables } = await prepare();
  const groups = [WARM_UP, PEOPLE, PEOPLE];
  const [warmUp = [], together = [], apart = []] = groups.map((size) => respondents.splice(0, size));
  const server = startProcess(bundle.fileOf('main'), variables, { flags: profileFlags() });
  await server.untilReady();
  await answer(server, warmUp, waveId);
  await untilQuiet(server);
  const product = await answer(server, together, waveId);
  await untilQuiet(server);
  print('Op Peil', product);
  await printCosts(server, apart, waveId);
  await end(server);
  const bare = await answerBare(together);
  print('bare', bare);
  const ratio = (bare.people / bare.seconds / (product.people / product.seconds)).toFixed(1);
  console.log(`\nOp Peil to bare: 1 to ${ratio} in this run`);
} finally {
  if (databaseUri !== null) await dropDatabase(databaseUri);
  rmSync(folder, { recursive: true, force: true });
  bundle.remove();
}

/** The people in a database of its own, and the settings of the server on it. */
async function prepare() {
  const port = String(await freePort());
  const variables = {
    ...{ NODE_ENV: 'development', HOST: '127.0.0.1', PORT: port, DATA_FOLDER: join(folder, 'data') },
    ...{ DEMO: 'true', LOG_LEVEL: 'warn', API_OPEN: 'true' },
    ...(databaseUri !== null && { MONGODB_URI: databaseUri }),
  };
  const database = await openHouse(readEnvironment(variables));
  const { waveId, respondents } = await buildRespondents(WARM_UP + 2 * PEOPLE);
  await database.close();
  return { waveId, respondents: [...respondents], variables };
}

/** The given server with a database of this run's own. */
function databaseOf(uri: string): string {
  const address = new URL(uri);
  address.pathname = `/bench-${newId().slice(0, 8)}`;
  return address.href;
}

async function dropDatabase(uri: string): Promise<void> {
  const connection = await mongoose.createConnection(uri).asPromise();
  await connection.dropDatabase();
  await connection.close();
}

function profileFlags(): string[] {
  if (chosen.profile === undefined) return [];
  mkdirSync(chosen.profile, { recursive: true });
  return ['--cpu-prof', `--cpu-prof-dir=${chosen.profile}`];
}

/** Everybody from start to receipt; for the API the starts come before and are not counted. */
async function answer(
  server: ServerProcess,
  people: readonly Respondent[],
  waveId: string,
): Promise<Figures> {
  const started = new Map<string, string>();
  if (chosen.api)
    await takeTurns(server, people, async (who, send) => {
      started.set(who.personId, await start(send, waveId));
    });
  return takeTurns(server, people, async (who, send) => {
    const responseId = started.get(who.personId) ?? (await start(send, waveId));
    await savePages(send, responseId, pagesOf(who, answersAtOnce));
    await submit(send, responseId);
  });
}

function takeTurns(server: ServerProcess, people: readonly Respondent[], turn: Turn): Promise<Figures> {
  return letTakeTurns(server, people, { ...crowd, turn });
}

/** What each kind of request costs: all start, then all save, then all submit; then the mails that follow. */
async function printCosts(
  server: ServerProcess,
  people: readonly Respondent[],
  waveId: string,
): Promise<void> {
  const started = new Map<string, string>();
  const idOf = ({ personId }: Respondent) => started.get(personId) ?? '';
  const steps: Record<Kind, Turn> = {
    start: async (who, send) => void started.set(who.personId, await start(send, waveId)),
    save: (who, send) => savePages(send, idOf(who), pagesOf(who, answersAtOnce)),
    submit: (who, send) => submit(send, idOf(who)),
  };
  console.log('\nCPU ms of one request, by kind        main thread   database and pool');
  for (const kind of KINDS) {
    const { serverMs, timings } = await takeTurns(server, people, steps[kind]);
    printCost(kind, serverMs, timings[kind].count);
  }
  const before = server.cpu();
  await untilQuiet(server);
  printCost('mails after a person', spent(before, server.cpu()), people.length);
}

function printCost(name: string, { main, others }: Figures['serverMs'], count: number): void {
  console.log(
    `${name.padEnd(22)}${(main / count).toFixed(2).padStart(27)}${(others / count).toFixed(2).padStart(20)}`,
  );
}

/** Waits until the server does nearly nothing any more: what it does after a submission is over. */
async function untilQuiet(server: ServerProcess): Promise<void> {
  const until = performance.now() + crowd.longestMs;
  for (let before = server.cpu(); performance.now() < until; before = server.cpu()) {
    await pause(1000);
    if (spent(before, server.cpu()).main < QUIET_MS) return;
  }
}

async function answerBare(people: readonly Respondent[]): Promise<Figures> {
  const port = String(await freePort());
  const server = startProcess(bundle.fileOf('bare'), { PORT: port, FILE: join(folder, 'answers.jsonl') });
  await server.untilReady();
  const figures = await takeTurns(server, people, async (who, send) => {
    const responseId = newId();
    await savePages(send, responseId, pagesOf(who, answersAtOnce));
    await submit(send, responseId);
  });
  await end(server);
  return figures;
}

async function end(server: ServerProcess): Promise<void> {
  server.kill('SIGTERM');
  await server.ended;
}

function print(name: string, figures: Figures): void {
  const { people, seconds, timings, serverMs, loadMs } = figures;
  const each = chosen.api ? `${API_ANSWERS} answers in one save` : '11 pages';
  const store = name === 'bare' ? 'one file' : chosen.mongodb === undefined ? 'embedded database' : 'MongoDB';
  const requests = KINDS.reduce((sum, kind) => sum + timings[kind].count, 0);
  const perRequest = (ms: number) => (ms / requests).toFixed(2);
  console.log(
    `\n${name} (${store}): ${people} people, ${crowd.sideBySide} side by side, ${each} and a submission each`,
  );
  console.log(TIMINGS_HEAD);
  for (const kind of KINDS) if (timings[kind].count > 0) console.log(timings[kind].line(kind, seconds));
  console.log(
    `CPU ms per request: server ${perRequest(serverMs.main + serverMs.others)} (main thread ${perRequest(serverMs.main)}, database and pool ${perRequest(serverMs.others)}), load ${perRequest(loadMs)}`,
  );
  console.log(
    `complete answers per second: ${(people / seconds).toFixed(1)} in this run, ${atMost(figures).toFixed(1)} by its CPU time on two cores that do nothing else`,
  );
}

/** What the CPU time allows on two cores: no thread over one core, all threads over two. */
function atMost({ people, serverMs, loadMs }: Figures): number {
  const all = serverMs.main + serverMs.others + loadMs;
  return (1000 * people) / Math.max(serverMs.main, serverMs.others, loadMs, all / 2);
}
