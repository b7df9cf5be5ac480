// The least a server for answers can be, to measure against: node:http, the same checks, one file, group commit by fsync.
// Started by answering.ts with PORT and FILE in the environment.
import { createHash, randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';

const HIGHEST = 2_147_483_647;
const file = await open(process.env.FILE ?? '', 'a');

let lines: string[] = [];
let waiting: (() => void)[] = [];
let writing = false;

/** Resolves when the line is on disk; lines that come in while the disk is busy go together. */
function store(line: string): Promise<void> {
  return new Promise((resolve) => {
    lines.push(line);
    waiting.push(resolve);
    if (!writing) void flush();
  });
}

async function flush(): Promise<void> {
  writing = true;
  while (lines.length > 0) {
    const [batch, told] = [lines, waiting];
    [lines, waiting] = [[], []];
    await file.appendFile(batch.join(''));
    await file.datasync();
    for (const tell of told) tell();
  }
  writing = false;
}

interface Answer {
  readonly itemId: string;
  readonly value: number;
  readonly sequence: number;
}

interface Asked {
  readonly responseId: string;
  readonly clientId: string;
  readonly answers?: readonly Answer[];
}

function isAnswer(given: unknown): given is Answer {
  if (typeof given !== 'object' || given === null) return false;
  const { itemId, value, sequence } = given as Record<string, unknown>; // every field is checked here
  return (
    typeof itemId === 'string' &&
    /^[a-z][a-z0-9-]*$/.test(itemId) &&
    Number.isInteger(value) &&
    Number(value) >= -1 &&
    Number(value) <= 3 &&
    Number.isInteger(sequence) &&
    Number(sequence) >= 0 &&
    Number(sequence) <= HIGHEST
  );
}

function asked(text: string): Asked | null {
  const { variables } = JSON.parse(text) as { variables?: Record<string, unknown> }; // checked below
  const input = (variables?.input ?? variables) as Record<string, unknown> | undefined; // checked below
  if (typeof input?.responseId !== 'string' || typeof input.clientId !== 'string') return null;
  const { responseId, clientId, answers } = input;
  if (clientId.length < 8 || clientId.length > 64) return null;
  if (answers === undefined) return { responseId, clientId };
  if (!Array.isArray(answers) || answers.length === 0 || answers.length > 300) return null;
  return answers.every(isAnswer) ? { responseId, clientId, answers } : null;
}

const responses = new Map<string, Map<string, Answer>>();

async function answer(text: string): Promise<object | null> {
  const input = asked(text);
  if (input === null) return null;
  const { responseId, clientId, answers } = input;
  const kept = responses.get(responseId) ?? new Map<string, Answer>();
  responses.set(responseId, kept);
  if (answers === undefined) {
    const receipt = { code: randomBytes(10).toString('hex'), submittedOn: '2026-01-01' };
    await store(`${JSON.stringify({ responseId, clientId, receipt })}\n`);
    return { submitResponse: { receipt, alreadySubmitted: false } };
  }
  for (const one of answers) {
    if (one.sequence >= (kept.get(one.itemId)?.sequence ?? 0)) kept.set(one.itemId, one);
  }
  const hash = createHash('sha256').update(JSON.stringify(answers)).digest('base64url');
  await store(`${JSON.stringify({ responseId, clientId, hash, answers })}\n`);
  return { saveAnswers: { answers, answeredCount: kept.size, minutesLeft: 0 } };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer); // no encoding is set, so chunks are buffers
  return Buffer.concat(chunks).toString('utf8');
}

createServer(async (request, response) => {
  if (request.method === 'GET') return void response.end('ready');
  const data = await answer(await bodyOf(request));
  const json = JSON.stringify(data === null ? { errors: [{ message: 'not right' }] } : { data });
  response.writeHead(data === null ? 400 : 200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(json),
  });
  response.end(json);
}).listen(Number(process.env.PORT), '127.0.0.1');
