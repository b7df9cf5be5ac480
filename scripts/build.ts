// Builds the client (dist/client) and bundles the server (dist/*.mjs), so that starting takes no compiler.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build as buildClient } from 'vite';
import { bundle, SERVER_ENTRIES } from './bundle.ts';
import { fingerprint, noteBuilt } from './fingerprint.mjs';

/** Builds everything; throws with the compiler's words when something is wrong. */
export async function buildAll(): Promise<void> {
  const before = fingerprint();
  mkdirSync('dist', { recursive: true });
  await Promise.all([
    buildClient({ logLevel: 'warn', configFile: 'vite.config.ts' }),
    bundle({ ...SERVER_ENTRIES, demo: 'scripts/demo.ts' }, { folder: 'dist', sourceMaps: true }),
  ]);
  compressClient();
  noteBuilt(before);
}

if (process.argv[1]?.endsWith('build.ts')) await buildAll();

/** Every text file of the client once more as brotli and gzip, so that no request has to wait for it. */
function compressClient(): void {
  const folder = 'dist/client';
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(js|css|html|svg|json)$/.test(name)) continue;
    const text = readFileSync(`${folder}/${name}`);
    writeFileSync(`${folder}/${name}.gz`, gzipSync(text, { level: 9 }));
    writeFileSync(`${folder}/${name}.br`, brotliCompressSync(text));
  }
}
