// Builds the client (dist/client) and bundles the server (dist/*.mjs), so that starting takes no compiler.
import { mkdirSync } from 'node:fs';
import { build as bundle } from 'esbuild';
import { build as buildClient } from 'vite';
import { fingerprint, noteBuilt } from './fingerprint.ts';

/** Builds everything; throws with the compiler's words when something is wrong. */
export async function buildAll(): Promise<void> {
  const before = fingerprint();
  mkdirSync('dist', { recursive: true });
  await Promise.all([buildClient({ logLevel: 'warn', configFile: 'vite.config.ts' }), bundleServer()]);
  noteBuilt(before);
}

async function bundleServer(): Promise<void> {
  await bundle({
    entryPoints: {
      main: 'server/main.ts',
      demo: 'scripts/demo.ts',
      'embedded-database-worker': 'server/platform/embedded-database/worker.ts',
    },
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
  });
}

if (process.argv[1]?.endsWith('build.ts')) await buildAll();
