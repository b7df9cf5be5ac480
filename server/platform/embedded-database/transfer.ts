// Moving data out and in: dump to files, restore from files, copy to another server; verified by count and hash.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { mongo } from 'mongoose';
import { readOutsideDoc } from './codec.ts';
import { readLine, writeLine } from './ejson.ts';
import { BinaryValue, Double, fitsInt32, ObjectIdValue } from './scalars.ts';
import { Doc, type Value } from './values.ts';

/** How many documents a collection has and one number for all their bytes, whatever their order. */
export interface Summary {
  readonly name: string;
  readonly count: number;
  readonly hash: string;
}

interface Manifest {
  readonly format: 1;
  readonly collections: (Summary & { readonly indexes: mongo.IndexDescriptionInfo[] })[];
}

/** Told now and then how far the work is. */
export type Progress = (collection: string, documents: number) => void;

const EVERY = 10_000;
const AT_ONCE = 1000;

/** Adds up the hashes of documents: the sum is the same in any order, and two equal documents do not cancel out. */
class Tally {
  private sum = 0n;
  count = 0;

  add(bytes: Uint8Array): void {
    this.sum = (this.sum + BigInt(`0x${createHash('sha256').update(bytes).digest('hex')}`)) % 2n ** 256n;
    this.count++;
  }

  summary(name: string): Summary {
    return { name, count: this.count, hash: this.sum.toString(16).padStart(64, '0') };
  }
}

async function* rawDocuments(db: mongo.Db, name: string): AsyncGenerator<Buffer> {
  const cursor = db.collection(name).find({}, { raw: true });
  // With `raw` the driver gives the bytes of each document.
  for await (const bytes of cursor) yield Buffer.from(bytes as unknown as Uint8Array);
}

export async function summarise(db: mongo.Db, name: string): Promise<Summary> {
  const tally = new Tally();
  for await (const bytes of rawDocuments(db, name)) tally.add(bytes);
  return tally.summary(name);
}

async function collectionNames(db: mongo.Db): Promise<string[]> {
  const list = await db.listCollections({}, { nameOnly: true }).toArray();
  return list
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('system.'))
    .sort();
}

const fileOf = (folder: string, name: string): string => join(folder, `${encodeURIComponent(name)}.jsonl`);

async function dumpCollection(
  db: mongo.Db,
  name: string,
  to: { folder: string; progress: Progress },
): Promise<Summary> {
  const out = createWriteStream(fileOf(to.folder, name), { mode: 0o600 });
  const tally = new Tally();
  for await (const bytes of rawDocuments(db, name)) {
    tally.add(bytes);
    const line = writeLine(readOutsideDoc(bytes, 0, bytes.length));
    if (!out.write(`${line}\n`)) await once(out, 'drain');
    if (tally.count % EVERY === 0) to.progress(name, tally.count);
  }
  out.end();
  await once(out, 'finish');
  to.progress(name, tally.count);
  return tally.summary(name);
}

/** Writes every collection to `<folder>/<name>.jsonl` with a manifest of counts, hashes and indexes. */
export async function dump(db: mongo.Db, folder: string, progress: Progress): Promise<Summary[]> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const collections: Manifest['collections'] = [];
  for (const name of await collectionNames(db)) {
    const summary = await dumpCollection(db, name, { folder, progress });
    collections.push({ ...summary, indexes: await db.collection(name).indexes() });
  }
  const manifest: Manifest = { format: 1, collections };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest, null, 2), { mode: 0o600 });
  return collections;
}

/** A value the driver writes with the same type, and documents as maps, which keep the order of their names. */
function forDriver(value: Value): unknown {
  if (value instanceof Doc)
    return new Map([...value.entries()].map(([name, item]) => [name, forDriver(item)]));
  if (Array.isArray(value)) return value.map(forDriver);
  if (typeof value === 'number') return fitsInt32(value) ? new mongo.Int32(value) : new mongo.Double(value);
  if (value instanceof Double) return new mongo.Double(value.value);
  if (value instanceof ObjectIdValue) return new mongo.ObjectId(value.toHex());
  if (value instanceof BinaryValue) return new mongo.Binary(Buffer.from(value.bytes), value.subtype);
  return value;
}

async function load(
  db: mongo.Db,
  name: string,
  from: { docs: AsyncIterable<Doc>; indexes: mongo.IndexDescriptionInfo[]; progress: Progress },
): Promise<void> {
  const collection = db.collection(name);
  // One that has no documents and no indexes of its own must be there too.
  if ((await db.listCollections({ name }, { nameOnly: true }).toArray()).length === 0)
    await db.createCollection(name);
  if ((await collection.estimatedDocumentCount()) > 0)
    throw new Error(`The collection ${name} already has documents; nothing was written to it`);
  let batch: mongo.Document[] = [];
  let count = 0;
  const flush = async (): Promise<void> => {
    if (batch.length > 0)
      await collection.insertMany(batch, {
        ordered: true,
        forceServerObjectId: true,
        writeConcern: { w: 'majority' },
      });
    count += batch.length;
    if (count % EVERY < AT_ONCE) from.progress(name, count);
    batch = [];
  };
  for await (const doc of from.docs) {
    // The driver takes a Map for a document, which its types do not say.
    batch.push(forDriver(doc) as mongo.Document);
    if (batch.length >= AT_ONCE) await flush();
  }
  await flush();
  const indexes = from.indexes.filter((index) => index.name !== '_id_').map(({ v: _, ...index }) => index);
  if (indexes.length > 0) await collection.createIndexes(indexes as mongo.IndexDescription[]); // as listIndexes gave them
}

async function verify(db: mongo.Db, wanted: Summary): Promise<void> {
  const found = await summarise(db, wanted.name);
  if (found.count !== wanted.count || found.hash !== wanted.hash)
    throw new Error(
      `${wanted.name} is not the same: ${found.count} documents (${found.hash.slice(0, 12)}) instead of ${wanted.count} (${wanted.hash.slice(0, 12)})`,
    );
}

async function* documentsIn(file: string): AsyncGenerator<Doc> {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) if (line !== '') yield readLine(line);
}

/** Fills an empty database from a dump and compares what it then holds with the manifest. */
export async function restore(db: mongo.Db, folder: string, progress: Progress): Promise<Summary[]> {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest; // written by dump
  if (manifest.format !== 1) throw new Error('The manifest has a format this program does not know');
  for (const { name, indexes, ...summary } of manifest.collections) {
    await load(db, name, { docs: documentsIn(fileOf(folder, name)), indexes, progress });
    await verify(db, { name, ...summary });
  }
  return manifest.collections;
}

/** Copies every collection to another, empty database and compares both. */
export async function move(from: mongo.Db, to: mongo.Db, progress: Progress): Promise<Summary[]> {
  const moved: Summary[] = [];
  for (const name of await collectionNames(from)) {
    const tally = new Tally();
    const docs = (async function* () {
      for await (const bytes of rawDocuments(from, name)) {
        tally.add(bytes);
        yield readOutsideDoc(bytes, 0, bytes.length);
      }
    })();
    await load(to, name, { docs, indexes: await from.collection(name).indexes(), progress });
    const summary = tally.summary(name);
    await verify(to, summary);
    moved.push(summary);
  }
  return moved;
}
