// The type on paper: Noto Sans (SIL Open Font Licence), read once.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { unpackWoff } from './woff.rules.ts';

interface Faces {
  readonly text: Buffer;
  readonly strong: Buffer;
}
let read: Faces | undefined;

/** The two faces as plain TrueType. */
export function reportFaces(): Faces {
  const { resolve } = createRequire(import.meta.url);
  read ??= {
    text: unpackWoff(readFileSync(resolve('@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff'))),
    strong: unpackWoff(readFileSync(resolve('@fontsource/noto-sans/files/noto-sans-latin-600-normal.woff'))),
  };
  return read;
}
