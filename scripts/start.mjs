// `npm start`: builds what changed since the last time, then runs Op Peil with its example province.
// Plain JavaScript, so that nothing has to be compiled for a start with everything in place.
import { spawnSync } from 'node:child_process';
import { isBuilt } from './fingerprint.mjs';

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
// A path put together here, because it leads to what the build has made.
await import(new URL('../dist/demo.mjs', import.meta.url).href);
