// Whether the product stays quick and its memory flat while many people answer at the pace of people.
// Run with: npx tsx scripts/bench/steady.ts [--people 850] [--minutes 10] [--pace 8-15] [--mongodb URI]
//
// So many people are at it all the time, each with an answer every 8 to 15 seconds, saved by itself as the client does,
// on a connection of its own. They begin spread over the questionnaire, so that all along some submit, look at their
// profile and make place for the next. Cookies are renewed when they are eight minutes old. Times are those the person
// waits; the verdict asks for 99 of 100 saves within 50 ms, no failure, and memory that does not grow.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
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
  freePort,
  type ServerProcess,
  startProcess,
} from '../../test/support/server-process.ts';
import { type Asked, Browser } from './browser.ts';
import { Timings } from './timings.ts';

const MINUTE_MS = 60_000;
const WANTED_P99_MS = 50;
/** Growth of the process's own memory that counts as flat, MB per minute; a leak of a kilobyte per save is four times it. */
const FLAT_MB = 1;
/** The first minutes fill caches and compile: the slope is taken after them. */
const WARM_MINUTES = 2;
const PROFILE = `query { myProfile { testIndex competences { level workingLevel distance } } myAssignments { id state track { code title } } recommendedPractices { practice { code title } } }`;

const { values: chosen } = parseArgs({
  options: {
    people: { type: 'string', default: '850' },
    minutes: { type: 'string', default: '10' },
    pace: { type: 'string', default: '8-15' },
    mongodb: { type: 'string' },
  },
});
const PEOPLE = Number(chosen.people);
const MINUTES = Number(chosen.minutes);
const [QUICKEST_S = 8, SLOWEST_S = 15] = chosen.pace.split('-').map(Number);

interface Minute {
  readonly timings: Readonly<Record<Asked, Timings>>;
  readonly failures: string[];
}
const newMinute = (): Minute => ({
  timings: {
    start: new Timings(),
    save: new Timings(),
    submit: new Timings(),
    profile: new Timings(),
    cookie: new Timings(),
  },
  failures: [],
});
let minute = newMinute();
let endsAt = Number.POSITIVE_INFINITY;
let signedInAt = 0;

const folder = mkdtempSync(join(tmpdir(), 'op-peil-steady-'));
const bundle = await bundleServer();
try {
  const port = String(await freePort());
  const variables = {
    ...{ NODE_ENV: 'development', HOST: '127.0.0.1', PORT: port, DATA_FOLDER: join(folder, 'data') },
    ...{ DEMO: 'true', LOG_LEVEL: 'warn', API_OPEN: 'true', ADDRESS_ALLOW_LIST: '127.0.0.1' },
    ...(chosen.mongodb !== undefined && { MONGODB_URI: chosen.mongodb }),
  };
  const database = await openHouse(readEnvironment(variables));
  // One of about 120 seats is left every pace; half as many again, so that nobody is missing.
  const turns = PEOPLE + Math.ceil((PEOPLE * MINUTES * 60) / (120 * QUICKEST_S));
  signedInAt = performance.now();
  const { waveId, respondents } = await buildRespondents(turns);
  await database.close();
  const server = startProcess(bundle.fileOf('main'), variables);
  await server.untilReady();
  await answerAlong(server, waveId, [...respondents]);
  server.kill('SIGTERM');
  const { code } = await server.ended;
  if (code !== 0) throw new Error(`The server ended with ${code}:\n${server.output()}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
  bundle.remove();
}

async function answerAlong(server: ServerProcess, waveId: string, waiting: Respondent[]): Promise<void> {
  console.log(`${PEOPLE} people, an answer every ${QUICKEST_S} to ${SLOWEST_S} s each, ${MINUTES} minutes`);
  console.log(
    'minute   saves  per s   p50 ms   p95 ms   p99 ms  others p99  failed  memory MB (own)  CPU main  database',
  );
  endsAt = performance.now() + MINUTES * MINUTE_MS;
  const seats = Array.from({ length: PEOPLE }, (_, seat) => sit(server, { waveId, waiting, seat }));
  const own: number[] = [];
  const all: Minute[] = [];
  for (let number = 1; number <= MINUTES; number += 1) {
    const before = server.cpu();
    await pause(MINUTE_MS);
    const past = minute;
    minute = newMinute();
    all.push(past);
    const memory = memoryOf(server.pid);
    own.push(memory.own);
    const [cpu, at] = [
      server.cpu(),
      (share: number) => past.timings.save.within(share).toFixed(1).padStart(9),
    ];
    const percent = (ms: number) => `${Math.round((ms / MINUTE_MS) * 100)} %`.padStart(8);
    const { start, submit, profile, cookie } = past.timings;
    const slowest = Math.max(...[start, submit, profile, cookie].map((one) => one.within(0.99)));
    console.log(
      `${String(number).padStart(6)}${String(past.timings.save.count).padStart(8)}${(past.timings.save.count / 60).toFixed(0).padStart(7)}${at(0.5)}${at(0.95)}${at(0.99)}${slowest.toFixed(1).padStart(12)}${String(past.failures.length).padStart(8)}${`${memory.all.toFixed(0)} (${memory.own.toFixed(0)})`.padStart(17)}${percent(cpu.main - before.main)}${percent(cpu.others - before.others)}`,
    );
  }
  await Promise.all(seats);
  tellVerdict(all, own);
}

interface Seating {
  readonly waveId: string;
  readonly waiting: Respondent[];
  readonly seat: number;
}

/** A seat: people one after the other, the first somewhere in the middle of the questionnaire. */
async function sit(server: ServerProcess, { waveId, waiting, seat }: Seating): Promise<void> {
  await think(0);
  for (let from = seat / PEOPLE; performance.now() < endsAt; from = 0) {
    const who = waiting.pop();
    if (who === undefined) return;
    try {
      await takePart(server, { who, waveId, from });
    } catch (error) {
      minute.failures.push(error instanceof Error ? error.message : String(error));
    }
  }
}

async function takePart(
  server: ServerProcess,
  { who, waveId, from }: { who: Respondent; waveId: string; from: number },
): Promise<void> {
  const browser = new Browser({ address: server.address, signedInAt }, who, (kind, ms) =>
    minute.timings[kind].add(ms),
  );
  const started = await browser.ask('start', { query: DOCUMENTS.start, variables: { waveId } });
  const { responseId } = started.startResponse as { responseId: string }; // asked for in the document
  const answers = pagesOfAnswers(Number.parseInt(who.personId.slice(0, 6), 16)).flat();
  for (const answer of answers.slice(Math.floor(from * answers.length))) {
    await think();
    if (performance.now() >= endsAt) return;
    const input = { responseId, clientId: newId(), answers: [answer] };
    await browser.ask('save', { query: DOCUMENTS.save, variables: { input } });
  }
  const submission = { responseId, clientId: newId() };
  await browser.ask('submit', { query: DOCUMENTS.submit, variables: submission });
  await browser.ask('profile', { query: PROFILE, variables: {} });
}

/** Between two answers; by chance, so that people do not walk in step. */
function think(least = QUICKEST_S): Promise<void> {
  return pause((least + Math.random() * (SLOWEST_S - least)) * 1000);
}

/** Resident memory, MB: all, and the process's own, without the pages of the database file, which the system may take back. */
function memoryOf(pid: number): { all: number; own: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0) / 1024;
  return { all: of('VmRSS'), own: of('RssAnon') };
}

function tellVerdict(minutes: readonly Minute[], own: readonly number[]): void {
  const failures = minutes.flatMap((one) => one.failures);
  const slowest = Math.max(...minutes.map(({ timings }) => timings.save.within(0.99)));
  const verdict = (good: boolean) => (good ? 'yes' : 'NO');
  console.log(
    `\n99 of 100 saves within ${WANTED_P99_MS} ms in every minute: ${verdict(slowest < WANTED_P99_MS)} (${slowest.toFixed(1)} ms)`,
  );
  console.log(`nothing failed: ${verdict(failures.length === 0)} (${failures.length})`);
  for (const failure of new Set(failures.slice(0, 5))) console.log(`  ${failure.slice(0, 300)}`);
  const settled = own.slice(WARM_MINUTES);
  if (settled.length < 3) console.log('memory flat: not told, that takes five minutes or more');
  else {
    const slope = slopeOf(settled);
    console.log(
      `memory flat after minute ${WARM_MINUTES}: ${verdict(slope < FLAT_MB)} (${slope.toFixed(2)} MB a minute of its own, by least squares)`,
    );
  }
}

/** How much a row of figures rises from one to the next, by least squares. Example: 1, 3, 5 rise by 2. */
function slopeOf(row: readonly number[]): number {
  const middle = (row.length - 1) / 2;
  const mean = row.reduce((sum, value) => sum + value, 0) / row.length;
  const [above, below] = row.reduce(
    ([up, down], value, at) => [up + (at - middle) * (value - mean), down + (at - middle) ** 2],
    [0, 0],
  );
  return above / below;
}
