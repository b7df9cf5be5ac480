// Running from sources: the files of this folder bundled once into one, because a thread cannot load TypeScript and
// a command would start ten times slower through a loader. Plain JavaScript, so that a command can begin with it.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));

/** @param {string} at */
function sourceFiles(at) {
  return readdirSync(at, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Changes whenever a source file does. */
function fingerprint() {
  const hash = createHash('sha256').update(process.version);
  for (const file of sourceFiles(folder)) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

function cacheFolder() {
  // lmdb lies in the node_modules the sources are run with.
  const lmdb = createRequire(import.meta.url).resolve('lmdb');
  const modules = lmdb.slice(0, lmdb.lastIndexOf('node_modules') + 'node_modules'.length);
  return join(modules, '.cache', 'embedded-database');
}

/**
 * The path of a JavaScript file made from a source file of this folder; made when it is missing or old.
 *
 * @param {string} source
 * @returns {Promise<string>}
 */
export async function bundleOf(source) {
  const cache = cacheFolder();
  const target = join(cache, `${source.replace(/\.ts$/, '')}-${fingerprint()}.mjs`);
  if (existsSync(target)) return target;
  mkdirSync(cache, { recursive: true });
  const temporary = `${target}.${process.pid}-${Math.random().toString(36).slice(2)}`;
  // A name in a variable keeps bundlers from taking esbuild along.
  const builder = 'esbuild';
  const { build } = await import(builder);
  await build({
    entryPoints: [join(folder, source)],
    outfile: temporary,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['lmdb'],
    logLevel: 'error',
  });
  removeOld(cache, source.replace(/\.ts$/, ''));
  renameSync(temporary, target);
  return target;
}

/**
 * Bundles of sources as they were over a day ago are of no use.
 *
 * @param {string} cache
 * @param {string} name
 */
function removeOld(cache, name) {
  for (const file of readdirSync(cache)) {
    const path = join(cache, file);
    if (!file.startsWith(`${name}-`)) continue;
    try {
      if (Date.now() - statSync(path).mtimeMs > 24 * 60 * 60 * 1000) rmSync(path, { force: true });
    } catch {
      // Another process removed it first.
    }
  }
}
