// Gets data out of a database and into another: dump to files, restore from files, move to MongoDB.
import { parseArgs } from 'node:util';
import mongoose, { type mongo } from 'mongoose';
import { startEmbeddedDatabase } from '../server/platform/embedded-database/start.ts';
import {
  dump,
  move,
  type Progress,
  restore,
  type Summary,
} from '../server/platform/embedded-database/transfer.ts';

const HELP = `Usage: npx tsx scripts/database.ts <command> [options]

  dump     --data <folder> | --uri <mongodb://…>   --name <database>  --to <folder>
  restore  --data <folder> | --uri <mongodb://…>   --name <database>  --from <folder>
  move     --data <folder>  --name <database>  --to-uri <mongodb://…>  [--to-name <database>]

dump      writes one file of Extended JSON lines per collection and a manifest with counts and hashes
restore   fills an empty database from such a folder and verifies it
move      copies an embedded database to MongoDB and verifies it; the original stays as it is`;

const progress: Progress = (collection, documents) => process.stderr.write(`${collection}: ${documents}\n`);

interface Opened {
  readonly db: mongo.Db;
  close(): Promise<void>;
}

async function open(at: {
  data?: string | undefined;
  uri?: string | undefined;
  name: string;
}): Promise<Opened> {
  const embedded = at.data === undefined ? null : await startEmbeddedDatabase({ dataFolder: at.data });
  const uri = embedded?.uri ?? at.uri;
  if (uri === undefined) throw new Error(`Say where the data is.\n\n${HELP}`);
  const client = new mongoose.mongo.MongoClient(uri);
  await client.connect();
  return {
    db: client.db(at.name),
    close: async () => {
      await client.close();
      await embedded?.stop();
    },
  };
}

function report(summaries: Summary[]): void {
  for (const { name, count, hash } of summaries) process.stdout.write(`${name}\t${count}\t${hash}\n`);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      uri: { type: 'string' },
      name: { type: 'string', default: 'test' },
      to: { type: 'string' },
      from: { type: 'string' },
      'to-uri': { type: 'string' },
      'to-name': { type: 'string' },
    },
  });
  const [command] = positionals;
  if (command !== 'dump' && command !== 'restore' && command !== 'move') throw new Error(HELP);
  const source = await open(values);
  try {
    if (command === 'dump' && values.to !== undefined) report(await dump(source.db, values.to, progress));
    else if (command === 'restore' && values.from !== undefined)
      report(await restore(source.db, values.from, progress));
    else if (command === 'move' && values['to-uri'] !== undefined) {
      const target = await open({ uri: values['to-uri'], name: values['to-name'] ?? values.name });
      try {
        report(await move(source.db, target.db, progress));
      } finally {
        await target.close();
      }
    } else throw new Error(HELP);
  } finally {
    await source.close();
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
