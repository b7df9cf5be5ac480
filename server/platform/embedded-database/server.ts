// Accepts connections and answers their messages one after the other; a slow reader slows only itself.
import { createServer, type Server, type Socket } from 'node:net';
import { helloWait } from './commands/server-info.ts';
import { answer, errorReply, type Serving } from './dispatch.ts';
import { HangUp } from './fail-points.ts';
import type { Connection } from './request.ts';
import { frameLength, type Message, readFrame, writeReply } from './wire.ts';

/** Most connections at a time. */
const MAX_CONNECTIONS = 20_000;
/** A connection must finish a message it began, and begin its first one, within this time, milliseconds. */
const HALF_OPEN_MS = 30_000;
/** Most that unfinished messages of all connections together may hold, bytes. */
const MAX_UNFINISHED = 256 * 1024 * 1024;
/** Pieces smaller than this are joined as they come: a message in single bytes would cost a hundred times its size. */
const SMALL_PIECE = 64 * 1024;

/** What all connections hold of messages that are not whole yet. */
interface Unfinished {
  bytes: number;
  readonly most: number;
  readonly clients: Set<Client>;
}

interface Client {
  readonly socket: Socket;
  readonly unfinished: Unfinished;
  readonly connection: Connection;
  readonly chunks: Buffer[];
  bytes: number;
  needed: number;
  working: boolean;
  spoken: boolean;
  /** Whether a half-open connection is being timed now: setting a timer for every message costs. */
  timed: boolean;
}

let connections = 0;

function halfOpenTimer(client: Client, timed = !client.spoken || client.bytes > 0): void {
  if (timed === client.timed) return;
  client.timed = timed;
  client.socket.setTimeout(timed ? HALF_OPEN_MS : 0);
}

/** Keeps a piece, joined with smaller ones before it, and hangs up on the largest when all hold too much. */
function keep(client: Client, chunk: Buffer): void {
  const { chunks, unfinished } = client;
  let piece = chunk;
  for (
    let before = chunks.at(-1);
    before !== undefined && before.length < SMALL_PIECE && before.length <= piece.length;
    before = chunks.at(-1)
  ) {
    chunks.pop();
    piece = Buffer.concat([before, piece]);
  }
  chunks.push(piece);
  hold(client, chunk.length);
  while (unfinished.bytes > unfinished.most) {
    const largest = [...unfinished.clients].reduce((a, b) => (b.bytes > a.bytes ? b : a));
    largest.socket.destroy();
    largest.connection.closed = true;
    forget(largest);
  }
}

function hold(client: Client, more: number): void {
  client.bytes += more;
  client.unfinished.bytes += more;
}

/** Joins what arrived only when a whole frame is there, so that a slow sender costs no copying. */
function takeFrame(client: Client): Buffer | null {
  if (client.bytes < 4) return null;
  if (client.needed === 0) {
    if ((client.chunks[0] as Buffer).length < 4)
      client.chunks.splice(0, client.chunks.length, Buffer.concat(client.chunks));
    client.needed = frameLength(client.chunks[0] as Buffer) ?? 0;
  }
  if (client.needed === 0 || client.bytes < client.needed) return null;
  const all = client.chunks.length === 1 ? (client.chunks[0] as Buffer) : Buffer.concat(client.chunks);
  const frame = all.subarray(0, client.needed);
  const rest = all.subarray(client.needed);
  client.chunks.length = 0;
  if (rest.length > 0) client.chunks.push(rest);
  hold(client, -client.needed);
  client.needed = 0;
  return frame;
}

function send(client: Client, frame: Buffer): Promise<void> {
  const { socket } = client;
  if (socket.destroyed || socket.write(frame)) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      socket.off('drain', done);
      socket.off('close', done);
      resolve();
    };
    socket.on('drain', done);
    socket.on('close', done);
  });
}

const sleep = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });

async function respond(serving: Serving, client: Client, message: Message): Promise<void> {
  const wait = helloWait(message.body);
  if (wait > 0) return watch(serving, client, { message, wait });
  const reply = await answer(serving, message.body, client.connection);
  if (message.silent) return;
  const { frame } = writeReply(reply, { requestId: message.requestId, legacy: message.legacy, more: false });
  await send(client, frame);
}

/** A hello that waits for a change: nothing ever changes here, so it answers when its time is over, again and again. */
async function watch(
  serving: Serving,
  client: Client,
  asked: { message: Message; wait: number },
): Promise<void> {
  let requestId = asked.message.requestId;
  do {
    await sleep(asked.wait);
    if (client.connection.closed) return;
    const reply = await answer(serving, asked.message.body, client.connection);
    const { frame, id } = writeReply(reply, { requestId, legacy: false, more: asked.message.exhaust });
    requestId = id;
    await send(client, frame);
  } while (asked.message.exhaust && !client.connection.closed);
}

async function work(serving: Serving, client: Client): Promise<void> {
  if (client.working) return;
  client.working = true;
  let requestId = 0;
  try {
    for (
      let frame = takeFrame(client);
      frame !== null && !client.connection.closed;
      frame = takeFrame(client)
    ) {
      requestId = frame.readInt32LE(4);
      client.spoken = true;
      halfOpenTimer(client, false);
      await respond(serving, client, readFrame(frame));
      requestId = 0;
    }
    halfOpenTimer(client);
    if (client.socket.isPaused()) client.socket.resume();
  } catch (error) {
    refuse(client, requestId, error);
  } finally {
    client.working = false;
  }
}

/** A message that cannot be understood is told so, and the connection ends: what follows cannot be trusted. */
function refuse(client: Client, requestId: number, error: unknown): void {
  if (error instanceof HangUp) client.socket.destroy();
  else client.socket.end(writeReply(errorReply(error), { requestId, legacy: false, more: false }).frame);
  forget(client);
}

/** Lets go of what arrived and will not be answered. */
function forget(client: Client): void {
  client.chunks.length = 0;
  hold(client, -client.bytes);
  client.needed = 0;
}

function accept(serving: Serving, socket: Socket, unfinished: Unfinished): void {
  const client: Client = {
    socket,
    unfinished,
    connection: { id: ++connections, closed: false },
    chunks: [],
    bytes: 0,
    needed: 0,
    working: false,
    spoken: false,
    timed: false,
  };
  unfinished.clients.add(client);
  socket.setNoDelay(true);
  halfOpenTimer(client);
  socket.on('timeout', () => socket.destroy());
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    client.connection.closed = true;
    forget(client);
    unfinished.clients.delete(client);
  });
  socket.on('data', (chunk) => {
    if (client.connection.closed) return;
    keep(client, chunk);
    // What comes while a message is answered is not read further: that is the backpressure.
    if (client.working) socket.pause();
    void work(serving, client);
  });
}

export interface Listening {
  readonly address: string;
  close(): Promise<void>;
}

/** Listens on a unix socket path, or on a TCP port and host; `unfinishedBytes` bounds what senders that stop half-way may hold. */
export function listen(
  serving: Serving,
  where: { path: string } | { port: number; host: string },
  { unfinishedBytes = MAX_UNFINISHED } = {},
): Promise<Listening> {
  const unfinished: Unfinished = { bytes: 0, most: unfinishedBytes, clients: new Set() };
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    accept(serving, socket, unfinished);
  });
  server.maxConnections = MAX_CONNECTIONS;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ ...where, backlog: 4096 }, () => {
      server.off('error', reject);
      resolve({
        address: 'path' in where ? where.path : `${where.host}:${where.port}`,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            for (const socket of sockets) socket.destroy();
          }),
      });
    });
  });
}
