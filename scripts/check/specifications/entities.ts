// The clients, databases, collections and sessions a test of the unified test format works with.
import {
  type ClientSession,
  Collection,
  type CommandFailedEvent,
  type CommandStartedEvent,
  type CommandSucceededEvent,
  Db,
  type Document,
  MongoClient,
  ReadConcern,
} from 'mongodb';

export type CommandEvent = CommandStartedEvent | CommandSucceededEvent | CommandFailedEvent;

/** Says that a test needs something this runner or the database does not have; the test is then skipped with this reason. */
export class Skip extends Error {}

/** Numbers the database gives for names outside its subset, as MongoDB does for names it does not know. */
const UNKNOWN_NAME = new Set([59, 168, 238, 15952, 40324, 40415]);

/** How the database begins each refusal. */
export const REFUSED = 'The embedded database does not';

/** Every entity of a test, and what its clients sent and were refused. */
export class Entities {
  private readonly all = new Map<string, unknown>();
  private readonly clients: MongoClient[] = [];
  private readonly sessions = new Map<string, { session: ClientSession; id: Document }>();
  readonly events = new Map<string, CommandEvent[]>();
  /** What was refused by name, in the words of the database. */
  readonly refused: string[] = [];
  private readonly uri: string;

  constructor(uri: string) {
    this.uri = uri;
  }

  async create(list: readonly Document[]): Promise<void> {
    for (const entry of list) {
      const [[kind, wanted] = ['', {}]] = Object.entries(entry) as [string, Document][];
      this.all.set(wanted.id, await this.make(kind, wanted));
    }
  }

  get(id: string): unknown {
    if (!this.all.has(id)) throw new Skip(`the test names an entity that was not made: ${id}`);
    return this.all.get(id);
  }

  set(id: string, value: unknown): void {
    this.all.set(id, value);
  }

  client(id: string): MongoClient {
    return this.typed(id, MongoClient);
  }

  session(id: string): ClientSession {
    return this.sessionOf(id).session;
  }

  sessionId(id: string): Document {
    return this.sessionOf(id).id;
  }

  private sessionOf(id: string): { session: ClientSession; id: Document } {
    const found = this.sessions.get(id);
    if (found === undefined) throw new Skip(`${id} is no session`);
    return found;
  }

  private typed<T>(id: string, type: abstract new (...args: never[]) => T): T {
    const found = this.get(id);
    if (!(found instanceof type)) throw new Skip(`${id} is no ${type.name}`);
    return found;
  }

  private make(kind: string, wanted: Document): Promise<unknown> | unknown {
    if (kind === 'client') return this.makeClient(wanted);
    if (kind === 'database')
      return this.client(wanted.client).db(wanted.databaseName, optionsOf(wanted.databaseOptions));
    if (kind === 'collection')
      return this.typed(wanted.database, Db).collection(
        wanted.collectionName,
        optionsOf(wanted.collectionOptions),
      );
    if (kind === 'session') {
      const session = this.client(wanted.client).startSession(sessionOptions(wanted.sessionOptions ?? {}));
      if (session.id === undefined) throw new Error('The session has no id');
      this.sessions.set(wanted.id, { session, id: session.id });
      return session;
    }
    throw new Skip(`entities of the kind ${kind} are outside the subset`);
  }

  private async makeClient(wanted: Document): Promise<MongoClient> {
    const uri = new URL(this.uri);
    for (const [name, value] of Object.entries(wanted.uriOptions ?? {}))
      uri.searchParams.set(name, String(value));
    const client = new MongoClient(uri.href, {
      serverSelectionTimeoutMS: 5000,
      monitorCommands: true,
      ...(wanted.serverApi ? { serverApi: wanted.serverApi } : {}),
    });
    const events: CommandEvent[] = [];
    this.events.set(wanted.id, events);
    const ignored = new Set(['configureFailPoint', ...(wanted.ignoreCommandMonitoringEvents ?? [])]);
    const observed = new Set<string>(wanted.observeEvents ?? []);
    const keep = (kind: string, event: CommandEvent): void => {
      if (observed.has(kind) && !ignored.has(event.commandName)) events.push(event);
    };
    client.on('commandStarted', (event) => keep('commandStartedEvent', event));
    client.on('commandSucceeded', (event) => {
      keep('commandSucceededEvent', event);
      for (const error of (event.reply as Document)?.writeErrors ?? []) this.note(error.code, error.errmsg);
    });
    client.on('commandFailed', (event) => {
      keep('commandFailedEvent', event);
      this.note((event.failure as { code?: number }).code, event.failure.message);
    });
    this.clients.push(client);
    await client.connect();
    return client;
  }

  private note(code: number | undefined, message: string): void {
    if (UNKNOWN_NAME.has(code ?? 0) || message.includes(REFUSED)) this.refused.push(message);
  }

  async endSessions(): Promise<void> {
    for (const { session } of this.sessions.values()) await session.endSession();
  }

  async close(): Promise<void> {
    for (const client of this.clients) await client.close();
  }

  /** The collection, database, client or session an operation is called on. */
  target(id: string): unknown {
    const found = this.get(id);
    if (found instanceof Collection || found instanceof Db || found instanceof MongoClient) return found;
    return this.sessions.get(id)?.session ?? found;
  }
}

/** Options of a database or collection; a read concern comes as a document. */
function optionsOf(options: Document = {}): Document {
  const { readConcern, ...rest } = options;
  return readConcern ? { ...rest, readConcern: ReadConcern.fromOptions(readConcern) } : rest;
}

function sessionOptions({ defaultTransactionOptions, ...rest }: Document): Document {
  if (!defaultTransactionOptions) return rest;
  return { ...rest, defaultTransactionOptions: transactionOptions(defaultTransactionOptions) };
}

/** Options of a transaction in the driver's own names. */
export function transactionOptions({ readConcern, ...rest }: Document): Document {
  return readConcern ? { ...rest, readConcern: ReadConcern.fromOptions(readConcern) } : rest;
}
