// The competence framework, from content/frameworks: what the data-capable civil servant can do, per level.
import { z } from 'zod';
import { localisedText, readContent } from '../platform/content.ts';
import { LEVELS } from './level.rules.ts';

const CODE = 'data-capable-civil-servant';
const VERSION = 1;

const code = z.string().regex(/^[a-z][a-z-]*$/);
const competence = z.strictObject({
  code,
  number: z.int().min(1),
  /** Left out for what is only an attitude across all competences. */
  cluster: code.optional(),
  attitudeOnly: z.literal(true).optional(),
  name: localisedText,
  description: localisedText,
  /** Competence codes of DigComp 3.0. */
  digcomp: z.array(z.string().regex(/^\d\.\d$/)).min(1),
  behaviours: z.strictObject({
    BASIC: localisedText,
    INTERMEDIATE: localisedText,
    ADVANCED: localisedText,
    HIGHLY_ADVANCED: localisedText,
  }),
});
const shape = z.strictObject({
  code: z.literal(CODE),
  version: z.literal(VERSION),
  name: localisedText,
  attribution: localisedText,
  levels: z
    .array(z.strictObject({ code: z.enum(LEVELS), name: localisedText, description: localisedText }))
    .length(LEVELS.length),
  clusters: z.array(z.strictObject({ code, name: localisedText })).min(1),
  competences: z.array(competence).min(1),
});

export type FrameworkContent = Readonly<z.infer<typeof shape>>;
export type CompetenceContent = FrameworkContent['competences'][number];

interface ReadFramework {
  readonly content: FrameworkContent;
  readonly byCode: ReadonlyMap<string, CompetenceContent>;
}
let read: ReadFramework | undefined;

function theFramework(): ReadFramework {
  read ??= readFramework();
  return read;
}

/** The framework in force: levels, clusters and competences, each in their own order. */
export function framework(): FrameworkContent {
  return theFramework().content;
}

/** A competence by its code, such as `data-handling`. Throws for a code the framework does not have. */
export function competenceByCode(competenceCode: string): CompetenceContent {
  const found = theFramework().byCode.get(competenceCode);
  if (found === undefined) throw new Error(`The framework has no competence ${competenceCode}.`);
  return found;
}

/** The competences that have levels; without what is only an attitude. */
export function measuredCompetences(): CompetenceContent[] {
  return framework().competences.filter((one) => one.attitudeOnly !== true);
}

function readFramework(): ReadFramework {
  const path = `frameworks/${CODE}/${VERSION}.yml`;
  const content = readContent(path, shape);
  const clusters = new Set(content.clusters.map((cluster) => cluster.code));
  for (const one of content.competences) {
    const placed = one.cluster === undefined ? one.attitudeOnly === true : clusters.has(one.cluster);
    if (!placed)
      throw new Error(`content/${path}: competence ${one.code} is in no cluster of this framework.`);
  }
  const byCode = new Map(content.competences.map((one) => [one.code, one]));
  if (byCode.size !== content.competences.length)
    throw new Error(`content/${path}: a competence stands in it twice.`);
  return { content, byCode };
}
