// Runs one file of the unified test format (mongodb/specifications) through the driver.
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { type CommandStartedEvent, type Document, type MongoClient, ReadPreference } from 'mongodb';
import { type CommandEvent, Entities, REFUSED, Skip, transactionOptions } from './entities.ts';
import { errorMismatch } from './errors.ts';
import { mismatch } from './matching.ts';
import { type Operation, perform } from './operations.ts';

/** What became of a test; `refused` asked for something outside the subset and was told so by name. */
export interface Outcome {
  readonly kind: 'passed' | 'failed' | 'refused' | 'skipped';
  readonly why: string;
}

/** Where the tests run: the address, a client of the runner's own, and the version the server gives. */
export interface Server {
  readonly uri: string;
  readonly admin: MongoClient;
  readonly version: string;
}

/** A test is not what the file expects. */
class Different extends Error {}

const numbers = (version: string): number[] => version.split('.').map(Number);

function atLeast(version: string, other: string): boolean {
  const [a, b] = [numbers(version), numbers(other)];
  for (let i = 0; i < 3; i++) if ((a[i] ?? 0) !== (b[i] ?? 0)) return (a[i] ?? 0) > (b[i] ?? 0);
  return true;
}

function meets(server: Server, requirement: Document): boolean {
  const { minServerVersion = '0', maxServerVersion, topologies = ['replicaset'] } = requirement;
  const short = server.version
    .split('.')
    .slice(0, String(maxServerVersion ?? '').split('.').length)
    .join('.');
  return (
    atLeast(server.version, minServerVersion) &&
    (maxServerVersion === undefined || atLeast(maxServerVersion, short)) &&
    topologies.includes('replicaset') &&
    requirement.auth !== true &&
    requirement.csfle !== true &&
    requirement.serverless !== 'require'
  );
}

function unmetBy(server: Server, requirements: Document[] | undefined): boolean {
  return requirements !== undefined && !requirements.some((each) => meets(server, each));
}

async function fill(server: Server, data: readonly Document[] = []): Promise<void> {
  for (const { databaseName, collectionName, documents } of data) {
    const db = server.admin.db(databaseName);
    await db.dropCollection(collectionName);
    await db.createCollection(collectionName);
    if (documents.length > 0) await db.collection(collectionName).insertMany(documents);
  }
}

class Test {
  private readonly server: Server;
  private readonly entities: Entities;
  /** Names of fail points that were set; they stay on until told otherwise. */
  private readonly pointsOn = new Set<string>();

  constructor(server: Server) {
    this.server = server;
    this.entities = new Entities(server.uri);
  }

  async run(file: Document, test: Document): Promise<Outcome> {
    try {
      await fill(this.server, file.initialData);
      await this.entities.create(file.createEntities ?? []);
      for (const operation of test.operations) await this.step(operation);
      await this.entities.endSessions();
      // Other kinds of events tell of the driver's own pool of connections, not of the database.
      for (const wanted of test.outcome ?? []) await this.compareOutcome(wanted);
      for (const { client, events, eventType, ignoreExtraEvents } of test.expectEvents ?? [])
        if ((eventType ?? 'command') === 'command') this.compareEvents(client, events, ignoreExtraEvents);
      return { kind: 'passed', why: '' };
    } catch (error) {
      if (error instanceof Skip) return { kind: 'skipped', why: error.message };
      const message = (error as Error).message;
      const refused = message.includes(REFUSED) ? message : this.entities.refused[0];
      if (refused !== undefined) return { kind: 'refused', why: refused };
      return {
        kind: 'failed',
        why: error instanceof Different ? error.message : String((error as Error).stack),
      };
    } finally {
      await this.tidy();
    }
  }

  private async tidy(): Promise<void> {
    // A point that was refused cannot be turned off either.
    for (const configureFailPoint of this.pointsOn)
      await this.server.admin
        .db('admin')
        .command({ configureFailPoint, mode: 'off' })
        .catch(() => undefined);
    await this.server.admin.db('admin').command({ killAllSessions: [] });
    await this.entities.close();
  }

  /** `rethrow`: inside a transaction's callback an error that was expected must still reach the driver. */
  private async step(operation: Operation, rethrow = false): Promise<void> {
    const { expectError, expectResult, ignoreResultAndError, saveResultAsEntity } = operation;
    let result: unknown;
    try {
      result = await this.perform(operation);
    } catch (error) {
      if (error instanceof Skip || error instanceof Different) throw error;
      if (ignoreResultAndError !== true && expectError === undefined) throw error;
      const difference = ignoreResultAndError ? null : errorMismatch(expectError, error, this.names());
      if (difference !== null) throw new Different(`${operation.name}: ${difference}`);
      if (rethrow) throw error;
      return;
    }
    if (expectError !== undefined) throw new Different(`${operation.name}: it should have failed`);
    if (expectResult !== undefined) this.compare(expectResult, result, operation.name);
    if (saveResultAsEntity !== undefined) this.entities.set(saveResultAsEntity, result);
  }

  private perform(operation: Operation): Promise<unknown> {
    if (operation.object === 'testRunner')
      return this.runnerOperation(operation.name, operation.arguments ?? {});
    if (operation.name === 'withTransaction') return this.withTransaction(operation);
    return perform(this.entities, operation);
  }

  private async withTransaction(operation: Operation): Promise<unknown> {
    const { callback, ...options } = operation.arguments ?? {};
    return this.entities.session(operation.object).withTransaction(async () => {
      for (const inner of callback) await this.step(inner, true);
    }, transactionOptions(options));
  }

  private compare(wanted: unknown, found: unknown, what: string): void {
    const root = what !== 'distinct';
    const difference = mismatch(wanted, found, { path: '', names: this.names() }, root);
    if (difference !== null) throw new Different(`${what}: ${difference}`);
  }

  private names() {
    return {
      entity: (id: string) => this.entities.get(id),
      sessionId: (id: string) => this.entities.sessionId(id),
    };
  }

  private async runnerOperation(name: string, args: Document): Promise<void> {
    const { admin } = this.server;
    const collections = async (): Promise<string[]> =>
      (await admin.db(args.databaseName).listCollections().toArray()).map((each) => each.name);
    const indexes = async (): Promise<string[]> => {
      if (!(await collections()).includes(args.collectionName)) return [];
      return (await admin.db(args.databaseName).collection(args.collectionName).indexes()).map(
        (each) => each.name ?? '',
      );
    };
    const want = (fine: boolean): void => {
      if (!fine) throw new Different(`${name} does not hold: ${JSON.stringify(args)}`);
    };
    switch (name) {
      case 'failPoint':
      case 'targetedFailPoint': {
        const client = args.client ? this.entities.client(args.client) : admin;
        this.pointsOn.add(args.failPoint.configureFailPoint);
        await client.db('admin').command(args.failPoint);
        return;
      }
      case 'createEntities':
        return this.entities.create(args.entities);
      case 'wait':
        return pause(args.ms);
      case 'assertCollectionExists':
        return want((await collections()).includes(args.collectionName));
      case 'assertCollectionNotExists':
        return want(!(await collections()).includes(args.collectionName));
      case 'assertIndexExists':
        return want((await indexes()).includes(args.indexName));
      case 'assertIndexNotExists':
        return want(!(await indexes()).includes(args.indexName));
      case 'assertSessionTransactionState':
        return want(stateOf(this.entities.session(args.session)) === args.state);
      case 'assertSessionDirty':
      case 'assertSessionNotDirty':
        return want(isDirty(this.entities.session(args.session)) === (name === 'assertSessionDirty'));
      case 'assertSameLsidOnLastTwoCommands':
      case 'assertDifferentLsidOnLastTwoCommands':
        return want(this.sameLsid(args.client) === (name === 'assertSameLsidOnLastTwoCommands'));
      default:
        throw new Skip(`the operation ${name} is about the driver's own connections or about routers`);
    }
  }

  private sameLsid(client: string): boolean {
    const sent = (this.entities.events.get(client) ?? []).filter(isStarted).slice(-2);
    return isDeepStrictEqual(sent[0]?.command.lsid, sent[1]?.command.lsid);
  }

  private compareEvents(client: string, wanted: Document[], extraIsFine?: boolean): void {
    const found = this.entities.events.get(client) ?? [];
    if (extraIsFine === true ? found.length < wanted.length : found.length !== wanted.length)
      throw new Different(
        `${client} sent ${found.length} commands instead of ${wanted.length}: ${found.map((each) => each.commandName)}`,
      );
    for (const [i, entry] of wanted.entries()) {
      const [[kind, event] = ['', {}]] = Object.entries(entry) as [string, Document][];
      // Filled above: as many were found as are wanted.
      const seen = found[i] as CommandEvent;
      if (kindOf(seen) !== kind) throw new Different(`event ${i} is ${kindOf(seen)}, not ${kind}`);
      forgetOwnTimeout(event, seen);
      for (const part of ['command', 'reply', 'commandName', 'databaseName'])
        if (event[part] !== undefined)
          this.compare(event[part], (seen as unknown as Document)[part], `${kind} ${i} ${seen.commandName}`);
    }
  }

  private async compareOutcome({ databaseName, collectionName, documents }: Document): Promise<void> {
    const found = await this.server.admin
      .db(databaseName)
      .collection(collectionName)
      .find({}, { sort: { _id: 1 }, readPreference: ReadPreference.primary })
      .toArray();
    const difference = mismatch(documents, found, { path: collectionName, names: this.names() });
    if (difference !== null) throw new Different(`afterwards ${difference}`);
  }
}

/** The driver adds a wtimeout of its own to the ends of transactions, on any server. */
function forgetOwnTimeout(wanted: Document, seen: CommandEvent): void {
  if (!isStarted(seen) || wanted.command?.writeConcern?.wtimeout !== undefined) return;
  const concern = seen.command.writeConcern;
  if (/^(commit|abort)Transaction$/.test(seen.commandName) && concern?.wtimeout === 10_000)
    delete concern.wtimeout;
}

const isStarted = (event: CommandEvent): event is CommandStartedEvent => 'command' in event;

const kindOf = (event: CommandEvent): string => {
  if (isStarted(event)) return 'commandStartedEvent';
  return 'reply' in event ? 'commandSucceededEvent' : 'commandFailedEvent';
};

// The driver keeps these two to itself; its own runner looks at them in the same way.
const inner = (session: unknown): Document => session as Document;
const isDirty = (session: unknown): boolean => inner(session).serverSession?.isDirty === true;
const STATES: Record<string, string> = {
  NO_TRANSACTION: 'none',
  STARTING_TRANSACTION: 'starting',
  TRANSACTION_IN_PROGRESS: 'in_progress',
  TRANSACTION_COMMITTED: 'committed',
  TRANSACTION_COMMITTED_EMPTY: 'committed',
  TRANSACTION_ABORTED: 'aborted',
};
const stateOf = (session: unknown): string => STATES[inner(session).transaction?.state] ?? '';

/** Runs every test of a file; `tell` hears of each as soon as it ended. */
export async function runFile(
  server: Server,
  file: Document,
  tell: (description: string, outcome: Outcome) => void,
): Promise<void> {
  for (const test of file.tests as Document[]) {
    const skip = test.skipReason ?? file.skipReason;
    const unmet = unmetBy(server, file.runOnRequirements) || unmetBy(server, test.runOnRequirements);
    if (skip !== undefined) tell(test.description, { kind: 'skipped', why: `the file says: ${skip}` });
    else if (unmet)
      tell(test.description, { kind: 'skipped', why: 'the file wants another version or kind of server' });
    else tell(test.description, await new Test(server).run(file, test));
  }
}
