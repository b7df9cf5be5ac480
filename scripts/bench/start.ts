// How long starting takes until /readyz answers: on an empty folder, where the example province is made first, and again.
// Run with: npx tsx scripts/bench/start.ts [--runs 5] [--profile FOLDER] [--npm]
//
// Starts what `npm start` starts once everything is built; with --npm also `npm start` itself, which builds what changed.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { bundleServer, freePort, startProcess } from '../../test/support/server-process.ts';

const LONGEST_MS = 120_000;

const { values: chosen } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    profile: { type: 'string' },
    npm: { type: 'boolean', default: false },
  },
});

const folder = mkdtempSync(join(tmpdir(), 'op-peil-start-'));
const bundle = await bundleServer({ demo: 'scripts/demo.ts' });
try {
  const cold = await startOnce([]);
  print('empty folder', [cold]);
  const warm = [];
  for (let run = 0; run < Number(chosen.runs); run += 1) warm.push(await startOnce([]));
  print('second start', warm);
  if (chosen.profile !== undefined) {
    mkdirSync(chosen.profile, { recursive: true });
    await startOnce(['--cpu-prof', `--cpu-prof-dir=${chosen.profile}`]);
  }
  if (chosen.npm) {
    rmSync(join(folder, 'data'), { recursive: true });
    print('npm start, empty', [await npmStart()]);
    print('npm start, again', [await npmStart(), await npmStart(), await npmStart()]);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
  bundle.remove();
}

interface Start {
  readonly ms: number;
  /** Of the whole process; zero for npm, whose processes are several. */
  readonly cpuMs: number;
}

async function variables(): Promise<Record<string, string>> {
  return { PORT: String(await freePort()), DATA_FOLDER: join(folder, 'data'), LOG_LEVEL: 'warn' };
}

async function startOnce(flags: readonly string[]): Promise<Start> {
  const server = startProcess(bundle.fileOf('demo'), await variables(), { flags, longestMs: LONGEST_MS });
  const ms = await server.untilReady();
  const { main, others } = server.cpu();
  server.kill('SIGTERM');
  const { code } = await server.ended;
  if (code !== 0) throw new Error(`The server ended with ${code}:\n${server.output()}`);
  return { ms, cpuMs: main + others };
}

async function npmStart(): Promise<Start> {
  const given = await variables();
  const from = performance.now();
  // In a group of its own, because npm starts a shell that starts the server.
  const child = spawn('npm', ['start'], {
    env: { ...process.env, ...given },
    stdio: 'ignore',
    detached: true,
  });
  try {
    await untilReady(child, `http://127.0.0.1:${given.PORT}/readyz`);
    return { ms: performance.now() - from, cpuMs: 0 };
  } finally {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
    await pause(1500); // the server lets go of its folder
  }
}

async function untilReady(child: ChildProcess, address: string): Promise<void> {
  const until = performance.now() + LONGEST_MS;
  while (performance.now() < until && child.exitCode === null) {
    const status = await fetch(address).then(
      (response) => response.status,
      () => 0,
    );
    if (status === 200) return;
    await pause(20);
  }
  throw new Error('npm start did not get ready.');
}

function print(name: string, starts: readonly Start[]): void {
  const middle = (values: number[]) =>
    values.sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
  const seconds = (values: number[]) => (middle(values) / 1000).toFixed(2);
  const cpu = starts.some(({ cpuMs }) => cpuMs > 0)
    ? `, CPU ${seconds(starts.map(({ cpuMs }) => cpuMs))} s`
    : '';
  console.log(
    `${name.padEnd(18)} ready after ${seconds(starts.map(({ ms }) => ms))} s${cpu} (median of ${starts.length})`,
  );
}
