// Vite plugin: writes dist/documents.json, the only documents the server answers in production. It runs every
// client/**/*.documents.ts once, so the list holds exactly the texts the browser sends.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Plugin, runnerImport } from 'vite';

const CLIENT = fileURLToPath(new URL('..', import.meta.url));

export function documentsPlugin(): Plugin {
  let folder = '';
  return {
    name: 'op-peil-documents',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir, '..');
    },
    async writeBundle() {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'documents.json'), JSON.stringify(await collectDocuments(), null, 1));
    },
  };
}

/** Every operation the client may send, in a steady order; fragments by themselves are left out. */
async function collectDocuments(): Promise<string[]> {
  const files = readdirSync(CLIENT, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.documents.ts'))
    .sort();
  const texts: string[] = [];
  for (const file of files) {
    const { module } = await runnerImport<Record<string, unknown>>(join(CLIENT, file));
    for (const value of Object.values(module)) {
      if (typeof value === 'string' && /^\s*(?:query|mutation|subscription)\b/.test(value)) texts.push(value);
    }
  }
  return texts;
}
