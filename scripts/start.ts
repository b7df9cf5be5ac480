// `npm start`: builds what changed since the last time, then runs Op Peil with its example province.
import { pathToFileURL } from 'node:url';
import { isBuilt } from './fingerprint.ts';

if (!isBuilt()) {
  process.stdout.write('Building Op Peil …');
  const from = performance.now();
  const { buildAll } = await import('./build.ts');
  await buildAll();
  process.stdout.write(` done in ${((performance.now() - from) / 1000).toFixed(1)} s\n`);
}
await import(pathToFileURL('dist/demo.mjs').href);
