// LimeSurvey's survey structure (.lss): tables as XML, joined here into pages and questions.
import {
  type Finding,
  type SourceForm,
  type SourceItem,
  type SourceOption,
  type SourceSection,
  type Texts,
  UnreadableFile,
} from './import-form.rules.ts';
import { lssQuestion } from './import-lss-question.rules.ts';
import { readXml } from './import-xml.rules.ts';

const TABLES = new Set([
  ...['answers', 'answer_l10ns', 'groups', 'group_l10ns', 'questions', 'subquestions', 'question_l10ns'],
  ...[
    'question_attributes',
    'surveys',
    'surveys_languagesettings',
    'conditions',
    'assessments',
    'quota',
    'defaultvalues',
  ],
]);
const MOST_ROWS = 40_000;

export type LssRow = ReadonlyMap<string, string>;
export type LssTables = ReadonlyMap<string, readonly LssRow[]>;

/** A question with what stands about it in the other tables. */
export interface LssQuestion {
  readonly row: LssRow;
  readonly name: string;
  readonly texts: Texts;
  readonly hints: Texts;
  /** Answers, by scale. */
  readonly answers: ReadonlyMap<string, readonly SourceOption[]>;
  /** Parts of the question, by scale: rows, or the options of a multiple choice. */
  readonly parts: ReadonlyMap<string, readonly SourceOption[]>;
  readonly attributes: ReadonlyMap<string, string>;
}

/** Throws UnreadableFile for what is no LimeSurvey structure. */
export function readLss(text: string): SourceForm {
  const tables = tablesOf(text);
  const rows = (name: string) => tables.get(name) ?? [];
  const findings: Finding[] = [];
  const settings = rows('surveys_languagesettings');
  const byLanguage = (field: string): Texts =>
    new Map(settings.map((row) => [row.get('surveyls_language') ?? '', row.get(field) ?? '']));
  const introductions = joinTexts(byLanguage('surveyls_description'), byLanguage('surveyls_welcometext'));
  const questions = questionsOf(tables);
  const sections = sectionsOf(tables, questions, findings);
  if (sections.every(({ items }) => items.length === 0)) throw new UnreadableFile('noQuestions');
  tellOfTheRest(tables, byLanguage, findings);
  const sid = rows('surveys')[0]?.get('sid') ?? '';
  const aliases = questions.map(({ row, name }): [string, string] => [
    `${row.get('sid') ?? sid}X${row.get('gid') ?? ''}X${row.get('qid') ?? ''}`,
    name,
  ]);
  return {
    format: 'LSS',
    name: [...byLanguage('surveyls_title').values()].find((title) => title !== '') ?? '',
    titles: byLanguage('surveyls_title'),
    introductions,
    sections,
    findings,
    aliases: new Map(aliases),
  };
}

function tablesOf(text: string): LssTables {
  const tables = new Map<string, Map<string, string>[]>();
  let row = new Map<string, string>();
  let kind = '';
  let count = 0;
  readXml(text, {
    opened: ({ name, path }) => {
      if (name === 'row' && path.length === 3) row = new Map();
      if (path.length === 0 && name !== 'document') throw new UnreadableFile('notLss');
    },
    closed: ({ name, path, text: value }) => {
      const [, table = ''] = path;
      if (path.length === 1 && name === 'LimeSurveyDocType') kind = value.trim();
      if (!TABLES.has(table)) return;
      if (path.length === 4 && path[3] === 'row') row.set(name, value);
      if (path.length !== 3 || name !== 'row') return;
      count += 1;
      if (count > MOST_ROWS) throw new UnreadableFile('tooMuch');
      const rows = tables.get(table);
      if (rows === undefined) tables.set(table, [row]);
      else rows.push(row);
    },
  });
  if (kind !== 'Survey') throw new UnreadableFile(kind === '' ? 'notLss' : 'lssOther', { kind });
  return tables;
}

/** Texts of a row: before version 400 each language had a row of its own, since then texts stand in a table beside. */
function textsFrom(rows: readonly LssRow[], field: string): Texts {
  return new Map(rows.map((row) => [row.get('language') ?? '', row.get(field) ?? '']));
}

function groupedBy(rows: readonly LssRow[], field: string): ReadonlyMap<string, LssRow[]> {
  const groups = new Map<string, LssRow[]>();
  for (const row of rows) {
    const key = row.get(field) ?? '';
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

function questionsOf(tables: LssTables): LssQuestion[] {
  const all = [...(tables.get('questions') ?? []), ...(tables.get('subquestions') ?? [])];
  const words = groupedBy(tables.get('question_l10ns') ?? [], 'qid');
  const rowsById = groupedBy(all, 'qid');
  const texts = (qid: string, field: string) => textsFrom(words.get(qid) ?? rowsById.get(qid) ?? [], field);
  const firstRows = [...rowsById.values()].flatMap(([row]) => (row === undefined ? [] : [row]));
  const isPart = (row: LssRow) => !['', '0'].includes(row.get('parent_qid') ?? '0');
  const parts = groupedBy(inOrder(firstRows.filter(isPart), 'question_order'), 'parent_qid');
  const answers = answersOf(tables);
  const attributes = groupedBy(tables.get('question_attributes') ?? [], 'qid');
  return inOrder(
    firstRows.filter((row) => !isPart(row)),
    'question_order',
  ).map((row) => {
    const qid = row.get('qid') ?? '';
    const partsByScale = groupedBy(parts.get(qid) ?? [], 'scale_id');
    return {
      row,
      name: row.get('title') ?? '',
      texts: texts(qid, 'question'),
      hints: texts(qid, 'help'),
      answers: answers.get(qid) ?? new Map(),
      parts: new Map(
        [...partsByScale].map(([scale, some]) => [
          scale,
          some.map((part) => ({
            code: part.get('title') ?? '',
            texts: texts(part.get('qid') ?? '', 'question'),
          })),
        ]),
      ),
      attributes: new Map(
        (attributes.get(qid) ?? []).map((one) => [one.get('attribute') ?? '', one.get('value') ?? '']),
      ),
    };
  });
}

function answersOf(tables: LssTables): ReadonlyMap<string, ReadonlyMap<string, SourceOption[]>> {
  const words = groupedBy(tables.get('answer_l10ns') ?? [], 'aid');
  const byQuestion = groupedBy(inOrder(tables.get('answers') ?? [], 'sortorder'), 'qid');
  return new Map(
    [...byQuestion].map(([qid, rows]) => [
      qid,
      new Map(
        [...groupedBy(rows, 'scale_id')].map(([scale, some]) => [
          scale,
          [...groupedBy(some, 'code')].map(([code, same]) => ({
            code,
            texts: textsFrom(words.get(same[0]?.get('aid') ?? '') ?? same, 'answer'),
          })),
        ]),
      ),
    ]),
  );
}

function sectionsOf(
  tables: LssTables,
  questions: readonly LssQuestion[],
  findings: Finding[],
): SourceSection[] {
  const groups = groupedBy(tables.get('groups') ?? [], 'gid');
  const words = groupedBy(tables.get('group_l10ns') ?? [], 'gid');
  // The order stands with the group, or with its texts, depending on the version.
  const order = ([gid, rows]: [string, LssRow[]]) =>
    orderOf(
      [...rows, ...(words.get(gid) ?? [])].find((row) => row.has('group_order')),
      'group_order',
    );
  const ordered = [...groups].sort((a, b) => order(a) - order(b));
  return ordered.map(([gid, rows], at) => {
    const [row] = rows;
    const texts = words.get(gid) ?? rows;
    const titles = textsFrom(texts, 'group_name');
    const place = [...titles.values()].find((title) => title !== '') ?? `${at + 1}`;
    const items: SourceItem[] = [];
    let said: Texts = new Map();
    for (const question of questions.filter((one) => one.row.get('gid') === gid)) {
      const read = lssQuestion(question, findings);
      const when = conditionOf(question.row.get('relevance'));
      if (read === 'TEXT' && items.length === 0 && when === null) said = joinTexts(said, question.texts);
      else if (read === 'TEXT')
        findings.push({ kind: 'LOST', place: question.name, key: 'textBetween', values: { page: place } });
      else items.push(...read.map((item) => withCondition(item, when)));
    }
    if ((row?.get('randomization_group') ?? '') !== '')
      findings.push({ kind: 'LOST', place, key: 'randomPages', values: {} });
    const when = conditionOf(row?.get('grelevance') ?? texts[0]?.get('grelevance'));
    return {
      name: `page-${at + 1}`,
      titles,
      introductions: joinTexts(textsFrom(texts, 'description'), said),
      ...(when !== null && { when }),
      items,
    };
  });
}

function withCondition(item: SourceItem, when: string | null): SourceItem {
  return when === null ? item : { ...item, when };
}

/** Null where everybody is asked. */
function conditionOf(relevance: string | undefined): string | null {
  const text = (relevance ?? '').trim();
  return text === '' || text === '1' ? null : text;
}

function orderOf(row: LssRow | undefined, field: string): number {
  const order = Number(row?.get(field) ?? 0);
  return Number.isFinite(order) ? order : 0;
}

function inOrder(rows: readonly LssRow[], field: string): LssRow[] {
  return [...rows].sort((a, b) => orderOf(a, field) - orderOf(b, field));
}

/** Both texts of each language, one under the other. */
function joinTexts(first: Texts, second: Texts): Texts {
  const languages = new Set([...first.keys(), ...second.keys()]);
  const filled = (...texts: (string | undefined)[]) => texts.filter((text) => (text ?? '').trim() !== '');
  return new Map(
    [...languages].map((language) => [
      language,
      filled(first.get(language), second.get(language)).join('\n\n'),
    ]),
  );
}

/** What stands in the file beside questions, and is told once each. */
function tellOfTheRest(tables: LssTables, byLanguage: (field: string) => Texts, findings: Finding[]): void {
  // Since version 2 a condition also stands with its question, as an expression; the table is then a copy.
  const asked = new Set(
    (tables.get('questions') ?? [])
      .filter((row) => conditionOf(row.get('relevance')) === null)
      .map((row) => row.get('qid')),
  );
  for (const table of ['assessments', 'quota', 'defaultvalues', 'conditions']) {
    const rows = tables.get(table) ?? [];
    const count = rows.filter((row) => table !== 'conditions' || asked.has(row.get('qid'))).length;
    if (count > 0) findings.push({ kind: 'LOST', place: table, key: 'lssTable', values: { count } });
  }
  for (const field of ['surveyls_endtext', 'surveyls_url', 'surveyls_policy_notice'])
    if ([...byLanguage(field).values()].some((text) => text !== ''))
      findings.push({ kind: 'LOST', place: field, key: 'settingLost', values: {} });
}
