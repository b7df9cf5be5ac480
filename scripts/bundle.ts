// Bundles entry points of the server with the packages they use: one large file is read in a third of the time that a
// thousand small ones take, and starting is mostly reading.
import { readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';

/** Packages that stay outside: two hold native code, one reads files that lie next to its own. */
const LEFT_OUT = ['lmdb', '@node-rs/argon2', 'pdfkit'];

/** Packages in CommonJS ask for `require`, which an ES module has not got of its own. */
const REQUIRE =
  "import { createRequire as requireOfBundle } from 'node:module'; const require = requireOfBundle(import.meta.url);";

/** A part that entry points share; its name changes with what is in it, so old ones stay behind. */
const PART = /-[A-Z0-9]{8}\.mjs(\.map)?$/;

/** The server's own entry points, by the name of the file they become. */
export const SERVER_ENTRIES = {
  main: 'server/main.ts',
  'embedded-database-worker': 'server/platform/embedded-database/worker.ts',
  'gate-worker': 'server/publication/gate.worker.ts',
  'calibration-worker': 'server/measurement/calibration.worker.ts',
  'answer-file-worker': 'server/publication/answer-file.worker.ts',
  'import-worker': 'server/measurement/import.worker.ts',
} as const;

/** Writes `<name>.mjs` into the folder for each entry point (a path from the working folder). Throws what esbuild says. */
export async function bundle(
  entryPoints: Readonly<Record<string, string>>,
  into: { readonly folder: string; readonly sourceMaps: boolean },
): Promise<void> {
  const { metafile } = await build({
    metafile: true,
    entryPoints,
    outdir: into.folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: LEFT_OUT,
    banner: { js: REQUIRE },
    sourcemap: into.sourceMaps,
    sourcesContent: false,
    logLevel: 'warning',
  });
  const written = new Set(Object.keys(metafile.outputs).map((path) => basename(path)));
  for (const file of readdirSync(into.folder))
    if (PART.test(file) && !written.has(file)) rmSync(join(into.folder, file));
}
