// Instruments (vragenlijsten) with their items, from content/instruments and from the database. A published version
// never changes. Items hold the answer key; only the review after submitting may pass it on.
import { hasContent, listContent, readContent } from '../platform/content.ts';
import type { Scales } from './answer.rules.ts';
import { type Condition, isCondition, readCondition } from './condition.rules.ts';
import { drawnOfCompetence } from './draw.rules.ts';
import { framework } from './framework.content.ts';
import { instrumentHeader, instrumentShape, itemFile } from './instrument.input.ts';
import type {
  InstrumentDefinition,
  InstrumentItem,
  KnowledgeItem,
  SectionDefinition,
} from './instrument.types.ts';
import { instrumentProblems } from './instrument-check.rules.ts';
import { type ItemParameters, LEVELS } from './level.rules.ts';
import type { ScoredInstrument, ScoredItem } from './score.rules.ts';

export type { InstrumentItem } from './instrument.types.ts';

const CURRENT = { code: 'de-data-bekwame-ambtenaar', version: 2 } as const;

/** Part of an instrument that is asked on one page. */
export interface InstrumentSection extends Omit<SectionDefinition, 'items'> {
  readonly items: readonly InstrumentItem[];
}

/** One version of an instrument. Items stand in the order of the sections. */
export interface InstrumentContent extends Omit<InstrumentDefinition, 'sections' | 'scales'> {
  readonly scales: Scales;
  readonly sections: readonly InstrumentSection[];
  readonly items: readonly InstrumentItem[];
  readonly itemById: ReadonlyMap<string, InstrumentItem>;
  /** Every condition, by its text. */
  readonly conditions: ReadonlyMap<string, Condition>;
  /** The same instrument as scoring needs it. */
  readonly scored: ScoredInstrument;
}

const read = new Map<string, InstrumentContent>();
const keyOf = (code: string, version: number) => `${code}/${version}`;

/** The version new waves are made with. */
export function currentInstrument(): InstrumentContent {
  return instrumentOf(CURRENT.code, CURRENT.version);
}

/**
 * One version of an instrument. One that is stored must have been kept before: whoever reads a wave from the database
 * has done so. Throws when there is no such version, or a content file is not right.
 */
export function instrumentOf(code: string, version: number): InstrumentContent {
  const key = keyOf(code, version);
  let instrument = read.get(key);
  if (instrument === undefined) {
    instrument = instrumentFrom(readDefinition(code, version));
    read.set(key, instrument);
  }
  return instrument;
}

const CODE = /^[a-z][a-z0-9-]{1,63}$/;

/** Whether this version can be had without asking the database. */
export function isAtHand(code: string, version: number): boolean {
  return (
    read.has(keyOf(code, version)) ||
    (CODE.test(code) && hasContent(`instruments/${code}/${version}/instrument.yml`))
  );
}

/** Takes a published version of the database in, for as long as the process runs. */
export function keepInstrument(definition: InstrumentDefinition): void {
  const key = keyOf(definition.code, definition.version);
  if (!read.has(key)) read.set(key, instrumentFrom(definition));
}

/** Codes and versions under content/instruments. */
export function contentInstruments(): { readonly code: string; readonly version: number }[] {
  return listContent('instruments').flatMap((code) =>
    listContent(`instruments/${code}`).map((version) => ({ code, version: Number(version) })),
  );
}

/** The definition as it stands in content. Throws with the file and what is wrong in it. */
export function readDefinition(code: string, version: number): InstrumentDefinition {
  // The code may be somebody's input: only a name of a folder ever becomes a path.
  if (!CODE.test(code)) throw new Error('There is no such instrument.');
  const folder = `instruments/${code}/${version}`;
  const definition = hasContent(`${folder}/items`)
    ? instrumentShape.parse({
        ...readContent(`${folder}/instrument.yml`, instrumentHeader),
        sections: readItemFiles(folder),
      })
    : readContent(`${folder}/instrument.yml`, instrumentShape);
  if (definition.code !== code || definition.version !== version)
    throw new Error(`content/${folder}/instrument.yml: says it is ${definition.code} ${definition.version}.`);
  const problems = problemsOf(definition).map(
    ({ path, problemKey, values }) => `${path}: ${problemKey} ${JSON.stringify(values)}`,
  );
  if (problems.length > 0) throw new Error(`content/${folder} is not right:\n  ${problems.join('\n  ')}`);
  return definition;
}

/** What is wrong with a definition, held against the framework in force. */
export function problemsOf(definition: InstrumentDefinition): ReturnType<typeof instrumentProblems> {
  const { code, version, competences } = framework();
  const wanted = definition.framework;
  const problems = instrumentProblems(definition, {
    competences: new Set(competences.map((one) => one.code)),
  });
  if (wanted !== undefined && (wanted.code !== code || wanted.version !== version))
    return [{ path: 'framework', problemKey: 'frameworkOther', values: {} }, ...problems];
  return problems;
}

/** One file per competence: each a section, in the order of the framework, which must have them all. */
function readItemFiles(folder: string): SectionDefinition[] {
  const { competences } = framework();
  const byCompetence = new Map<string, SectionDefinition>();
  for (const file of listContent(`${folder}/items`)) {
    const { competence, ...rest } = readContent(`${folder}/items/${file}`, itemFile);
    if (file !== `${competence}.yml` || !competences.some(({ code }) => code === competence))
      throw new Error(`content/${folder}/items/${file}: ${competence} is no competence of the framework.`);
    byCompetence.set(competence, { id: competence, competence, ...rest });
  }
  return competences.map(({ code }) => {
    const section = byCompetence.get(code);
    if (section === undefined) throw new Error(`content/${folder}/items: has no file ${code}.yml.`);
    return section;
  });
}

/** A definition, ready to be answered and scored. It must have no problems. */
export function instrumentFrom({ sections: given, ...header }: InstrumentDefinition): InstrumentContent {
  const sections = given.map((section) => ({
    ...section,
    items: section.items.map((item) => ({
      ...item,
      competence: item.competence ?? section.competence ?? null,
      sectionId: section.id,
    })),
  }));
  const items = sections.flatMap((section) => section.items);
  return {
    ...{ ...header, sections, items },
    itemById: new Map(items.map((one) => [one.id, one])),
    conditions: conditionsOf(sections),
    scored: {
      items: items.flatMap((one) => asScored(one, header)),
      levelCutoffs: header.levelCutoffs,
      ...yardstickOf(header),
      selfViewAsked: new Map(
        [...countSelfView(items)].map(([competence, count]) => [
          competence,
          drawnOfCompetence('SELF_VIEW', count, header.draw),
        ]),
      ),
    },
  };
}

function conditionsOf(sections: readonly InstrumentSection[]): Map<string, Condition> {
  const sources = sections.flatMap(({ when, items }) => [when, ...items.map((item) => item.when)]);
  const conditions = new Map<string, Condition>();
  for (const source of sources) {
    if (source === undefined) continue;
    const condition = readCondition(source);
    if (isCondition(condition)) conditions.set(source, condition);
  }
  return conditions;
}

function yardstickOf({
  scoreOver,
  startValues: { discrimination, difficulty },
}: Pick<InstrumentDefinition, 'scoreOver' | 'startValues'>): Pick<ScoredInstrument, 'yardstick'> {
  if (scoreOver === undefined) return {};
  return {
    yardstick: LEVELS.flatMap((level) =>
      Array.from({ length: scoreOver[level] }, () => ({ discrimination, difficulty: difficulty[level] })),
    ),
  };
}

function countSelfView(items: readonly InstrumentItem[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { kind, competence } of items)
    if (kind === 'SELF_VIEW' && competence !== null)
      counts.set(competence, (counts.get(competence) ?? 0) + 1);
  return counts;
}

function asScored(
  item: InstrumentItem,
  { startValues }: Pick<InstrumentDefinition, 'startValues'>,
): ScoredItem[] {
  const { id, competence } = item;
  if (competence === null) return [];
  switch (item.kind) {
    case 'SELF_VIEW':
    case 'ATTITUDE':
    case 'RUBRIC':
      return [{ id, competence, kind: item.kind }];
    case 'KNOWLEDGE':
      return [{ id, competence, kind: item.kind, answer: item.answer, ...parametersOf(item, startValues) }];
    case 'TASK':
      return [
        { id, competence, kind: item.kind, answer: item.task.answer, ...parametersOf(item, startValues) },
      ];
    default:
      return [];
  }
}

function parametersOf(
  { level, discrimination, difficulty }: Pick<KnowledgeItem, 'level' | 'discrimination' | 'difficulty'>,
  start: InstrumentDefinition['startValues'],
): ItemParameters {
  return {
    discrimination: discrimination ?? start.discrimination,
    difficulty: difficulty ?? start.difficulty[level],
  };
}
