// Runs every check in its long form, most of them of the embedded database, and prints a table: passed, failed, or not run.
//
// npx tsx scripts/check/nightly.ts [--mongod <path>] [--functional-tests <copy> --python <python>]
//   [--specifications <copy>] [--mongoose <copy>] [--only <text in the name>] [--logs <folder>]
// What needs a path that is not given is "not run", never "passed". Copies of public suites stay outside the repository.
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { MongoMemoryReplSet } from 'mongodb-memory-server';

const { values } = parseArgs({
  options: {
    mongod: { type: 'string' },
    'functional-tests': { type: 'string' },
    python: { type: 'string', default: 'python3' },
    specifications: { type: 'string' },
    mongoose: { type: 'string' },
    only: { type: 'string', default: '' },
    logs: { type: 'string' },
  },
});

type Path = 'mongod' | 'functional-tests' | 'specifications' | 'mongoose';

interface Check {
  readonly name: string;
  /** The path without which it cannot run. */
  readonly needs?: Path;
  /** Program, arguments. */
  readonly command: readonly string[];
  readonly env?: Record<string, string | undefined>;
  /** Whether it wants the address of a real MongoDB in MONGODB_URI. */
  readonly onReal?: boolean;
}

const vitest = (...more: string[]): string[] => ['vitest', 'run', ...more];
const check = (name: string, ...more: string[]): string[] => ['tsx', `scripts/check/${name}.ts`, ...more];
const path = (name: Path): string => values[name] ?? '';
const OURS = 'test/server/platform/embedded-database';

const CHECKS: readonly Check[] = [
  { name: 'the whole product on the embedded database', command: vitest() },
  {
    name: 'the whole product on a real mongod',
    needs: 'mongod',
    onReal: true,
    command: vitest(),
  },
  {
    name: 'documentdb/functional-tests',
    needs: 'functional-tests',
    command: check(
      'public-suites',
      '--functional-tests',
      path('functional-tests'),
      '--python',
      values.python,
    ),
  },
  {
    name: 'mongodb/specifications',
    needs: 'specifications',
    command: check('specifications', '--specifications', path('specifications')),
  },
  {
    name: 'Mongoose’s own suite',
    needs: 'mongoose',
    command: check('mongoose-suite', '--mongoose', path('mongoose')),
  },
  {
    name: 'random operations beside a real mongod',
    needs: 'mongod',
    command: vitest(`${OURS}/differential.test.ts`),
    env: { EMBEDDED_DATABASE_REAL_MONGOD: values.mongod, EMBEDDED_DATABASE_ROUNDS: '150' },
  },
  { name: 'kill -9, 1,000 rounds', command: check('kill-nine', '1000') },
  {
    name: 'random transactions (bank, list-append)',
    command: vitest(`${OURS}/transactions.test.ts`),
    env: { EMBEDDED_DATABASE_TIMES: '20' },
  },
  {
    name: 'fuzzed frames and BSON',
    command: vitest(`${OURS}/wire.test.ts`),
    env: { EMBEDDED_DATABASE_TIMES: '20' },
  },
  { name: 'disk full, half-sent messages, many owners', command: vitest(`${OURS}/bounds.test.ts`) },
  { name: 'the attacker against the release gate, 10,000 worlds', command: check('release-gate', '10000') },
  {
    name: 'answers and submissions under kill -9',
    command: check('kill-nine-submissions', '3', '500'),
  },
  { name: 'hostile questionnaires', command: check('import-hostile') },
  {
    name: 'seeds to MongoDB and back',
    needs: 'mongod',
    onReal: true,
    command: check('there-and-back'),
  },
];

function run({ command, env }: Check, how: { log: string; uri: string | undefined }): Promise<boolean> {
  const file = openSync(how.log, 'w');
  const child = spawn('npx', ['--no-install', ...command], {
    stdio: ['ignore', file, file],
    env: { ...process.env, MONGODB_URI: how.uri, ...env },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      closeSync(file);
      resolve(code === 0);
    });
  });
}

async function startReal(): Promise<MongoMemoryReplSet | null> {
  if (values.mongod === undefined) return null;
  process.env.MONGOMS_RUNTIME_DOWNLOAD = 'false';
  process.env.MONGOMS_SYSTEM_BINARY_VERSION_CHECK = 'false';
  return MongoMemoryReplSet.create({
    binary: { systemBinary: values.mongod },
    replSet: { count: 1, storageEngine: 'wiredTiger' },
  });
}

const folder = values.logs ?? mkdtempSync(join(tmpdir(), 'nightly-'));
mkdirSync(folder, { recursive: true });
const real = await startReal();
let failed = 0;
for (const [i, each] of CHECKS.filter(({ name }) => name.includes(values.only)).entries()) {
  if (each.needs !== undefined && values[each.needs] === undefined) {
    process.stdout.write(`not run  ${each.name} (needs --${each.needs})\n`);
    continue;
  }
  const log = join(folder, `${i}.log`);
  const from = performance.now();
  const good = await run(each, { log, uri: each.onReal ? real?.getUri() : undefined });
  const minutes = ((performance.now() - from) / 60_000).toFixed(1);
  process.stdout.write(`${good ? 'passed ' : 'FAILED '}  ${each.name} (${minutes} min, ${log})\n`);
  if (!good) process.stdout.write(`${readFileSync(log, 'utf8').split('\n').slice(-25).join('\n')}\n`);
  failed += good ? 0 : 1;
}
await real?.stop();
process.exitCode = failed === 0 ? 0 : 1;
