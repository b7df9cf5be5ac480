// Runs public conformance suites, from copies outside this repository, against the embedded database.
//
// npx tsx scripts/check/public-suites.ts --functional-tests <copy of documentdb/functional-tests> --python <python>
//   [--family update] [--sample 8] [--failures <file>]
// The Python needs pymongo, pytest, pytest-json-report and pytest-timeout. A suite without a path is "not run".
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { SUBSET } from '../../server/platform/embedded-database/subset.ts';
import { freePort } from '../../test/support/server-process.ts';
import { end, startCommand } from './embedded-command.ts';

const HERE = dirname(fileURLToPath(import.meta.url));
const TESTS = 'documentdb_tests/compatibility/tests/core/operator';
/** Share of the tests within the subset that must pass, as the design of the database asks. */
const GATES: Record<string, number> = {
  query: 0.98,
  update: 0.98,
  accumulators: 0.98,
  expressions: 0.95,
  stages: 0.95,
};

const exclusionsSchema = z.array(z.object({ tests: z.string(), reason: z.string().min(20) }));
const reportSchema = z.object({
  tests: z
    .array(
      z.object({
        nodeid: z.string(),
        outcome: z.string(),
        user_properties: z.array(z.record(z.string(), z.unknown())).optional(),
        call: z.object({ longrepr: z.unknown().optional() }).optional(),
      }),
    )
    .default([]),
});

type Test = z.infer<typeof reportSchema>['tests'][number];

/** What became of a test: `refused` asked for something outside the subset and was told so by name. */
interface Tally {
  passed: number;
  readonly failed: Test[];
  refused: number;
  readonly excluded: Map<string, number>;
  skipped: number;
}

const names = (list: readonly string[]): Set<string> => new Set(list.map((name) => name.replace(/^\$/, '')));

/** Folders of tests whose operator is on the subset, per family. */
const IN_SCOPE: Record<string, Set<string>> = {
  query: names(SUBSET.query),
  update: new Set([...names(SUBSET.update), 'positional', 'positional_all', 'positional_filtered']),
  accumulators: names(SUBSET.accumulators),
  stages: names(SUBSET.stages),
  expressions: names(SUBSET.expressions),
};

function foldersOf(copy: string, family: string): string[] {
  const wanted = IN_SCOPE[family] ?? new Set();
  const root = join(copy, TESTS, family);
  const folders = readdirSync(root, { recursive: true, withFileTypes: true });
  return folders
    .filter((entry) => entry.isDirectory() && wanted.has(entry.name))
    .map((entry) => relative(copy, join(entry.parentPath, entry.name)))
    .sort();
}

function testFilesOf(copy: string, family: string, sample: number): string[] {
  return foldersOf(copy, family)
    .flatMap((folder) =>
      readdirSync(join(copy, folder))
        .filter((name) => /^test_.*\.py$/.test(name))
        .map((name) => join(folder, name)),
    )
    .filter((_, i) => i % sample === 0);
}

function pytest(
  python: string,
  run: { copy: string; port: number; report: string; files: string[] },
): Promise<void> {
  const flags = [
    '-p',
    'public_suites_plugin',
    '-p',
    'no:cacheprovider',
    '-q',
    '-q',
    '--no-header',
    '--tb=short',
  ];
  const json = ['--json-report', `--json-report-file=${run.report}`];
  const omit = ['--json-report-omit', 'log', 'streams', 'keywords', 'collectors', 'warnings'];
  const where = [
    ...['-c', 'documentdb_tests/pytest.ini', '--engine-name', 'mongodb', '--timeout', '120'],
    ...['--connection-string', `mongodb://127.0.0.1:${run.port}/?directConnection=true`],
  ];
  const child = spawn(python, ['-m', 'pytest', ...flags, ...json, ...omit, ...where, ...run.files], {
    cwd: run.copy,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, PYTHONPATH: HERE, PYTHONDONTWRITEBYTECODE: '1' },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => resolve());
  });
}

function tallyOf(tests: readonly Test[], exclusions: z.infer<typeof exclusionsSchema>): Tally {
  const tally: Tally = { passed: 0, failed: [], refused: 0, excluded: new Map(), skipped: 0 };
  const patterns = exclusions.map(({ tests: pattern, reason }) => ({ pattern: new RegExp(pattern), reason }));
  for (const test of tests) {
    const reason = patterns.find(({ pattern }) => pattern.test(test.nodeid))?.reason;
    if (test.outcome === 'passed' || test.outcome === 'xfailed') tally.passed += 1;
    else if (test.outcome === 'skipped') tally.skipped += 1;
    else if (test.user_properties?.some((property) => 'refused' in property)) tally.refused += 1;
    else if (reason !== undefined) tally.excluded.set(reason, (tally.excluded.get(reason) ?? 0) + 1);
    else tally.failed.push(test);
  }
  return tally;
}

/** Prints a family's figures; false when too few of the tests within the subset passed. */
function tell(family: string, tally: Tally): boolean {
  const executed = tally.passed + tally.failed.length;
  const share = executed === 0 ? 0 : tally.passed / executed;
  process.stdout.write(
    `${family.padEnd(13)} executed ${executed}, passed ${tally.passed} (${(share * 100).toFixed(1)} %), refused by name ${tally.refused}, skipped ${tally.skipped}\n`,
  );
  for (const [reason, count] of tally.excluded)
    process.stdout.write(`${''.padEnd(14)}excluded ${count}: ${reason}\n`);
  return share >= (GATES[family] ?? 1);
}

async function functionalTests(copy: string, how: typeof values): Promise<boolean> {
  const exclusions = exclusionsSchema.parse(
    JSON.parse(readFileSync(join(HERE, 'public-suites.exclusions.json'), 'utf8')),
  );
  const folder = mkdtempSync(join(tmpdir(), 'public-suites-'));
  const port = await freePort();
  const database = await startCommand(
    ['--dbpath', join(folder, 'data'), '--port', String(port), '--setParameter', 'enableTestCommands=1'],
    { EMBEDDED_DATABASE_NO_SYNC: '1' },
  );
  const failures: string[] = [];
  let good = true;
  try {
    for (const family of how.family ?? Object.keys(IN_SCOPE)) {
      const report = join(folder, `${family}.json`);
      const files = testFilesOf(copy, family, Number(how.sample));
      await pytest(how.python, { copy, port, report, files });
      if (!existsSync(report))
        throw new Error(`pytest left no report for ${family}: are its plugins installed?`);
      const tally = tallyOf(reportSchema.parse(JSON.parse(readFileSync(report, 'utf8'))).tests, exclusions);
      good = tell(family, tally) && good;
      failures.push(
        ...tally.failed.map(({ nodeid, call }) => `${nodeid}\n${String(call?.longrepr ?? '')}\n`),
      );
    }
  } finally {
    await end(database);
    if (how.failures !== undefined) writeFileSync(how.failures, failures.join('\n'));
    rmSync(folder, { recursive: true, force: true });
  }
  return good;
}

const { values } = parseArgs({
  options: {
    'functional-tests': { type: 'string' },
    python: { type: 'string', default: 'python3' },
    family: { type: 'string', multiple: true },
    sample: { type: 'string', default: '1' },
    failures: { type: 'string' },
  },
});
const copy = values['functional-tests'];
if (copy === undefined) process.stdout.write('documentdb/functional-tests: not run, no --functional-tests\n');
else process.exitCode = (await functionalTests(copy, values)) ? 0 : 1;
