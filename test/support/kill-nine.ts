// Killing the server in the middle of submissions: a ledger of what it acknowledged, held against what it has afterwards.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHouse } from '../../server/lifecycle.ts';
import { findPersonIdsByState } from '../../server/measurement/participation.model.ts';
import { findSubmittedIn } from '../../server/measurement/response.model.ts';
import { findMailPage } from '../../server/notifications/outbox.model.ts';
import { readEnvironment } from '../../server/platform/environment.ts';
import { forgetListeners } from '../../server/platform/events.ts';
import { forgetFollowers, tellFactsAbout } from '../../server/platform/facts.ts';
import { newId } from '../../server/platform/identifier.ts';
import { Connection } from './connection.ts';
import {
  buildRespondents,
  DOCUMENTS,
  pagesOfAnswers,
  type Respondent,
  type SentAnswer,
} from './respondents.ts';
import { bundleServer, freePort, type ServerProcess, startProcess } from './server-process.ts';

/** So many people are at it at the same moment, each at another step. */
const MOST_SIDE_BY_SIDE = 100;
const PEOPLE_PER_LANE = 5;
const PAGES = 3;
const SITTING = `query Sitting($waveId: ID!) { sitting(waveId: $waveId) { responseId state answers { itemId value sequence } receipt { code submittedOn } } }`;

/** What the server acknowledged to one person. */
interface Entry {
  readonly who: Respondent;
  responseId: string | null;
  readonly answers: SentAnswer[];
  /** Sent with every try to submit. */
  readonly clientId: string;
  receipt: Receipt | null;
}

interface Receipt {
  readonly code: string;
  readonly submittedOn: string;
}

export interface KillNineFigures {
  readonly rounds: number;
  readonly people: number;
  /** Acknowledged before a kill, in all rounds. */
  readonly answers: number;
  readonly submissions: number;
  /** Requests that were under way when the server was killed. */
  readonly cutOff: number;
  readonly slowestRestartMs: number;
  /** Everything that was lost, changed or there twice, in words. */
  readonly losses: readonly string[];
}

/**
 * Lets so many people a round answer and submit, kills the server at a random moment of each round, starts it again and
 * compares; at the end everybody has submitted and the database is counted. On a data folder of its own, on loopback.
 */
export async function killNine({
  people,
  rounds,
}: {
  people: number;
  rounds: number;
}): Promise<KillNineFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'op-peil-kill-nine-'));
  const bundle = await bundleServer();
  const variables = {
    ...{ NODE_ENV: 'development', HOST: '127.0.0.1', PORT: String(await freePort()), DATA_FOLDER: folder },
    ...{ DEMO: 'true', LOG_LEVEL: 'error', API_OPEN: 'true' },
  };
  let server: ServerProcess | null = null;
  try {
    const { waveId, respondents } = await withDatabase(variables, () => buildRespondents(people * rounds));
    const ledger: Entry[] = [];
    const figures = { rounds, people, answers: 0, submissions: 0, cutOff: 0, slowestRestartMs: 0 };
    const losses: string[] = [];
    server = await started(bundle.fileOf('main'), variables);
    for (let round = 0; round < rounds; round += 1) {
      const entries = respondents.slice(round * people, (round + 1) * people).map(newEntry);
      ledger.push(...entries);
      figures.cutOff += await answerUntilKilled(server, entries, waveId);
      figures.answers += entries.reduce((sum, { answers }) => sum + answers.length, 0);
      figures.submissions += entries.filter(({ receipt }) => receipt !== null).length;
      server = startProcess(bundle.fileOf('main'), variables);
      figures.slowestRestartMs = Math.max(figures.slowestRestartMs, await server.untilReady());
      losses.push(...(await compareAndFinish(server, entries, waveId)));
    }
    server.kill('SIGTERM');
    const { code } = await server.ended;
    if (code !== 0)
      losses.push(`the server ended with ${code} when it was told to stop:\n${server.output()}`);
    losses.push(...(await withDatabase(variables, () => countStored(ledger, waveId))));
    return { ...figures, losses };
  } finally {
    server?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
    bundle.remove();
  }
}

async function withDatabase<Result>(
  variables: Record<string, string>,
  work: () => Promise<Result>,
): Promise<Result> {
  // The house is opened more than once in this process, and every time its domains begin to listen.
  forgetListeners();
  forgetFollowers();
  const database = await openHouse(readEnvironment(variables));
  try {
    return await work();
  } finally {
    await database.close();
  }
}

async function started(file: string, variables: Record<string, string>): Promise<ServerProcess> {
  const server = startProcess(file, variables);
  await server.untilReady();
  return server;
}

function newEntry(who: Respondent): Entry {
  return { who, responseId: null, answers: [], clientId: newId(), receipt: null };
}

/** Everybody answers and submits until the server is killed, at a random moment. Gives how many requests were cut off. */
async function answerUntilKilled(
  server: ServerProcess,
  entries: readonly Entry[],
  waveId: string,
): Promise<number> {
  const killAfter = Math.ceil(entries.length * (PAGES + 2) * (0.2 + 0.6 * Math.random()));
  let acknowledged = 0;
  let cutOff = 0;
  const acknowledge = () => {
    acknowledged += 1;
    if (acknowledged === killAfter) server.kill('SIGKILL');
  };
  await inLanes(server, entries, async (connection, entry) => {
    try {
      await takePart(connection, entry, { waveId, acknowledge });
    } catch (error) {
      if (acknowledged < killAfter) throw error;
      cutOff += 1;
      return false;
    }
    return true;
  });
  await server.ended;
  return cutOff;
}

/** Side by side; a lane ends when its work says so. */
async function inLanes(
  server: ServerProcess,
  entries: readonly Entry[],
  work: (connection: Connection, entry: Entry) => Promise<boolean>,
): Promise<void> {
  const queue = [...entries];
  const lane = async () => {
    const connection = new Connection(server.address);
    for (let entry = queue.shift(); entry !== undefined; entry = queue.shift())
      if (!(await work(connection, entry))) break;
    connection.close();
  };
  const lanes = Math.min(MOST_SIDE_BY_SIDE, Math.ceil(entries.length / PEOPLE_PER_LANE));
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** Only what was answered goes into the ledger. */
async function takePart(
  connection: Connection,
  entry: Entry,
  { waveId, acknowledge }: { waveId: string; acknowledge: () => void },
): Promise<void> {
  const { startResponse } = await ask(connection, entry.who, {
    query: DOCUMENTS.start,
    variables: { waveId },
  });
  entry.responseId = (startResponse as { responseId: string }).responseId; // asked for in the document
  acknowledge();
  for (const answers of pagesOf(entry)) {
    const input = { responseId: entry.responseId, clientId: newId(), answers };
    await ask(connection, entry.who, { query: DOCUMENTS.save, variables: { input } });
    entry.answers.push(...answers);
    acknowledge();
  }
  entry.receipt = (await submit(connection, entry)).receipt;
  acknowledge();
}

function pagesOf({ who }: Entry): SentAnswer[][] {
  return pagesOfAnswers(Number.parseInt(who.personId.slice(0, 6), 16)).slice(0, PAGES);
}

async function submit(
  connection: Connection,
  { who, responseId, clientId }: Entry,
): Promise<{ receipt: Receipt; alreadySubmitted: boolean }> {
  const { submitResponse } = await ask(connection, who, {
    query: DOCUMENTS.submit,
    variables: { responseId, clientId },
  });
  return submitResponse as { receipt: Receipt; alreadySubmitted: boolean }; // asked for in the document
}

async function ask(
  connection: Connection,
  { cookie }: Respondent,
  asked: { query: string; variables: object },
): Promise<Record<string, unknown>> {
  const { status, body } = await connection.post(JSON.stringify(asked), cookie);
  const { data } = JSON.parse(body) as { data?: Record<string, unknown> }; // the shape of every answer
  if (status !== 200 || data == null) throw new Error(`The server answered ${status}: ${body}`);
  return data;
}

interface SittingNow {
  readonly responseId: string | null;
  readonly state: string;
  readonly answers: readonly SentAnswer[];
  readonly receipt: Receipt | null;
}

/** Holds the ledger against the restarted server; then everybody who had not submitted does so, twice. */
async function compareAndFinish(
  server: ServerProcess,
  entries: readonly Entry[],
  waveId: string,
): Promise<string[]> {
  const losses: string[] = [];
  await inLanes(server, entries, async (connection, entry) => {
    const { sitting } = await ask(connection, entry.who, { query: SITTING, variables: { waveId } });
    losses.push(...differences(entry, sitting as SittingNow)); // asked for in the document
    if (entry.receipt === null) await takePart(connection, entry, { waveId, acknowledge: () => undefined });
    const again = await submit(connection, entry);
    if (!again.alreadySubmitted || again.receipt.code !== entry.receipt?.code)
      losses.push(`${entry.who.personId}: another receipt, ${again.receipt.code} for ${entry.receipt?.code}`);
    return true;
  });
  return losses;
}

function differences(entry: Entry, now: SittingNow): string[] {
  const { who, responseId, answers, receipt } = entry;
  const losses: string[] = [];
  if (responseId !== null && now.responseId !== responseId)
    losses.push(`${who.personId}: the response is gone`);
  const stored = new Map(now.answers.map((answer) => [answer.itemId, answer]));
  for (const { itemId, value, sequence } of answers) {
    const found = stored.get(itemId);
    if (found?.value !== value || found.sequence !== sequence)
      losses.push(`${who.personId}: ${itemId} was ${value}, is ${found?.value ?? 'gone'}`);
  }
  if (receipt !== null && (now.state !== 'SUBMITTED' || now.receipt?.code !== receipt.code))
    losses.push(`${who.personId}: the submission ${receipt.code} is ${now.state} ${now.receipt?.code}`);
  // The answer to a submission may have been cut off after it was stored: then its receipt is the one to keep.
  if (receipt === null && now.receipt !== null) entry.receipt = now.receipt;
  if (entry.receipt !== null) entry.responseId = now.responseId;
  return losses;
}

/** Everybody has submitted once, under one response and one receipt, and the participations say the same. */
async function countStored(ledger: readonly Entry[], waveId: string): Promise<string[]> {
  const losses: string[] = [];
  const stored = await findSubmittedIn(waveId);
  const differ = (what: string, count: number) => {
    if (count !== ledger.length)
      losses.push(`${ledger.length} people submitted, and there are ${count} ${what}`);
  };
  differ('responses', stored.length);
  differ('participants', new Set(stored.map(({ participantKey }) => participantKey)).size);
  const codes = new Set(stored.map(({ receiptCode }) => receiptCode));
  differ('receipts', codes.size);
  differ('receipts people hold', ledger.filter(({ receipt }) => codes.has(receipt?.code ?? null)).length);
  differ('participations', new Set(await findPersonIdsByState(waveId, ['SUBMITTED'])).size);
  return [...losses, ...(await countWhatFollowed(ledger))];
}

/** Of every submission one receipt was mailed and at most one mail tells of tracks, however often a server died. */
async function countWhatFollowed(ledger: readonly Entry[]): Promise<string[]> {
  for (const { who } of ledger) await tellFactsAbout(who.personId);
  const mails = await findMailPage(0, ledger.length * 4);
  return ledger.flatMap(({ who }) => {
    const count = (template: string) =>
      mails.filter((mail) => mail.personId === who.personId && mail.template === template).length;
    const [receipts, tracks] = [count('RECEIPT'), count('TRACK_ASSIGNED')];
    return receipts === 1 && tracks <= 1
      ? []
      : [`${who.personId}: ${receipts} receipts and ${tracks} mails about tracks`];
  });
}
