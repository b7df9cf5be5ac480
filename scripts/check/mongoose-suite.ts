// Runs Mongoose's own test suite, from a copy outside this repository, against the embedded database.
//
// npx tsx scripts/check/mongoose-suite.ts --mongoose <copy> [--uri mongodb://…?replicaSet=…] [--failures <file>]
// In the copy `npm install` has been done. With --uri it runs on a real replica set. Without a copy: "not run".
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import mongoose from 'mongoose';
import { z } from 'zod';
import { freePort } from '../../test/support/server-process.ts';
import { end, startCommand } from './embedded-command.ts';

const testSchema = z.object({
  fullTitle: z.string(),
  file: z.string(),
  err: z.object({ message: z.string().optional() }),
});
const reportSchema = z.object({
  stats: z.object({ tests: z.number(), passes: z.number(), pending: z.number() }),
  failures: z.array(testSchema),
});
type Failure = z.infer<typeof testSchema>;

const exclusionsSchema = z.array(z.object({ tests: z.string(), reason: z.string().min(20) }));
const EXCLUSIONS = exclusionsSchema
  .parse(JSON.parse(readFileSync(new URL('mongoose-suite.exclusions.json', import.meta.url), 'utf8')))
  .map(({ tests, reason }) => ({ pattern: new RegExp(tests), reason }));

/** How the database says that something is outside its subset: in its own words, or as MongoDB does for unknown names. */
const REFUSED =
  /The embedded database does not|Unrecognized pipeline stage name|no such command: '|unknown operator: \$/;

function mocha(copy: string, run: { uri: string; report: string }): Promise<void> {
  const reporter = ['--reporter', 'json', '--reporter-option', `output=${run.report}`];
  const files = ['--ignore', 'test/encryption/**/*.test.js', './test/**/*.test.js'];
  const child = spawn(
    process.execPath,
    ['node_modules/mocha/bin/mocha.js', '--timeout', '20000', '--exit', ...reporter, ...files],
    {
      cwd: copy,
      stdio: 'ignore',
      env: {
        ...process.env,
        START_REPLICA_SET: '1',
        MONGOOSE_TEST_URI: run.uri,
        MONGOOSE_REPLSET_URI: run.uri,
      },
    },
  );
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => resolve());
  });
}

function tell(report: z.infer<typeof reportSchema>): Failure[] {
  const excluded = new Map<string, number>();
  let refused = 0;
  const failed = report.failures.filter(({ fullTitle, err }) => {
    if (REFUSED.test(err.message ?? '')) {
      refused += 1;
      return false;
    }
    const reason = EXCLUSIONS.find(({ pattern }) => pattern.test(fullTitle))?.reason;
    if (reason !== undefined) excluded.set(reason, (excluded.get(reason) ?? 0) + 1);
    return reason === undefined;
  });
  const { tests, passes, pending } = report.stats;
  process.stdout.write(
    `Mongoose: ${tests} tests, passed ${passes}, failed ${failed.length}, refused by name ${refused}, skipped by itself ${pending}\n`,
  );
  for (const [reason, count] of excluded) process.stdout.write(`  excluded ${count}: ${reason}\n`);
  for (const { fullTitle, err } of failed) process.stdout.write(`FAILED ${fullTitle}\n  ${err.message}\n`);
  return failed;
}

async function runSuite(copy: string, uri: string, folder: string): Promise<boolean> {
  const report = join(folder, 'report.json');
  await mocha(copy, { uri, report });
  if (!existsSync(report)) throw new Error('mocha left no report: was npm install done in the copy?');
  const parsed = reportSchema.parse(JSON.parse(readFileSync(report, 'utf8')));
  const failed = tell(parsed);
  if (values.failures !== undefined) writeFileSync(values.failures, JSON.stringify(failed, null, 2));
  return failed.length === 0 && parsed.stats.passes > 0;
}

async function onEmbedded(copy: string, folder: string): Promise<boolean> {
  const port = await freePort();
  const flags = ['--dbpath', join(folder, 'data'), '--port', String(port), '--replSet', 'rs0'];
  const child = await startCommand([...flags, '--setParameter', 'enableTestCommands=1'], {
    EMBEDDED_DATABASE_NO_SYNC: '1',
  });
  try {
    const first = new mongoose.mongo.MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`);
    await first.connect();
    const members = [{ _id: 0, host: `127.0.0.1:${port}` }];
    await first.db('admin').command({ replSetInitiate: { _id: 'rs0', members } });
    await first.close();
    return await runSuite(copy, `mongodb://127.0.0.1:${port}/?replicaSet=rs0`, folder);
  } finally {
    await end(child);
  }
}

const { values } = parseArgs({
  options: { mongoose: { type: 'string' }, uri: { type: 'string' }, failures: { type: 'string' } },
});
const copy = values.mongoose;
if (copy === undefined) process.stdout.write('Mongoose’s own suite: not run, no --mongoose\n');
else {
  const folder = mkdtempSync(join(tmpdir(), 'mongoose-suite-'));
  const good =
    values.uri === undefined ? await onEmbedded(copy, folder) : await runSuite(copy, values.uri, folder);
  rmSync(folder, { recursive: true, force: true });
  process.exitCode = good ? 0 : 1;
}
