// `npm start`: builds what changed since the last time, then runs Op Peil with its example province.
import { spawn, spawnSync } from 'node:child_process';
import { isBuilt } from './fingerprint.ts';

if (!isBuilt()) {
  process.stdout.write('Building Op Peil …');
  const from = performance.now();
  // In a process of its own: Vite sets NODE_ENV for whoever it builds in.
  const built = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts'], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (built.status !== 0) process.exit(built.status ?? 1);
  process.stdout.write(` done in ${((performance.now() - from) / 1000).toFixed(1)} s\n`);
}
// By plain node: the loader that runs this file would first read through all of what was built, for seconds.
const server = spawn(process.execPath, ['dist/demo.mjs'], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => void server.kill(signal));
server.on('exit', (code) => process.exit(code ?? 1));
