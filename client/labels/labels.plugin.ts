// Vite plugin: content/labels/<area>.yml becomes one small module per area and language, and a typed list of keys.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { parse } from 'yaml';
import { compileMessage, type Needs, needsOf } from './compile.ts';
import type { Message } from './message.ts';

const LABELS = fileURLToPath(new URL('../../content/labels/', import.meta.url));
const KEYS = fileURLToPath(new URL('./label-keys.ts', import.meta.url));
const VIRTUAL = 'virtual:labels';
const LOCALES = ['nl', 'en'] as const;
type Locale = (typeof LOCALES)[number];
type Words = Record<string, Message>;

/** Sentences of the server itself: the browser gets them inside an error or on paper. */
const SERVER_ONLY = new Set(['errors', 'pdf']);

export function labelsPlugin(): Plugin {
  return {
    name: 'op-peil-labels',
    buildStart() {
      for (const area of labelAreas()) this.addWatchFile(join(LABELS, `${area}.yml`));
      writeLabelKeys();
    },
    resolveId: (id) => (id.startsWith(VIRTUAL) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${VIRTUAL}`)) return null;
      const [, locale, area] = id.split('/');
      if (area === undefined) return loaders();
      this.addWatchFile(join(LABELS, `${area}.yml`));
      return `export default ${JSON.stringify(readArea(area)[locale as Locale])}`; // loaders() names no other
    },
  };
}

function loaders(): string {
  const of = (locale: Locale) =>
    labelAreas().map((area) => `${JSON.stringify(area)}: () => import('${VIRTUAL}/${locale}/${area}')`);
  return `export default {${LOCALES.map((locale) => `${locale}: {${of(locale).join(',')}}`).join(',')}}`;
}

/** The areas the browser may load, in order. */
export function labelAreas(): string[] {
  return readdirSync(LABELS)
    .filter((file) => file.endsWith('.yml'))
    .map((file) => basename(file, '.yml'))
    .filter((area) => !SERVER_ONLY.has(area))
    .sort();
}

/** The compiled words of an area in both languages. Throws for a word that lacks one, or whose languages need different values. */
export function readArea(area: string): Record<Locale, Words> {
  const words: Record<Locale, Words> = { nl: {}, en: {} };
  const walk = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null)
      throw new Error(`content/labels/${area}.yml: ${path} is not a word.`);
    const leaf = 'nl' in node && typeof node.nl === 'string';
    if (!leaf) {
      for (const [key, below] of Object.entries(node)) walk(below, `${path}.${key}`);
      return;
    }
    for (const locale of LOCALES) {
      const text = (node as Record<string, unknown>)[locale]; // a leaf holds one text per language
      if (typeof text !== 'string') throw new Error(`content/labels/${area}.yml: ${path} lacks ${locale}.`);
      words[locale][path] = compile(text, `${area}.yml ${path} ${locale}`);
    }
  };
  walk(parse(readFileSync(join(LABELS, `${area}.yml`), 'utf8')), area);
  return words;
}

function compile(text: string, where: string): Message {
  try {
    return compileMessage(text.trim());
  } catch (error) {
    throw new Error(`content/labels/${where}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The text of label-keys.ts: every key with the values its sentence needs. */
export function labelKeysSource(): string {
  const lines = labelAreas().flatMap((area) => {
    const { nl, en } = readArea(area);
    return Object.entries(nl).map(([key, message]) => {
      const needs: Needs = { ...needsOf(en[key] ?? ''), ...needsOf(message) };
      const names = Object.keys(needs).sort();
      const type =
        names.length === 0 ? 'null' : `{ ${names.map((name) => `${name}: ${needs[name]}`).join('; ')} }`;
      return `  '${key}': ${type};`;
    });
  });
  return `// biome-ignore-all format: written by the build from content/labels; do not edit by hand.\n\n/** Every label with the values its sentence needs. */\nexport interface LabelKeys {\n${lines.join('\n')}\n}\n`;
}

function writeLabelKeys(): void {
  const wanted = labelKeysSource();
  let present = '';
  try {
    present = readFileSync(KEYS, 'utf8');
  } catch {
    // The first build writes it.
  }
  if (present !== wanted) writeFileSync(KEYS, wanted);
}
