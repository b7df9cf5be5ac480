// All instruments there are, built in and made here, by code: what authors choose from, and what a wave can be made with.
import { notFound } from '../platform/errors.ts';
import {
  contentInstruments,
  currentInstrument,
  type InstrumentContent,
  instrumentOf,
  keepInstrument,
} from './instrument.content.ts';
import { findVersions, listVersionNames } from './instrument.model.ts';
import { type InstrumentVersion, listBuiltIn } from './instrument.service.ts';
import { findWavesWithInstruments, type WaveWithInstrument } from './wave.model.ts';

/** An instrument with everything there is of it. */
export interface InstrumentEntry {
  readonly code: string;
  /** Newest first; at most one of them is a draft. */
  readonly versions: readonly InstrumentVersion[];
  /** The rounds made with one of the versions, newest first. */
  readonly waves: readonly WaveWithInstrument[];
}

/** A page of all instruments: those changed here last first, then the built-in ones. Three queries. */
export async function listInstrumentEntries(offset: number, limit: number): Promise<InstrumentEntry[]> {
  const stored = (await listVersionNames()).map(({ code }) => code);
  const codes = new Set([...stored, ...contentInstruments().map(({ code }) => code)]);
  return entriesOf([...codes].slice(offset, offset + limit));
}

/** One instrument by its code. Throws NOT_FOUND. Two queries. */
export async function getInstrumentEntry(code: string): Promise<InstrumentEntry> {
  const [entry] = await entriesOf([code]);
  if (entry === undefined || entry.versions.length === 0) throw notFound();
  return entry;
}

async function entriesOf(codes: readonly string[]): Promise<InstrumentEntry[]> {
  const [stored, waves] = await Promise.all([findVersions(codes), findWavesWithInstruments(codes)]);
  const all: readonly InstrumentVersion[] = [...stored, ...listBuiltIn()];
  return codes.map((code) => ({
    code,
    versions: all
      .filter(({ definition }) => definition.code === code)
      .sort((a, b) => b.definition.version - a.definition.version),
    waves: waves.filter(({ instrumentCode }) => instrumentCode === code),
  }));
}

/** What a new wave can be made with: what is current, then the newest published version of each instrument. Two queries. */
export async function listWaveInstruments(): Promise<InstrumentContent[]> {
  const names = await listVersionNames();
  const newest = new Map<string, number>();
  for (const { code, version, published } of [...names, ...contentInstruments().map(asPublished)])
    if (published) newest.set(code, Math.max(version, newest.get(code) ?? 0));
  const isStored = (code: string) =>
    names.some((one) => one.code === code && one.version === newest.get(code));
  for (const { definition, state } of await findVersions([...newest.keys()].filter(isStored)))
    if (state === 'PUBLISHED') keepInstrument(definition);
  const current = currentInstrument();
  const others = [...newest].map(([code, version]) => instrumentOf(code, version));
  return [current, ...others.filter((one) => one !== current)];
}

const asPublished = (one: { readonly code: string; readonly version: number }) => ({
  ...one,
  published: true,
});
