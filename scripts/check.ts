// `npm run check`: everything that must hold before a change is done, the same as in CI. Runs all, then says what failed.
import { spawn } from 'node:child_process';

interface Check {
  readonly name: string;
  readonly command: string;
  /** What a passing run says, in a word or two. */
  readonly holds: string;
}

const CHECKS: readonly Check[] = [
  {
    name: 'schema',
    command: 'tsx scripts/schema.ts --check && gql.tada generate-output',
    holds: 'the client has the server’s schema',
  },
  { name: 'types', command: 'tsc -p .', holds: 'types agree' },
  { name: 'lint', command: 'biome check --error-on-warnings .', holds: 'formatted and linted' },
  {
    name: 'boundaries',
    command: 'depcruise server client seeds scripts test --config .dependency-cruiser.mjs',
    holds: 'data goes one way',
  },
  { name: 'unused', command: 'knip', holds: 'nothing exported and unused' },
  { name: 'house', command: 'tsx scripts/check-house.ts', holds: 'names, labels and words are in order' },
  { name: 'content', command: 'tsx scripts/check-content.ts', holds: 'content is complete' },
  {
    name: 'dependencies',
    command: 'tsx scripts/check-dependencies.ts',
    holds: 'no known-bad version in the lock',
  },
  { name: 'tests', command: 'vitest run', holds: 'tests pass' },
];

function run(check: Check): Promise<{ ok: boolean; output: string; seconds: number }> {
  return new Promise((resolve) => {
    const from = performance.now();
    const path = `node_modules/.bin:${process.env.PATH ?? ''}`;
    const child = spawn(check.command, { shell: true, env: { ...process.env, PATH: path } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    }
    child.on('close', (code) =>
      resolve({ ok: code === 0, output, seconds: (performance.now() - from) / 1000 }),
    );
  });
}

const only = process.argv.slice(2);
const chosen = only.length === 0 ? CHECKS : CHECKS.filter((check) => only.includes(check.name));
let failed = 0;
for (const check of chosen) {
  const { ok, output, seconds } = await run(check);
  process.stdout.write(
    `${ok ? '✓' : '✗'} ${check.name.padEnd(13)} ${ok ? check.holds : 'does not hold'} (${seconds.toFixed(1)} s)\n`,
  );
  if (!ok) {
    failed += 1;
    process.stdout.write(`${output.trimEnd()}\n\n`);
  }
}
process.stdout.write(`${chosen.length - failed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
