// Starts the embedded database's mongod-shaped command for a check, and ends it.
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const COMMAND = fileURLToPath(new URL('../embedded-mongod', import.meta.url));

/** Starts the command and waits until it listens; `env` comes on top of this process's own. */
export async function startCommand(
  flags: readonly string[],
  env: Record<string, string> = {},
): Promise<ChildProcess> {
  const child = spawn(COMMAND, ['--bind_ip', '127.0.0.1', ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('The database did not start')));
    child.stdout?.on('data', (text) => {
      if (String(text).includes('waiting for connections')) resolve();
    });
  });
  child.removeAllListeners('exit');
  return child;
}

/** Ends the command and waits until it is gone. */
export async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}
