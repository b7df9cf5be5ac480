// XLSForm: a sheet of questions, one of choices, one of settings. Groups on top are pages; groups within are laid flat.
import type { TableRow } from '../platform/table-text.rules.ts';
import {
  type Finding,
  type SourceForm,
  type SourceItem,
  type SourceOption,
  type SourceSection,
  type Texts,
  UnreadableFile,
} from './import-form.rules.ts';
import type { Sheets } from './import-sheet.rules.ts';
import { xlsQuestion } from './import-xlsform-question.rules.ts';

/** A row by its columns; texts by language. */
export interface XlsRow {
  readonly line: number;
  readonly cell: (column: string) => string;
  readonly texts: (column: string) => Texts;
}
export type Choices = ReadonlyMap<string, readonly SourceOption[]>;

const READ = new Set([
  ...[
    'type',
    'name',
    'label',
    'hint',
    'relevant',
    'required',
    'constraint',
    'appearance',
    'parameters',
    'list_name',
  ],
  ...[
    'list name',
    'form_title',
    'form_id',
    'default_language',
    'calculation',
    'version',
    'style',
    'instance_name',
  ],
  ...['required_message', 'constraint_message', 'id_string', 'order', 'note', 'notes', 'comment', 'comments'],
]);

/** Throws UnreadableFile when there is no sheet of questions, or nothing to ask in it. */
export function readXlsForm(sheets: Sheets, others: readonly string[] = []): SourceForm {
  const findings: Finding[] = others.map((place) => ({ kind: 'LOST', place, key: 'sheetLost', values: {} }));
  const survey = sheets.get('survey');
  if (survey === undefined) throw new UnreadableFile('noSurveySheet');
  const settings = (sheets.get('settings') ?? []).slice(0, 2);
  const setting = tableOf(settings, 'en', findings)[0];
  const language = languageOf(setting?.cell('default_language') ?? '') || 'en';
  const choices = choicesOf(tableOf(sheets.get('choices') ?? [], language, findings));
  const sections = sectionsOf(tableOf(survey, language, findings), choices, findings);
  if (sections.every(({ items }) => items.length === 0)) throw new UnreadableFile('noQuestions');
  const title = setting?.cell('form_title') ?? '';
  return {
    ...{ format: 'XLSFORM', sections, findings, aliases: new Map(), introductions: new Map() },
    name: setting?.cell('form_id') || title,
    titles: title === '' ? new Map() : new Map([[language, title]]),
  };
}

/** Example: "English (en)" is en, "Nederlands" is nl. */
function languageOf(named: string): string {
  const code = /\(([A-Za-z]{2,3}(?:-[\w-]+)?)\)\s*$/.exec(named)?.[1];
  if (code !== undefined) return code.toLowerCase();
  const name = named.trim().toLowerCase();
  if (/^(?:nederlands|dutch)/.test(name)) return 'nl';
  return /^(?:english|engels)/.test(name) ? 'en' : name;
}

function tableOf(rows: readonly TableRow[], language: string, findings: Finding[]): XlsRow[] {
  const [header, ...body] = rows;
  const columns = (header?.cells ?? []).map((cell) => {
    const [base = '', ...named] = cell.split(/::?/);
    const column = base.trim().toLowerCase();
    return {
      column: ALIASES[column] ?? column,
      language: named.length === 0 ? language : languageOf(named.at(-1) ?? ''),
    };
  });
  for (const [at, { column }] of columns.entries())
    if (column !== '' && !READ.has(column) && body.some(({ cells }) => (cells[at] ?? '') !== ''))
      findings.push({ kind: 'LOST', place: header?.cells[at] ?? column, key: 'columnLost', values: {} });
  return body.map(({ line, cells }) => ({
    line,
    cell: (wanted) => cells[columns.findIndex(({ column }) => column === wanted)] ?? '',
    texts: (wanted) =>
      new Map(
        columns.flatMap(({ column, language: named }, at): [string, string][] =>
          column === wanted && (cells[at] ?? '') !== '' ? [[named, cells[at] ?? '']] : [],
        ),
      ),
  }));
}

const ALIASES: Readonly<Record<string, string>> = {
  'list name': 'list_name',
  relevance: 'relevant',
  caption: 'label',
};

function choicesOf(rows: readonly XlsRow[]): Choices {
  const lists = new Map<string, SourceOption[]>();
  for (const row of rows) {
    const list = row.cell('list_name');
    const option = { code: row.cell('name'), texts: row.texts('label') };
    if (option.code === '') continue;
    const some = lists.get(list);
    if (some === undefined) lists.set(list, [option]);
    else some.push(option);
  }
  return lists;
}

/** Older forms write types as sentences. Example: "select one from roles or specify other" is select_one roles or_other. */
function plainType(written: string): string {
  const type = written.trim().replace(/\s+/g, ' ');
  const [, many, list = '', other] =
    /^select (?:(?:one|1)|(all that apply|multiple))(?: from)? (\S+)( or specify other)?$/i.exec(type) ?? [];
  if (list === '') return type;
  return `${many === undefined ? 'select_one' : 'select_multiple'} ${list}${other === undefined ? '' : ' or_other'}`;
}

interface Group {
  readonly when: string;
  /** Everything in it is lost: it would be asked again and again. */
  readonly repeated: boolean;
}

function sectionsOf(rows: readonly XlsRow[], choices: Choices, findings: Finding[]): SourceSection[] {
  const sections: SourceSection[] = [];
  let items: SourceItem[] = [];
  let page = null as Omit<SourceSection, 'items'> | null; // set in the loop and by close()
  const groups: Group[] = [];
  const close = () => {
    if (items.length > 0) {
      const loose = { name: `page-${sections.length + 1}`, titles: new Map(), introductions: new Map() };
      sections.push({ ...(page ?? loose), items });
    }
    items = [];
    page = null;
  };
  for (const row of rows) {
    const type = plainType(row.cell('type'));
    const name = row.cell('name');
    const when = row.cell('relevant').trim();
    const begins = /^begin[ _](group|repeat)$/i.exec(type)?.[1]?.toLowerCase();
    if (begins !== undefined) {
      if (groups.length === 0) {
        close();
        const introductions = row.texts('hint');
        page = { name, titles: row.texts('label'), introductions, ...(when !== '' && { when }) };
      } else if (row.texts('label').size > 0)
        findings.push({ kind: 'CHANGED', place: name, key: 'panelFlat', values: {} });
      if (begins === 'repeat') findings.push({ kind: 'LOST', place: name, key: 'repeatLost', values: {} });
      groups.push({ when: groups.length === 0 ? '' : when, repeated: begins === 'repeat' });
    } else if (/^end[ _](?:group|repeat)$/i.test(type)) {
      groups.pop();
      if (groups.length === 0) close();
    } else if (type !== '') {
      if (groups.some(({ repeated }) => repeated)) {
        findings.push({ kind: 'LOST', place: name, key: 'inRepeat', values: { line: row.line } });
        continue;
      }
      const read = xlsQuestion(row, type, { choices, findings });
      const conditions = [...groups.map((group) => group.when), when].filter((one) => one !== '');
      const whole =
        conditions.length > 1 ? conditions.map((one) => `(${one})`).join(' and ') : (conditions[0] ?? '');
      if (read !== 'TEXT')
        items.push(...read.map((item) => (whole === '' ? item : { ...item, when: whole })));
      else if (page !== null && items.length === 0 && whole === '')
        page = {
          ...page,
          introductions: page.introductions.size === 0 ? row.texts('label') : page.introductions,
        };
      else
        findings.push({ kind: 'LOST', place: name, key: 'textBetween', values: { page: page?.name ?? '' } });
    }
  }
  close();
  return sections;
}
