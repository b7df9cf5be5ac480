// What a driver asks about the server itself.

import { encodeDoc } from '../codec.ts';
import type { Engine } from '../engine.ts';
import { DatabaseError, notInSubset } from '../errors.ts';
import { systemKey } from '../layout.ts';
import { newObjectId } from '../object-id.ts';
import { docField, type Request, wholeOf } from '../request.ts';
import { asDouble, Doc, type Value } from '../values.ts';

/** The MongoDB version whose behaviour is followed, told to drivers that ask. */
export const VERSION = '7.0.0';
const WIRE_VERSION = 21;
const MAX_MESSAGE_BYTES = 48_000_000;

const processId = newObjectId();
const REPLICA_SET = systemKey('replica-set');

/** Whether the set takes writes already. */
export function isInitiated(engine: Engine, identity: Identity): boolean {
  return !identity.needsInitiate || initiated(engine);
}

/** How this server presents itself. */
export interface Identity {
  /** Name of the one-member replica set, or null for a server on its own. */
  readonly replicaSet: string | null;
  readonly address: string;
  /** Whether the set exists only after replSetInitiate. */
  readonly needsInitiate: boolean;
}

function initiated(engine: Engine): boolean {
  const snapshot = engine.store.snapshot();
  try {
    return snapshot.get(REPLICA_SET) !== undefined;
  } finally {
    snapshot.release();
  }
}

export const topologyVersion = (): Doc =>
  Doc.from([
    ['processId', processId],
    ['counter', 0n],
  ]);

export function hello(engine: Engine, request: Request, identity: Identity): Doc {
  const compression = request.body.get('compression');
  const ready = identity.replicaSet === null || !identity.needsInitiate || initiated(engine);
  const member = identity.replicaSet !== null && ready;
  return Doc.from([
    ['helloOk', true],
    [request.name === 'hello' ? 'isWritablePrimary' : 'ismaster', ready],
    ['topologyVersion', topologyVersion()],
    ['isreplicaset', identity.replicaSet !== null && !ready ? true : undefined],
    ['hosts', member ? [identity.address] : undefined],
    ['setName', member ? (identity.replicaSet ?? undefined) : undefined],
    ['setVersion', member ? 1 : undefined],
    ['secondary', identity.replicaSet === null ? undefined : false],
    ['primary', member ? identity.address : undefined],
    ['me', member ? identity.address : undefined],
    ['maxBsonObjectSize', 16 * 1024 * 1024],
    ['maxMessageSizeBytes', MAX_MESSAGE_BYTES],
    ['maxWriteBatchSize', 100_000],
    ['localTime', new Date()],
    ['logicalSessionTimeoutMinutes', 30],
    ['connectionId', request.connection.id],
    ['minWireVersion', 0],
    ['maxWireVersion', WIRE_VERSION],
    ['readOnly', false],
    ['compression', Array.isArray(compression) ? [] : undefined],
  ]);
}

export function buildInfo(): Doc {
  return Doc.from([
    ['version', VERSION],
    ['versionArray', VERSION.split('.').map(Number).concat(0)],
    ['gitVersion', 'embedded'],
    ['modules', []],
    ['bits', 64],
    ['maxBsonObjectSize', 16 * 1024 * 1024],
    ['storageEngines', ['embedded']],
  ]);
}

export function connectionStatus(): Doc {
  return Doc.from([
    [
      'authInfo',
      Doc.from([
        ['authenticatedUsers', []],
        ['authenticatedUserRoles', []],
      ]),
    ],
  ]);
}

export function getParameter(engine: Engine, request: Request): Doc {
  const wanted = request.body.get('getParameter');
  const all = wanted === '*';
  const version = Doc.from([['version', VERSION.split('.').slice(0, 2).join('.')]]);
  return Doc.from([
    [
      'featureCompatibilityVersion',
      all || request.body.has('featureCompatibilityVersion') ? version : undefined,
    ],
    [
      'enableTestCommands',
      all || request.body.has('enableTestCommands') ? engine.options.testCommands : undefined,
    ],
  ]);
}

export function serverStatus(engine: Engine): Doc {
  const counters = [...engine.counters].sort(([a], [b]) => (a < b ? -1 : 1));
  return Doc.from([
    ['host', 'embedded'],
    ['version', VERSION],
    ['process', 'embedded-database'],
    ['pid', process.pid],
    ['uptime', asDouble(Math.floor((Date.now() - engine.startedAt.getTime()) / 1000))],
    ['localTime', new Date()],
    [
      'storageEngine',
      Doc.from([
        ['name', 'embedded'],
        ['persistent', true],
      ]),
    ],
    ['opcounters', Doc.from(counters.map(([name, count]): [string, Value] => [name, count]))],
    ['openCursors', engine.cursors.count],
    ['openSessions', engine.sessions.count],
    ['openTransactions', engine.transactions.count],
    ['fileBytes', asDouble(engine.store.size())],
  ]);
}

export async function replSetInitiate(
  engine: Engine,
  request: Request,
  serving: { identity: Identity; primary: () => void },
): Promise<Doc> {
  const { identity } = serving;
  if (identity.replicaSet === null)
    throw new DatabaseError(76, 'This node was not started with the replSet option');
  if (initiated(engine)) throw new DatabaseError(23, 'already initialized');
  const config = docField(request, 'replSetInitiate');
  const members = config.get('members');
  if (Array.isArray(members) && members.length > 1)
    throw notInSubset('a replica set of more than one member');
  await engine.writes.run((writer) => writer.put(REPLICA_SET, encodeDoc(Doc.from([['config', config]]))));
  setImmediate(serving.primary);
  return Doc.empty();
}

export function replSetGetStatus(engine: Engine, identity: Identity): Doc {
  if (identity.replicaSet === null) throw new DatabaseError(76, 'not running with --replSet');
  if (identity.needsInitiate && !initiated(engine))
    throw new DatabaseError(94, 'no replset config has been received');
  const member = Doc.from([
    ['_id', 0],
    ['name', identity.address],
    ['health', asDouble(1)],
    ['state', 1],
    ['stateStr', 'PRIMARY'],
    ['self', true],
  ]);
  return Doc.from([
    ['set', identity.replicaSet],
    ['date', new Date()],
    ['myState', 1],
    ['members', [member]],
  ]);
}

/** Longest wait of a hello that watches for a change, milliseconds. */
export function helloWait(body: Doc): number {
  if (!body.has('topologyVersion')) return 0;
  const wait = wholeOf(body.get('maxAwaitTimeMS'));
  return wait === undefined ? 0 : Math.min(wait, 60_000);
}
