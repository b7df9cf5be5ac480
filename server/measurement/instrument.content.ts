// Instruments (vragenlijsten) with their items, from content/instruments. A published version never changes.
// Items hold the answer key; only the review after submitting may pass it on.
import { z } from 'zod';
import { listContent, localisedText, readContent } from '../platform/content.ts';
import { type FrameworkContent, framework } from './framework.content.ts';
import { LEVELS } from './level.rules.ts';
import type { ScoredInstrument, ScoredItem } from './score.rules.ts';

const CURRENT = { code: 'de-data-bekwame-ambtenaar', version: 1 } as const;

const rising = z
  .tuple([z.number(), z.number(), z.number()])
  .refine(([a, b, c]) => a < b && b < c, 'must rise');
const scale = z.array(localisedText).length(4);
const header = z.strictObject({
  code: z.string(),
  version: z.int().min(1),
  framework: z.strictObject({ code: z.string(), version: z.int().min(1) }),
  title: localisedText,
  introduction: localisedText,
  estimatedMinutes: z.int().min(1),
  levelCutoffs: z.strictObject({ ability: rising, selfView: rising }),
  /** Item parameters until answers allow better ones, in logits; docs/decisions/start-values.md says why these. */
  startValues: z.strictObject({
    discrimination: z.number().positive(),
    difficulty: z.strictObject({
      BASIC: z.number(),
      INTERMEDIATE: z.number(),
      ADVANCED: z.number(),
      HIGHLY_ADVANCED: z.number(),
    }),
  }),
  scales: z.strictObject({ SELF_VIEW: scale, ATTITUDE: scale }),
});

const every = {
  // The id names a field in the database, so it may hold no dot and no dollar sign.
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  digcomp: z.array(z.string().regex(/^\d\.\d$/)).min(1),
  text: localisedText,
};
const item = z.discriminatedUnion('kind', [
  z.strictObject({
    ...every,
    kind: z.literal('KNOWLEDGE'),
    level: z.enum(LEVELS),
    options: z.array(localisedText).length(4),
    answer: z.int().min(0).max(3),
    reason: localisedText,
  }),
  z.strictObject({ ...every, kind: z.literal('SELF_VIEW') }),
  z.strictObject({ ...every, kind: z.literal('ATTITUDE') }),
]);
const itemFile = z.strictObject({ competence: z.string(), items: z.array(item).min(1) });

type StartValues = z.infer<typeof header>['startValues'];
export type InstrumentItem = Readonly<z.infer<typeof item>> & { readonly competence: string };
export type KnowledgeItem = Extract<InstrumentItem, { kind: 'KNOWLEDGE' }>;
export const ITEM_KINDS = ['KNOWLEDGE', 'SELF_VIEW', 'ATTITUDE'] as const;

/** One version of an instrument. Items stand in the order of the framework's competences. */
export interface InstrumentContent extends Readonly<z.infer<typeof header>> {
  readonly items: readonly InstrumentItem[];
  readonly itemById: ReadonlyMap<string, InstrumentItem>;
  /** The same instrument as scoring needs it. */
  readonly scored: ScoredInstrument;
}

const read = new Map<string, InstrumentContent>();

/** The version new waves are made with. */
export function currentInstrument(): InstrumentContent {
  return instrumentOf(CURRENT.code, CURRENT.version);
}

/** One version of an instrument. Throws when content has no such version or the version is not right. */
export function instrumentOf(code: string, version: number): InstrumentContent {
  const key = `${code}/${version}`;
  let instrument = read.get(key);
  if (instrument === undefined) {
    instrument = readInstrument(code, version);
    read.set(key, instrument);
  }
  return instrument;
}

function readInstrument(code: string, version: number): InstrumentContent {
  const folder = `instruments/${code}/${version}`;
  const head = readContent(`${folder}/instrument.yml`, header);
  const about = framework();
  if (head.code !== code || head.version !== version)
    throw new Error(`content/${folder}/instrument.yml: says it is ${head.code} ${head.version}.`);
  if (head.framework.code !== about.code || head.framework.version !== about.version)
    throw new Error(`content/${folder}/instrument.yml: its framework is not the one in force.`);
  const items = readItems(folder, about);
  const itemById = new Map(items.map((one) => [one.id, one]));
  if (itemById.size !== items.length)
    throw new Error(`content/${folder}/items: an item id stands in it twice.`);
  const scored = {
    items: items.map((one) => asScored(one, head.startValues)),
    levelCutoffs: head.levelCutoffs,
  };
  return { ...head, items, itemById, scored };
}

function readItems(folder: string, { competences }: FrameworkContent): InstrumentItem[] {
  const byCompetence = new Map<string, InstrumentItem[]>();
  for (const file of listContent(`${folder}/items`)) {
    const { competence, items } = readContent(`${folder}/items/${file}`, itemFile);
    if (file !== `${competence}.yml` || !competences.some(({ code }) => code === competence))
      throw new Error(`content/${folder}/items/${file}: ${competence} is no competence of the framework.`);
    byCompetence.set(
      competence,
      items.map((one) => ({ ...one, competence })),
    );
  }
  return competences.flatMap(({ code }) => {
    const items = byCompetence.get(code);
    if (items === undefined) throw new Error(`content/${folder}/items: has no file ${code}.yml.`);
    return items;
  });
}

function asScored(item: InstrumentItem, { discrimination, difficulty }: StartValues): ScoredItem {
  const { id, competence } = item;
  if (item.kind !== 'KNOWLEDGE') return { id, competence, kind: item.kind };
  return {
    id,
    competence,
    kind: item.kind,
    answer: item.answer,
    discrimination,
    difficulty: difficulty[item.level],
  };
}
