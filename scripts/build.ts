// Builds the client (dist/client) and bundles the server (dist/*.mjs), so that starting takes no compiler.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build as buildClient } from 'vite';
import { bundle, SERVER_ENTRIES } from './bundle.ts';
import { fingerprint, noteBuilt } from './fingerprint.ts';

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
