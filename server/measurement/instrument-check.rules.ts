/** What the parts of an instrument must mean to each other. Every problem names its place, so that an author finds it. */
import { markableIn } from './answer.rules.ts';
import { isCondition, readCondition } from './condition.rules.ts';
import type {
  DrawRule,
  InstrumentDefinition,
  InstrumentProblem,
  ItemDefinition,
  ItemOption,
  SectionDefinition,
} from './instrument.types.ts';

const PIPE = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** What a definition is held against besides itself. */
export interface Surroundings {
  /** Codes of the framework's competences. */
  readonly competences: ReadonlySet<string>;
}

type Tell = (path: string, problemKey: string, values?: InstrumentProblem['values']) => void;

/**
 * Everything that is wrong, in the order of the instrument; empty when it may be published.
 *
 * Example: a second item with the id q1 gives `{ path: 'sections.0.items.1.id', problemKey: 'idTwice' }`.
 */
export function instrumentProblems(
  definition: InstrumentDefinition,
  surroundings: Surroundings,
): InstrumentProblem[] {
  const problems: InstrumentProblem[] = [];
  const tell: Tell = (path, problemKey, values = {}) => {
    problems.push({ path, problemKey, values });
  };
  checkText('title', definition.title, tell);
  checkText('introduction', definition.introduction, tell);
  for (const [name, points] of Object.entries(definition.scales))
    checkOptions(`scales.${name}`, points, tell);
  const items = definition.sections.flatMap((section) => section.items);
  if (items.length === 0) tell('sections', 'noItems');
  const before = new Before(definition);
  for (const [at, section] of definition.sections.entries()) {
    const path = `sections.${at}`;
    checkSection(path, { section, definition, surroundings, before }, tell);
    for (const [place, item] of section.items.entries()) {
      checkItem(`${path}.items.${place}`, { item, section, definition, surroundings, before }, tell);
      before.pass(item, section);
    }
    before.passSection(section);
  }
  checkDraw(definition.draw ?? [], items, tell);
  if (definition.mode === 'ADAPTIVE' && !items.some(({ kind }) => kind === 'KNOWLEDGE' || kind === 'TASK'))
    tell('mode', 'adaptiveWithoutTest');
  if (definition.mode === 'ADAPTIVE')
    for (const [at, { kinds }] of (definition.draw ?? []).entries())
      if (kinds.some((kind) => kind === 'KNOWLEDGE' || kind === 'TASK'))
        tell(`draw.${at}.kinds`, 'adaptiveWithDraw');
  return problems;
}

/** Which items have come before a place, so that a condition can look back and not ahead. */
class Before {
  readonly #all: ReadonlySet<string>;
  readonly #items = new Set<string>();
  readonly #sections = new Set<string>();
  /** Items of a section in an order of each person's own: before nothing else of that section. */
  #waiting: string[] = [];

  constructor({ sections }: InstrumentDefinition) {
    this.#all = new Set(sections.flatMap(({ items }) => items.map(({ id }) => id)));
  }
  idIsTaken = (id: string) => this.#items.has(id) || this.#waiting.includes(id);
  sectionIsTaken = (id: string) => this.#sections.has(id);
  /** Null when the item comes before; otherwise why it cannot be looked at. */
  reasonNot(id: string): 'itemUnknown' | 'itemLater' | 'itemShuffled' | null {
    if (this.#items.has(id)) return null;
    if (this.#waiting.includes(id)) return 'itemShuffled';
    return this.#all.has(id) ? 'itemLater' : 'itemUnknown';
  }
  pass({ id }: ItemDefinition, { shuffle }: SectionDefinition): void {
    if (shuffle === true) this.#waiting.push(id);
    else this.#items.add(id);
  }
  passSection({ id }: SectionDefinition): void {
    this.#sections.add(id);
    for (const one of this.#waiting) this.#items.add(one);
    this.#waiting = [];
  }
}

interface InSection {
  readonly section: SectionDefinition;
  readonly definition: InstrumentDefinition;
  readonly surroundings: Surroundings;
  readonly before: Before;
}

function checkSection(path: string, { section, before, surroundings }: InSection, tell: Tell): void {
  if (before.sectionIsTaken(section.id)) tell(`${path}.id`, 'idTwice', { id: section.id });
  if (section.title === undefined && section.competence === undefined)
    tell(`${path}.title`, 'sectionWithoutTitle');
  if (section.title !== undefined) checkText(`${path}.title`, section.title, tell);
  if (section.introduction !== undefined)
    checkPiped(`${path}.introduction`, section.introduction, before, tell);
  if (section.items.length === 0) tell(`${path}.items`, 'sectionEmpty');
  checkCompetence(`${path}.competence`, section.competence, surroundings, tell);
  checkCondition(`${path}.when`, section.when, before, tell);
}

function checkItem(path: string, inItem: InSection & { item: ItemDefinition }, tell: Tell): void {
  const { item, section, definition, surroundings, before } = inItem;
  if (before.idIsTaken(item.id)) tell(`${path}.id`, 'idTwice', { id: item.id });
  checkPiped(`${path}.text`, item.text, before, tell);
  if (item.hint !== undefined) checkPiped(`${path}.hint`, item.hint, before, tell);
  checkCompetence(`${path}.competence`, item.competence, surroundings, tell);
  checkCondition(`${path}.when`, item.when, before, tell);
  const scored = ['KNOWLEDGE', 'SELF_VIEW', 'ATTITUDE', 'RUBRIC', 'TASK'].includes(item.kind);
  if (scored && item.competence === undefined && section.competence === undefined)
    tell(`${path}.competence`, 'competenceMissing');
  checkKind(path, item, definition, tell);
}

function checkKind(path: string, item: ItemDefinition, { scales }: InstrumentDefinition, tell: Tell): void {
  if ('reason' in item) checkText(`${path}.reason`, item.reason, tell);
  if ('options' in item && item.options !== undefined) checkOptions(`${path}.options`, item.options, tell);
  switch (item.kind) {
    case 'KNOWLEDGE':
      if (item.answer >= item.options.length) tell(`${path}.answer`, 'answerMissing');
      break;
    case 'SELF_VIEW':
    case 'ATTITUDE':
      if (scales[item.kind]?.length !== 4) tell(`${path}.kind`, 'scaleOfFour', { scale: item.kind });
      break;
    case 'LIKERT':
      if (item.options === undefined && scales[item.scale ?? ''] === undefined)
        tell(`${path}.scale`, 'scaleMissing', { scale: item.scale ?? '' });
      break;
    case 'MATRIX':
      checkOptions(`${path}.rows`, item.rows, tell);
      break;
    case 'MULTIPLE_CHOICE':
      if (item.none !== undefined && !item.options.some(({ code }) => code === item.none))
        tell(`${path}.none`, 'noneMissing', { code: item.none });
      if ((item.least ?? 0) > (item.most ?? item.options.length)) tell(`${path}.most`, 'mostUnderLeast');
      break;
    case 'NUMBER':
      if (item.lowest !== undefined && item.highest !== undefined && item.lowest > item.highest)
        tell(`${path}.highest`, 'highestUnderLowest');
      break;
    case 'TASK':
      checkTask(`${path}.task`, item.task, tell);
      break;
    default:
  }
}

function checkTask(path: string, task: Extract<ItemDefinition, { kind: 'TASK' }>['task'], tell: Tell): void {
  if (task.form === 'CHART') {
    if (task.answer >= task.charts.length) tell(`${path}.answer`, 'answerMissing');
    for (const [at, { title, labels, values, from, to }] of task.charts.entries()) {
      checkText(`${path}.charts.${at}.title`, title, tell);
      if (labels.length !== values.length) tell(`${path}.charts.${at}.values`, 'chartLengths');
      if (from >= to) tell(`${path}.charts.${at}.to`, 'highestUnderLowest');
    }
    return;
  }
  checkText(`${path}.caption`, task.caption, tell);
  for (const [at, column] of task.columns.entries()) checkText(`${path}.columns.${at}`, column, tell);
  for (const [at, row] of task.rows.entries())
    if (row.length !== task.columns.length)
      tell(`${path}.rows.${at}`, 'tableWidth', { columns: task.columns.length });
  const fits =
    task.answer.every((one) => one < markableIn(task)) && new Set(task.answer).size === task.answer.length;
  if (!fits) tell(`${path}.answer`, 'answerMissing');
}

function checkText(path: string, text: { readonly nl: string; readonly en: string }, tell: Tell): void {
  for (const language of ['nl', 'en'] as const)
    if (text[language].trim() === '') tell(`${path}.${language}`, 'textMissing', { language });
}

function checkPiped(
  path: string,
  text: { readonly nl: string; readonly en: string },
  before: Before,
  tell: Tell,
): void {
  checkText(path, text, tell);
  for (const language of ['nl', 'en'] as const)
    for (const [, id = ''] of text[language].matchAll(PIPE)) {
      const reason = before.reasonNot(id);
      if (reason !== null) tell(`${path}.${language}`, reason, { id });
    }
}

function checkOptions(path: string, options: readonly ItemOption[], tell: Tell): void {
  const seen = new Set<string>();
  for (const [at, option] of options.entries()) {
    checkText(`${path}.${at}`, option, tell);
    const code = option.code ?? String(at);
    if (seen.has(code)) tell(`${path}.${at}.code`, 'codeTwice', { code });
    seen.add(code);
  }
}

function checkCompetence(
  path: string,
  competence: string | undefined,
  { competences }: Surroundings,
  tell: Tell,
): void {
  if (competence !== undefined && !competences.has(competence))
    tell(path, 'competenceUnknown', { competence });
}

/** Where items stand, seen from a condition. */
export interface ConditionPlaces {
  readonly earlier: readonly string[];
  /** On the same page, in an order of each person's own. */
  readonly shuffled: readonly string[];
  readonly later: readonly string[];
}

/**
 * What is wrong with one condition, while it is typed.
 *
 * Example: `answered("b")` with b later gives the problem itemLater.
 */
export function conditionProblems(source: string, places: ConditionPlaces): InstrumentProblem[] {
  const problems: InstrumentProblem[] = [];
  const reasonNot = (id: string) => {
    if (places.earlier.includes(id)) return null;
    if (places.shuffled.includes(id)) return 'itemShuffled';
    return places.later.includes(id) ? 'itemLater' : 'itemUnknown';
  };
  checkCondition('when', source, { reasonNot }, (path, problemKey, values = {}) => {
    problems.push({ path, problemKey, values });
  });
  return problems;
}

function checkCondition(
  path: string,
  source: string | undefined,
  before: Pick<Before, 'reasonNot'>,
  tell: Tell,
): void {
  if (source === undefined) return;
  const read = readCondition(source);
  if (!isCondition(read)) {
    const piece = source.slice(read.from, read.to);
    const key = {
      SYNTAX: 'conditionSyntax',
      NOT_ALLOWED: 'conditionNotAllowed',
      ID_NOT_PLAIN: 'conditionId',
    };
    tell(path, key[read.reason], { detail: read.detail, piece, at: read.from + 1 });
    return;
  }
  for (const id of read.items) {
    const reason = before.reasonNot(id);
    if (reason !== null) tell(path, reason, { id });
  }
}

function checkDraw(rules: readonly DrawRule[], items: readonly ItemDefinition[], tell: Tell): void {
  const named = new Set<string>();
  for (const [at, rule] of rules.entries()) {
    for (const kind of rule.kinds) {
      if (named.has(kind)) tell(`draw.${at}.kinds`, 'drawTwice', { kind });
      named.add(kind);
      if ('perLevel' in rule && kind !== 'KNOWLEDGE' && kind !== 'TASK')
        tell(`draw.${at}.perLevel`, 'drawWithoutLevel', { kind });
      if (!items.some((item) => item.kind === kind)) tell(`draw.${at}.kinds`, 'drawNothing', { kind });
    }
  }
}
