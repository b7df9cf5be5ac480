// What a test of the unified test format can do: each operation's name, and how the driver is asked for it.
import {
  type AnyBulkWriteOperation,
  type ClientSession,
  Collection,
  Db,
  type Document,
  MongoClient,
  ReadPreference,
} from 'mongodb';
import { type Entities, Skip, transactionOptions } from './entities.ts';

/** An operation of a test as the file has it. */
export type Operation = Document & { readonly name: string; readonly object: string };

type On<T> = Record<string, (target: T, args: Document) => unknown>;

const COLLECTION: On<Collection> = {
  aggregate: (c, { pipeline, ...options }) => c.aggregate(pipeline, options).toArray(),
  find: (c, { filter, ...options }) => c.find(filter, options).toArray(),
  findOne: (c, { filter, ...options }) => c.findOne(filter, options),
  distinct: (c, { fieldName, filter, ...options }) => c.distinct(fieldName, filter, options),
  count: (c, { filter, ...options }) => c.count(filter, options),
  countDocuments: (c, { filter, ...options }) => c.countDocuments(filter, options),
  estimatedDocumentCount: (c, options) => c.estimatedDocumentCount(options),
  insertOne: (c, { document, ...options }) => c.insertOne(document, options),
  insertMany: (c, { documents, ...options }) => c.insertMany(documents, options),
  updateOne: (c, { filter, update, ...options }) => c.updateOne(filter, update, options),
  updateMany: (c, { filter, update, ...options }) => c.updateMany(filter, update, options),
  replaceOne: (c, { filter, replacement, ...options }) => c.replaceOne(filter, replacement, options),
  deleteOne: (c, { filter, ...options }) => c.deleteOne(filter, options),
  deleteMany: (c, { filter, ...options }) => c.deleteMany(filter, options),
  findOneAndDelete: (c, { filter, ...options }) => c.findOneAndDelete(filter, options),
  findOneAndReplace: (c, { filter, replacement, ...options }) =>
    c.findOneAndReplace(filter, replacement, returning(options)),
  findOneAndUpdate: (c, { filter, update, ...options }) =>
    c.findOneAndUpdate(filter, update, returning(options)),
  bulkWrite: async (c, { requests, ...options }) =>
    // The file's requests have the driver's own shape.
    plainBulkResult(await c.bulkWrite(requests as AnyBulkWriteOperation[], options)),
  createIndex: (c, { keys, ...options }) => c.createIndex(keys, options),
  dropIndexes: (c, options) => c.dropIndexes(options),
  listIndexes: (c, options) => c.listIndexes(options).toArray(),
  listIndexNames: async (c, options) => (await c.listIndexes(options).toArray()).map(({ name }) => name),
};

const DATABASE: On<Db> = {
  aggregate: (db, { pipeline, ...options }) => db.aggregate(pipeline, options).toArray(),
  runCommand: (db, { command, commandName: _, readPreference, ...options }) =>
    db.command(command, {
      ...options,
      ...(readPreference ? { readPreference: ReadPreference.fromOptions({ readPreference }) } : {}),
    } as Document),
  runCursorCommand: (db, { command, commandName: _, batchSize, maxTimeMS, comment, ...options }) => {
    const cursor = db.runCursorCommand(command, options);
    if (batchSize !== undefined) cursor.setBatchSize(batchSize);
    if (maxTimeMS !== undefined) cursor.setMaxTimeMS(maxTimeMS);
    if (comment !== undefined) cursor.setComment(comment);
    return cursor.toArray();
  },
  createCollection: (db, { collection, ...options }) => db.createCollection(collection, options),
  dropCollection: (db, { collection, ...options }) => db.dropCollection(collection, options),
  listCollections: (db, { filter, ...options }) => db.listCollections(filter ?? {}, options).toArray(),
  listCollectionNames: (db, { filter, ...options }) =>
    db.listCollections(filter ?? {}, { ...options, nameOnly: true }).toArray(),
};

const CLIENT: On<MongoClient> = {
  listDatabases: (client, options) => client.db('admin').admin().listDatabases(options),
  listDatabaseNames: async (client, options) =>
    (
      await client
        .db('admin')
        .admin()
        .listDatabases({ ...options, nameOnly: true })
    ).databases.map(({ name }) => name),
  dropDatabase: (client, { database, ...options }) => client.db(database).dropDatabase(options),
};

const SESSION: On<ClientSession> = {
  startTransaction: (session, options) => session.startTransaction(transactionOptions(options)),
  commitTransaction: (session) => session.commitTransaction(),
  abortTransaction: (session) => session.abortTransaction(),
  endSession: (session) => session.endSession(),
};

const returning = ({ returnDocument, ...options }: Document): Document =>
  returnDocument ? { ...options, returnDocument: String(returnDocument).toLowerCase() } : options;

/** What a bulk write tells, as the suite compares it. */
export function plainBulkResult(result: Document): Document {
  const { insertedCount, matchedCount, modifiedCount, deletedCount, upsertedCount } = result;
  const { insertedIds, upsertedIds } = result;
  return {
    insertedCount,
    matchedCount,
    modifiedCount,
    deletedCount,
    upsertedCount,
    insertedIds,
    upsertedIds,
  };
}

/** Arguments with the session's name replaced by the session. */
function argumentsOf(entities: Entities, args: Document = {}): Document {
  return args.session === undefined ? { ...args } : { ...args, session: entities.session(args.session) };
}

/** Does an operation of a collection, database, client or session; throws what the driver throws. */
export async function perform(entities: Entities, operation: Operation): Promise<unknown> {
  const target = entities.target(operation.object);
  const args = argumentsOf(entities, operation.arguments);
  const on = (): (() => unknown) | undefined => {
    const { name } = operation;
    if (target instanceof Collection) return COLLECTION[name]?.bind(null, target, args);
    if (target instanceof Db) return DATABASE[name]?.bind(null, target, args);
    if (target instanceof MongoClient) return CLIENT[name]?.bind(null, target, args);
    // What is left of the kinds of entities is a session.
    return SESSION[name]?.bind(null, target as ClientSession, args);
  };
  const work = on();
  if (work === undefined) throw new Skip(`the operation ${operation.name} is outside the subset`);
  return work();
}
