// A small learning record store over real HTTP, which refuses what the xAPI 1.0.3 specification does not allow.
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isDeepStrictEqual } from 'node:util';

// biome-ignore lint/suspicious/noExplicitAny: a document as an outsider reads it
export type Received = Record<string, any>;

export interface StubRecordStore {
  readonly endpoint: string;
  /** What it has, by id. */
  readonly statements: Map<string, Received>;
  /** Sentences about what it was sent and the specification forbids. */
  readonly faults: string[];
  requestCount: number;
  /** Answers with this status instead of looking; null to look again. */
  answer: number | null;
  /** Refuses a batch that holds such a statement. */
  refuse: (statement: Received) => boolean;
  /** Takes what it is sent and hangs up before answering. */
  hangsUp: boolean;
  stop(): Promise<void>;
}

export const STUB_KEY = { key: 'op-peil', secret: 'a secret of the store' };

export async function startRecordStore(): Promise<StubRecordStore> {
  const server: Server = createServer((request, response) => {
    void take(request).then(({ status, body }) => {
      if (store.hangsUp) return response.destroy();
      response.writeHead(status, { 'content-type': 'application/json', 'x-experience-api-version': '1.0.3' });
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const store: StubRecordStore = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/xapi`, // listening on TCP
    ...{ statements: new Map(), faults: [], requestCount: 0, answer: null },
    ...{ hangsUp: false, refuse: () => false },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function take(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    store.requestCount += 1;
    const text = await textOf(request);
    if (store.answer !== null) return { status: store.answer, body: 'no' };
    const expected = `Basic ${Buffer.from(`${STUB_KEY.key}:${STUB_KEY.secret}`).toString('base64')}`;
    if (request.headers.authorization !== expected) return { status: 401, body: 'who?' };
    if (request.method !== 'POST' || request.url !== '/xapi/statements')
      return { status: 404, body: 'where?' };
    const faults = [...headerFaults(request)];
    const sent: Received[] = JSON.parse(text);
    for (const one of sent) faults.push(...statementFaults(one));
    store.faults.push(...faults);
    if (faults.length > 0 || sent.some((one) => store.refuse(one))) return { status: 400, body: faults };
    for (const one of sent) {
      const had = store.statements.get(one.id);
      if (had !== undefined && !isDeepStrictEqual(had, one)) return { status: 409, body: one.id };
    }
    for (const one of sent) store.statements.set(one.id, one);
    return { status: 200, body: sent.map(({ id }) => id) };
  }

  return store;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer); // no encoding was set
  return Buffer.concat(parts).toString('utf8');
}

function* headerFaults({ headers }: IncomingMessage): Generator<string> {
  if (!/^1\.0(\.\d+)?$/.test(String(headers['x-experience-api-version'])))
    yield 'Communication 3.3: version header';
  if (headers['content-type'] !== 'application/json') yield 'Communication 2.1.2: content type';
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const PROPERTIES = new Set(
  'id actor verb object result context timestamp stored authority version attachments'.split(' '),
);
const CONTEXT = new Set(
  'registration instructor team contextActivities revision platform language statement extensions'.split(' '),
);

/** What Data 2.2 to 4 of the specification demand of a statement, as far as it can be seen from the statement. */
export function* statementFaults(statement: Received): Generator<string> {
  if (!UUID.test(statement.id)) yield 'Data 2.4.1: id';
  for (const key of Object.keys(statement)) if (!PROPERTIES.has(key)) yield `Data 2.2: property ${key}`;
  if (holdsNothing({ ...statement, extensions: undefined })) yield 'Data 2.2: null or empty';
  const { actor, verb, object, result, context } = statement;
  if (actor?.objectType !== 'Agent') yield 'Data 2.4.2: actor';
  const identifiers = ['mbox', 'mbox_sha1sum', 'openid', 'account'].filter((key) => key in (actor ?? {}));
  if (identifiers.length !== 1) yield 'Data 2.4.2.1: exactly one identifier';
  if (actor?.account !== undefined && !(isIri(actor.account.homePage) && actor.account.name !== ''))
    yield 'Data 2.4.2.4: account';
  if (!isIri(verb?.id)) yield 'Data 2.4.3: verb';
  if (!isLanguageMap(verb?.display)) yield 'Data 2.4.3: display';
  yield* activityFaults(object);
  if (result !== undefined) yield* resultFaults(result);
  for (const key of Object.keys(context ?? {})) if (!CONTEXT.has(key)) yield `Data 2.4.6: property ${key}`;
  if (context?.registration !== undefined && !UUID.test(context.registration))
    yield 'Data 2.4.6: registration';
  for (const [key, activities] of Object.entries(context?.contextActivities ?? {})) {
    if (!['parent', 'grouping', 'category', 'other'].includes(key)) yield `Data 2.4.6.2: ${key}`;
    for (const one of activities as Received[]) yield* activityFaults(one);
  }
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(statement.timestamp))
    yield 'Data 4.5: timestamp';
}

function* activityFaults(activity: Received | undefined): Generator<string> {
  if (activity?.objectType !== 'Activity' || !isIri(activity.id)) yield 'Data 2.4.4.1: activity';
  const { type, name, description, extensions } = activity?.definition ?? {};
  if (type !== undefined && !isIri(type)) yield 'Data 2.4.4.1: type';
  for (const map of [name, description])
    if (map !== undefined && !isLanguageMap(map)) yield 'Data 4.2: language map';
  for (const key of Object.keys(extensions ?? {})) if (!isIri(key)) yield 'Data 4.1: extension';
}

function* resultFaults({ score, success, completion }: Received): Generator<string> {
  for (const flag of [success, completion])
    if (flag !== undefined && typeof flag !== 'boolean') yield 'Data 2.4.5: flag';
  if (score === undefined) return;
  if (!(score.scaled >= -1 && score.scaled <= 1)) yield 'Data 2.4.5.1: scaled';
  if (!(score.min < score.max && score.raw >= score.min && score.raw <= score.max)) yield 'Data 2.4.5.1: raw';
}

function holdsNothing(value: unknown): boolean {
  if (value === null) return true;
  if (typeof value !== 'object') return false;
  return Object.values(value).some(holdsNothing);
}

function isIri(text: unknown): boolean {
  return typeof text === 'string' && /^[a-z][a-z0-9+.-]*:\S+$/i.test(text);
}

function isLanguageMap(map: unknown): boolean {
  if (typeof map !== 'object' || map === null) return false;
  return Object.entries(map).every(
    ([tag, text]) => /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(tag) && typeof text === 'string',
  );
}
