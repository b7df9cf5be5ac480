// The real server as a process of its own, bundled from the sources as they are: for benches and for checks that kill it.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { bundle, SERVER_ENTRIES } from '../../scripts/bundle.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** The page that a bundled server has for a client. */
export const EMPTY_PAGE = '<!doctype html><title>Op Peil</title>';
const TICK_MS = 10; // USER_HZ is 100 on every Linux that Node runs on

/** CPU time since the start, milliseconds: the main thread, and all others (embedded database, worker pool). */
export interface CpuTime {
  readonly main: number;
  readonly others: number;
}

export interface ServerProcess {
  readonly pid: number;
  readonly address: string;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  /** What it wrote so far. */
  output(): string;
  cpu(): CpuTime;
  /** Milliseconds from the start until /readyz answered 200. Throws when it ends before, or takes too long. */
  untilReady(): Promise<number>;
  kill(signal: NodeJS.Signals): void;
}

export interface ServerBundle {
  /** Path of the bundled file of an entry point, such as `main`. */
  fileOf(name: string): string;
  remove(): void;
}

/**
 * Bundles the server and other entry points by name (paths from the working folder, which is the root) into a folder
 * inside node_modules, from where packages and content are found.
 */
export async function bundleServer(others: Readonly<Record<string, string>> = {}): Promise<ServerBundle> {
  const folder = join(root, 'node_modules', '.cache', `op-peil-server-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  await bundle({ ...SERVER_ENTRIES, ...others }, { folder, sourceMaps: false });
  // Beside it a client to serve, so that nothing has to be built before.
  mkdirSync(join(folder, 'dist', 'client'), { recursive: true });
  writeFileSync(join(folder, 'dist', 'client', 'index.html'), EMPTY_PAGE);
  return {
    fileOf: (name) => join(folder, `${name}.mjs`),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

interface StartOptions {
  /** Node's own. */
  readonly flags?: readonly string[];
  /** How long it may take to get ready, milliseconds. */
  readonly longestMs?: number;
}

/** Starts a bundled file with node; in the folder of the bundle; `variables` are all it gets besides the path. */
export function startProcess(
  file: string,
  variables: Readonly<Record<string, string>>,
  { flags = [], longestMs = 30_000 }: StartOptions = {},
): ServerProcess {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...flags, file], {
    cwd: dirname(file),
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-20_000);
    });
  }
  const ended = endOf(child);
  // Nobody is left to end it when this process breaks off.
  const last = () => void child.kill('SIGKILL');
  process.once('exit', last);
  child.once('exit', () => process.off('exit', last));
  const pid = child.pid;
  if (pid === undefined) throw new Error('The server process could not be started.');
  const address = `http://127.0.0.1:${variables.PORT}`;
  return {
    pid,
    address,
    ended,
    output: () => output,
    cpu: () => cpuOf(pid),
    async untilReady() {
      while (performance.now() - startedAt < longestMs) {
        if (child.exitCode !== null || child.signalCode !== null) break;
        if (await isReady(address)) return performance.now() - startedAt;
        await pause(10);
      }
      throw new Error(`The server did not get ready:\n${output}`);
    },
    kill: (signal) => void child.kill(signal),
  };
}

function endOf(child: ChildProcess): ServerProcess['ended'] {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
}

async function isReady(address: string): Promise<boolean> {
  try {
    return (await fetch(`${address}/readyz`)).status === 200;
  } catch {
    return false;
  }
}

/** From /proc, thread by thread; zero once the process has ended and where there is no /proc. */
function cpuOf(pid: number): CpuTime {
  let [main, others] = [0, 0];
  try {
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      const stat = readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const ms = (Number(fields[11]) + Number(fields[12])) * TICK_MS;
      if (thread === String(pid)) main += ms;
      else others += ms;
    }
  } catch {
    return { main: 0, others: 0 };
  }
  return { main, others };
}

/** A port on the loopback that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address !== null
          ? resolve(address.port)
          : reject(new Error('no port')),
      );
    });
  });
}
