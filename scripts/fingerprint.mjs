// Whether what was built is what the sources say now. Plain JavaScript and light, because every start asks.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const STAMP = 'dist/stamp';
const SOURCES = ['client', 'server', 'seeds', 'scripts', 'content', 'package-lock.json', 'vite.config.ts'];

/** A fingerprint of everything the build reads: paths, sizes and times of change. */
export function fingerprint() {
  const hash = createHash('sha256');
  const visit = (path) => {
    const stat = statSync(path);
    if (stat.isDirectory()) {
      for (const name of readdirSync(path).sort()) visit(join(path, name));
    } else hash.update(`${path}\0${stat.size}\0${Math.floor(stat.mtimeMs)}\n`);
  };
  for (const path of SOURCES) visit(path);
  return hash.digest('hex');
}

/** Whether dist/ was built from the sources as they are. */
export function isBuilt() {
  try {
    return readFileSync(STAMP, 'utf8') === fingerprint();
  } catch {
    return false;
  }
}

/** Notes that dist/ was built from sources with this fingerprint. */
export function noteBuilt(print) {
  writeFileSync(STAMP, print);
}
