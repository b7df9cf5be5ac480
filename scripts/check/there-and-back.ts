// Seeds the embedded database, moves it to a real MongoDB and back into an empty folder, and compares all three.
//
// npx tsx scripts/check/there-and-back.ts --uri mongodb://…   (uses a database of its own there, and drops it)
// Equal means: the same collections, counts, hash of every document's bytes whatever their order, and indexes.
// Without --uri (or MONGODB_URI): "not run".
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import mongoose, { type mongo } from 'mongoose';
import { seedWorld } from '../../seeds/world.ts';
import { openHouse } from '../../server/lifecycle.ts';
import { startEmbeddedDatabase } from '../../server/platform/embedded-database/start.ts';
import { move, type Summary, summarise } from '../../server/platform/embedded-database/transfer.ts';
import { readEnvironment } from '../../server/platform/environment.ts';

interface Contents {
  readonly summary: Summary;
  readonly indexes: unknown;
}

async function contentsOf(db: mongo.Db): Promise<Map<string, Contents>> {
  const contents = new Map<string, Contents>();
  const names = (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);
  for (const name of names.filter((each) => !each.startsWith('system.')).sort()) {
    const indexes = (await db.collection(name).indexes()).map(({ v: _, ...index }) => ({
      ...index,
      key: Object.entries(index.key), // whose order counts
    }));
    indexes.sort((a, b) => String(a.name).localeCompare(String(b.name)));
    contents.set(name, { summary: await summarise(db, name), indexes });
  }
  return contents;
}

function compare(where: string, wanted: Map<string, Contents>, found: Map<string, Contents>): string[] {
  const names = new Set([...wanted.keys(), ...found.keys()]);
  return [...names]
    .filter((name) => !isDeepStrictEqual(wanted.get(name), found.get(name)))
    .map((name) => `${where}: ${name} differs`);
}

interface Opened {
  readonly db: mongo.Db;
  close(): Promise<void>;
}

async function openFolder(folder: string, name: string): Promise<Opened> {
  const embedded = await startEmbeddedDatabase({ dataFolder: folder });
  const client = await new mongoose.mongo.MongoClient(embedded.uri).connect();
  return {
    db: client.db(name),
    close: async () => {
      await client.close();
      await embedded.stop();
    },
  };
}

async function seed(folder: string): Promise<string> {
  const house = await openHouse(readEnvironment({ DATA_FOLDER: folder, NODE_ENV: 'development' }));
  await seedWorld(() => undefined);
  const { name } = mongoose.connection;
  await house.close();
  return name;
}

async function thereAndBack(uri: string): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'there-and-back-'));
  const quiet = (): void => undefined;
  const client = await new mongoose.mongo.MongoClient(uri).connect();
  const real = client.db(`there_and_back_${process.pid}`);
  try {
    const name = await seed(join(folder, 'seeded'));
    const seeded = await openFolder(join(folder, 'seeded', 'database'), name);
    const back = await openFolder(join(folder, 'back'), name);
    const before = await contentsOf(seeded.db);
    await move(seeded.db, real, quiet);
    await move(real, back.db, quiet);
    const differences = [
      ...compare('on MongoDB', before, await contentsOf(real)),
      ...compare('back', before, await contentsOf(back.db)),
    ];
    await seeded.close();
    await back.close();
    const documents = [...before.values()].reduce((sum, { summary }) => sum + summary.count, 0);
    for (const { summary } of before.values())
      process.stdout.write(`${summary.name}\t${summary.count}\t${summary.hash.slice(0, 16)}\n`);
    for (const difference of differences) process.stdout.write(`${difference}\n`);
    process.stdout.write(
      `${before.size} collections, ${documents} documents, ${differences.length} differences\n`,
    );
    return differences.length === 0 && documents > 0;
  } finally {
    await real.dropDatabase();
    await client.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const { values } = parseArgs({ options: { uri: { type: 'string' } } });
const uri = values.uri ?? process.env.MONGODB_URI;
if (uri === undefined) process.stdout.write('seeds to MongoDB and back: not run, no --uri\n');
else process.exitCode = (await thereAndBack(uri)) ? 0 : 1;
