// What each kind of LimeSurvey question becomes here.
import type { Finding, SourceItem, SourceOption, Texts } from './import-form.rules.ts';
import type { LssQuestion } from './import-lss.rules.ts';

const NAMES: Readonly<Record<string, string>> = {
  ...{
    '1': 'array dual scale',
    '5': '5 point choice',
    A: 'array (5 point choice)',
    B: 'array (10 point choice)',
  },
  ...{
    C: 'array (yes/no/uncertain)',
    D: 'date/time',
    E: 'array (increase/same/decrease)',
    F: 'array',
    G: 'gender',
  },
  ...{
    H: 'array by column',
    I: 'language switch',
    K: 'multiple numerical input',
    L: 'list (radio)',
    M: 'multiple choice',
  },
  ...{
    N: 'numerical input',
    O: 'list with comment',
    P: 'multiple choice with comments',
    Q: 'multiple short text',
  },
  ...{
    R: 'ranking',
    S: 'short free text',
    T: 'long free text',
    U: 'huge free text',
    X: 'text display',
    Y: 'yes/no',
  },
  ...{
    '!': 'list (dropdown)',
    ':': 'array (numbers)',
    ';': 'array (texts)',
    '|': 'file upload',
    '*': 'equation',
  },
};
const OTHER: Texts = new Map([
  ['nl', 'Anders, namelijk'],
  ['en', 'Other, namely'],
]);
const REMARK: Texts = new Map([
  ['nl', 'Toelichting bij de vorige vraag'],
  ['en', 'Comment on the question before'],
]);
const own = (code: string, nl: string, en: string): SourceOption => ({
  code,
  texts: new Map([
    ['nl', nl],
    ['en', en],
  ]),
});
const points = (count: number) =>
  Array.from({ length: count }, (_, at) => own(String(at + 1), String(at + 1), String(at + 1)));
const YES_NO = [own('Y', 'Ja', 'Yes'), own('N', 'Nee', 'No')];
const FIXED: Readonly<Record<string, readonly SourceOption[]>> = {
  ...{ '5': points(5), A: points(5), B: points(10), Y: YES_NO },
  C: [own('Y', 'Ja', 'Yes'), own('U', 'Weet niet', 'Uncertain'), own('N', 'Nee', 'No')],
  E: [own('I', 'Meer', 'Increase'), own('S', 'Hetzelfde', 'Same'), own('D', 'Minder', 'Decrease')],
  G: [own('F', 'Vrouw', 'Female'), own('M', 'Man', 'Male')],
};
/** What these say changes how a question behaves, and we have nothing like it. */
const TELLING = [
  ...[
    'array_filter',
    'array_filter_exclude',
    'em_validation_q',
    'em_validation_sq',
    'random_group',
    'time_limit',
  ],
  ...['min_num_value', 'max_num_value', 'equals_num_value', 'prefix', 'suffix'],
];

/** The items a question becomes, or TEXT when it only shows words. What has no counterpart is told. */
export function lssQuestion(question: LssQuestion, findings: Finding[]): SourceItem[] | 'TEXT' {
  const type = question.row.get('type') ?? '';
  const sourceKind = NAMES[type] ?? type;
  const { name } = question;
  const tell = (kind: Finding['kind'], key: string, values: Finding['values'] = {}) =>
    void findings.push({ kind, place: name, key, values });
  if (type === 'X') return 'TEXT';
  const attribute = (key: string) => question.attributes.get(key)?.trim() ?? '';
  for (const key of TELLING)
    if (attribute(key) !== '' && attribute(key) !== '0') tell('LOST', 'setting', { setting: key });
  if ((question.row.get('preg') ?? '') !== '') tell('LOST', 'setting', { setting: 'preg' });
  if (attribute('hidden') === '1') {
    tell('LOST', 'hidden');
    return [];
  }
  const base = {
    ...{ name, sourceKind, texts: question.texts, hints: question.hints },
    ...(['Y', 'S'].includes(question.row.get('mandatory') ?? '') && { required: true }),
    ...(attribute('random_order') === '1' && { shuffle: true }),
  };
  const items = itemsOf(type, base, { question, attribute, tell });
  if (items.length === 0) tell('LOST', 'kindLost', { sourceKind });
  return items;
}

type Base = Pick<SourceItem, 'name' | 'sourceKind' | 'texts' | 'hints' | 'required' | 'shuffle'>;
interface About {
  readonly question: LssQuestion;
  readonly attribute: (key: string) => string;
  readonly tell: (kind: Finding['kind'], key: string, values?: Finding['values']) => void;
}

function itemsOf(type: string, base: Base, about: About): SourceItem[] {
  const { question, attribute, tell } = about;
  const answers = question.answers.get('0') ?? [];
  const parts = question.parts.get('0') ?? [];
  const number = (key: string) => numberOf(attribute(key));
  const maxLength = number('maximum_chars');
  switch (type) {
    case 'L':
    case '!':
    case 'O':
      return withMore({ ...base, kind: 'SINGLE_CHOICE', options: answers }, type, about);
    case 'Y':
    case 'G':
      return [{ ...base, kind: 'SINGLE_CHOICE', options: FIXED[type] ?? [] }];
    case '5':
      return [{ ...base, kind: 'LIKERT', options: FIXED['5'] ?? [] }];
    case 'M':
    case 'P':
      return withMore(
        { ...base, kind: 'MULTIPLE_CHOICE', options: parts, ...bounds(attribute) },
        type,
        about,
      );
    case 'R':
      return [
        { ...base, kind: 'RANKING', options: answers.length > 0 ? answers : parts, ...most(attribute) },
      ];
    case 'A':
    case 'B':
    case 'C':
    case 'E':
    case 'F':
    case 'H':
      return [{ ...base, kind: 'MATRIX', rows: parts, options: FIXED[type] ?? answers }];
    case '1':
      tell('CHANGED', 'dualScale');
      return ['0', '1'].map((scale) => ({
        ...{ ...base, name: `${base.name}-${scale}`, kind: 'MATRIX' as const, rows: parts },
        options: question.answers.get(scale) ?? [],
      }));
    case 'N':
      return [{ ...base, kind: 'NUMBER', ...numberBounds(attribute) }];
    case 'K':
    case 'Q':
      tell('CHANGED', 'splitInParts', { count: parts.length });
      return parts.map(({ code, texts }) => ({
        ...{ ...base, name: `${base.name}_${code}`, texts: beside(base.texts, texts) },
        ...(type === 'K'
          ? { kind: 'NUMBER' as const, ...numberBounds(attribute) }
          : { kind: 'SHORT_TEXT' as const }),
      }));
    case 'S':
    case 'D':
      if (type === 'D') tell('CHANGED', 'dateAsText');
      return [{ ...base, kind: 'SHORT_TEXT', ...(maxLength !== null && { maxLength }) }];
    case 'T':
    case 'U':
      return [{ ...base, kind: 'LONG_TEXT', ...(maxLength !== null && { maxLength }) }];
    default:
      return [];
  }
}

/** "Other, namely" and comments become questions of their own, asked when they apply. */
function withMore(item: SourceItem, type: string, { question, attribute, tell }: About): SourceItem[] {
  const excluding = attribute('exclude_all_others').split(/[;,]/)[0] ?? '';
  const main = excluding === '' ? item : { ...item, none: excluding };
  const more: SourceItem[] = [];
  let options = main.options ?? [];
  if (question.row.get('other') === 'Y') {
    const texts =
      attribute('other_replace_text') === '' ? OTHER : new Map([['', attribute('other_replace_text')]]);
    options = [...options, { code: 'other', texts: OTHER }];
    more.push({
      ...{ name: `${item.name}_other`, sourceKind: 'other', kind: 'SHORT_TEXT' as const, texts },
      completes: { name: item.name, option: 'other' },
    });
    tell('CHANGED', 'otherAsQuestion');
  }
  if (type === 'O' || type === 'P') {
    more.push({ name: `${item.name}_comment`, sourceKind: 'comment', kind: 'LONG_TEXT', texts: REMARK });
    tell('CHANGED', 'commentAsQuestion');
  }
  return [{ ...main, options }, ...more];
}

function bounds(attribute: (key: string) => string): Pick<SourceItem, 'least' | 'most'> {
  const least = numberOf(attribute('min_answers'));
  return { ...(least !== null && { least }), ...most(attribute) };
}

function most(attribute: (key: string) => string): Pick<SourceItem, 'most'> {
  const highest = numberOf(attribute('max_answers'));
  return highest === null ? {} : { most: highest };
}

function numberBounds(
  attribute: (key: string) => string,
): Pick<SourceItem, 'lowest' | 'highest' | 'decimals'> {
  const lowest = numberOf(attribute('min_num_value_n'));
  const highest = numberOf(attribute('max_num_value_n'));
  return {
    ...(lowest !== null && { lowest }),
    ...(highest !== null && { highest }),
    ...(attribute('num_value_int_only') !== '1' && { decimals: 6 }),
  };
}

function numberOf(text: string): number | null {
  return /^-?\d{1,12}(?:\.\d{1,6})?$/.test(text) ? Number(text) : null;
}

/** The text of a question with that of its part behind it. */
function beside(whole: Texts, part: Texts): Texts {
  return new Map(
    [...whole].map(([language, text]) => [language, `${text} ${part.get(language) ?? ''}`.trim()]),
  );
}
