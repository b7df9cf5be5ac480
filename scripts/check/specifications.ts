// Runs the unified tests of mongodb/specifications, from a copy outside this repository, against the embedded database.
//
// npx tsx scripts/check/specifications.ts --specifications <copy> [--uri mongodb://…] [--only <text>] [--failures <file>]
// With --uri the same tests run on a real server, to see what the driver or the runner differs in. Without a copy: "not run".
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { BSON, MongoClient } from 'mongodb';
import { z } from 'zod';
import { freePort } from '../../test/support/server-process.ts';
import { end, startCommand } from './embedded-command.ts';
import { type Outcome, runFile, type Server } from './specifications/run.ts';

/** Folders of the specifications whose subject is within the subset. */
const FOLDERS = [
  'crud/tests/unified',
  'transactions/tests/unified',
  'transactions-convenient-api/tests/unified',
  'sessions/tests',
  'retryable-writes/tests/unified',
  'retryable-reads/tests/unified',
  'causal-consistency/tests',
  'run-command/tests/unified',
];

const exclusionsSchema = z.array(
  z.object({ tests: z.string(), because: z.string().default(''), reason: z.string().min(20) }),
);
const EXCLUSIONS = exclusionsSchema
  .parse(JSON.parse(readFileSync(new URL('specifications.exclusions.json', import.meta.url), 'utf8')))
  .map(({ tests, because }) => ({ tests: new RegExp(tests), because: new RegExp(because) }));

interface Tally {
  passed: number;
  readonly failed: string[];
  refused: number;
  skipped: number;
  excluded: number;
}

/** An exclusion names tests and, where it has one, the failure they may have; any other failure counts. */
const isExcluded = (name: string, why: string): boolean =>
  EXCLUSIONS.some(({ tests, because }) => tests.test(name) && because.test(why));

function count(tally: Tally, name: string, { kind, why }: Outcome): void {
  if (kind === 'failed' && isExcluded(name, why)) tally.excluded += 1;
  else if (kind === 'failed') tally.failed.push(`${name}\n  ${why}`);
  else tally[kind] += 1;
}

async function runFolder(server: Server, folder: string, tally: Tally): Promise<void> {
  for (const file of readdirSync(folder).sort()) {
    const path = join(folder, file);
    if (!file.endsWith('.json') || !path.includes(values.only)) continue;
    const parsed = BSON.EJSON.parse(readFileSync(path, 'utf8'), { relaxed: true });
    if (parsed.schemaVersion === undefined) continue; // the older format
    await runFile(server, parsed, (description, outcome) => {
      count(tally, `${basename(file, '.json')} › ${description}`, outcome);
      if (values.verbose) process.stdout.write(`${outcome.kind} ${file} › ${description} ${outcome.why}\n`);
    });
  }
}

async function runAll(copy: string, uri: string): Promise<boolean> {
  const admin = await new MongoClient(uri).connect();
  const { version } = await admin.db('admin').command({ buildInfo: 1 });
  const failed: string[] = [];
  let executed = 0;
  for (const folder of FOLDERS) {
    const tally: Tally = { passed: 0, failed: [], refused: 0, skipped: 0, excluded: 0 };
    const path = existsSync(join(copy, 'source')) ? join(copy, 'source', folder) : join(copy, folder);
    await runFolder({ uri, admin, version }, path, tally);
    failed.push(...tally.failed);
    executed += tally.passed + tally.failed.length;
    process.stdout.write(
      `${folder.split('/tests')[0]?.padEnd(28)} passed ${tally.passed}, failed ${tally.failed.length}, excluded ${tally.excluded}, refused by name ${tally.refused}, skipped ${tally.skipped}\n`,
    );
  }
  await admin.close();
  for (const each of failed) process.stdout.write(`\nFAILED ${each}\n`);
  if (values.failures !== undefined) writeFileSync(values.failures, failed.join('\n'));
  return failed.length === 0 && executed > 0;
}

async function onEmbedded(copy: string): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'specifications-'));
  const port = await freePort();
  const flags = ['--dbpath', folder, '--port', String(port), '--replSet', 'rs0'];
  const child = await startCommand([...flags, '--setParameter', 'enableTestCommands=1'], {
    EMBEDDED_DATABASE_NO_SYNC: '1',
  });
  try {
    const uri = `mongodb://127.0.0.1:${port}/`;
    const first = await new MongoClient(`${uri}?directConnection=true`).connect();
    const members = [{ _id: 0, host: `127.0.0.1:${port}` }];
    await first.db('admin').command({ replSetInitiate: { _id: 'rs0', members } });
    await first.close();
    return await runAll(copy, `${uri}?replicaSet=rs0`);
  } finally {
    await end(child);
    rmSync(folder, { recursive: true, force: true });
  }
}

const { values } = parseArgs({
  options: {
    specifications: { type: 'string' },
    uri: { type: 'string' },
    only: { type: 'string', default: '' },
    failures: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});
const copy = values.specifications;
if (copy === undefined) process.stdout.write('mongodb/specifications: not run, no --specifications\n');
else {
  const good = values.uri === undefined ? await onEmbedded(copy) : await runAll(copy, values.uri);
  process.exitCode = good ? 0 : 1;
}
