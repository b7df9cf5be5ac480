// People who answer side by side: what they send, how long each request took, and what it cost in CPU time.
import { newId } from '../../server/platform/identifier.ts';
import { Connection } from '../../test/support/connection.ts';
import {
  DOCUMENTS,
  pagesOfAnswers,
  type Respondent,
  type SentAnswer,
} from '../../test/support/respondents.ts';
import type { CpuTime, ServerProcess } from '../../test/support/server-process.ts';
import { Timings } from './timings.ts';

export type Kind = keyof typeof DOCUMENTS;
export const KINDS: readonly Kind[] = ['start', 'save', 'submit'];

/** What a run came to. */
export interface Figures {
  readonly people: number;
  readonly timings: Readonly<Record<Kind, Timings>>;
  readonly seconds: number;
  readonly serverMs: CpuTime;
  readonly loadMs: number;
}

/** Sends one request of this kind for the person whose turn it is, and gives the data of the answer. */
export type Send = (kind: Kind, variables: object) => Promise<Record<string, unknown>>;

/** What one person does. */
export type Turn = (who: Respondent, send: Send) => Promise<void>;

interface Crowd {
  readonly sideBySide: number;
  /** Stops with an error after so many milliseconds. */
  readonly longestMs: number;
}

/** Lets so many people side by side take their turn, until everybody has had it. */
export async function letTakeTurns(
  server: ServerProcess,
  people: readonly Respondent[],
  { sideBySide, longestMs, turn }: Crowd & { readonly turn: Turn },
): Promise<Figures> {
  const timings = { start: new Timings(), save: new Timings(), submit: new Timings() };
  const queue = [...people];
  const cpuBefore = server.cpu();
  const ownBefore = process.cpuUsage();
  const from = performance.now();
  const lane = async () => {
    const connection = new Connection(server.address);
    for (let who = queue.pop(); who !== undefined; who = queue.pop()) {
      if (performance.now() - from > longestMs) throw new Error(`Not done after ${longestMs / 1000} s.`);
      const { cookie } = who;
      await turn(who, async (kind, variables) => {
        const sent = performance.now();
        const data = await ask(connection, { kind, variables, cookie });
        timings[kind].add(performance.now() - sent);
        return data;
      });
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: sideBySide }, lane));
  const seconds = (performance.now() - from) / 1000;
  const own = process.cpuUsage(ownBefore);
  return {
    ...{ people: people.length, timings, seconds, loadMs: (own.user + own.system) / 1000 },
    serverMs: spent(cpuBefore, server.cpu()),
  };
}

async function ask(
  connection: Connection,
  { kind, variables, cookie }: { kind: Kind; variables: object; cookie: string },
): Promise<Record<string, unknown>> {
  const { status, body } = await connection.post(
    JSON.stringify({ query: DOCUMENTS[kind], variables }),
    cookie,
  );
  const { data } = JSON.parse(body) as { data?: Record<string, unknown> }; // the shape of every answer
  if (status !== 200 || data == null) throw new Error(`${kind} was answered ${status}: ${body}`);
  return data;
}

/** CPU time between two readings. */
export function spent(before: CpuTime, after: CpuTime): CpuTime {
  return { main: after.main - before.main, others: after.others - before.others };
}

/** Starts and gives the id of the response. */
export async function start(send: Send, waveId: string): Promise<string> {
  const { startResponse } = await send('start', { waveId });
  return (startResponse as { responseId: string }).responseId; // asked for in the document
}

/** Saves each page, one after the other. */
export async function savePages(
  send: Send,
  responseId: string,
  pages: readonly (readonly SentAnswer[])[],
): Promise<void> {
  for (const answers of pages) await send('save', { input: { responseId, clientId: newId(), answers } });
}

/** Submits; throws when there is no receipt. */
export async function submit(send: Send, responseId: string): Promise<void> {
  const { submitResponse } = await send('submit', { responseId, clientId: newId() });
  const { receipt } = submitResponse as { receipt: { code: string } }; // asked for in the document
  if (receipt.code.length < 10) throw new Error('A submission gave no receipt.');
}

/** The pages this person fills in, or one save of the first so many answers. */
export function pagesOf({ personId }: Respondent, answersAtOnce: number | null): SentAnswer[][] {
  const pages = pagesOfAnswers(Number.parseInt(personId.slice(0, 6), 16));
  return answersAtOnce === null ? pages : [pages.flat().slice(0, answersAtOnce)];
}
