// What each element of SurveyJS becomes here.
import type { Finding, SourceItem, SourceOption, Texts } from './import-form.rules.ts';
import { isObject, type Json, listOf, nameOf, textsOf } from './import-json.rules.ts';

const MOST_POINTS = 60;
/** Settings that change what a question asks or takes, and that we have nothing like. */
const TELLING = [
  ...['requiredIf', 'enableIf', 'setValueIf', 'defaultValueExpression', 'valueName', 'choicesFromQuestion'],
  ...['choicesVisibleIf', 'rowsVisibleIf', 'columnsVisibleIf', 'correctAnswer', 'inputMask', 'maskType'],
  ...[
    'defaultValue',
    'readOnly',
    'autocomplete',
    'dataList',
    'choicesByUrl',
    'eachRowUnique',
    'resetValueIf',
  ],
];
const words = (nl: string, en: string): Texts =>
  new Map([
    ['nl', nl],
    ['en', en],
  ]);

interface Around {
  readonly locale: string;
  readonly findings: Finding[];
}

/** The items an element becomes, or TEXT when it only shows words. What has no counterpart is told. */
export function surveyElement(element: Json, { locale, findings }: Around): SourceItem[] | 'TEXT' {
  const type = typeof element.type === 'string' ? element.type : 'text';
  const name = nameOf(element);
  if (type === 'html') return 'TEXT';
  const tell = (kind: Finding['kind'], key: string, values: Finding['values'] = {}) =>
    void findings.push({ kind, place: name, key, values });
  if (element.visible === false) {
    tell('LOST', 'hidden');
    return [];
  }
  for (const setting of TELLING) if (element[setting] !== undefined) tell('LOST', 'setting', { setting });
  for (const validator of listOf(element.validators))
    if (isObject(validator)) tell('LOST', 'setting', { setting: `validator: ${String(validator.type)}` });
  const title = textsOf(element.title ?? name, locale);
  const base: Base = {
    ...{ name, sourceKind: type, texts: title, hints: textsOf(element.description, locale) },
    ...(element.isRequired === true && { required: true }),
    ...((element.choicesOrder === 'random' ||
      element.rowOrder === 'random' ||
      element.rowsOrder === 'random') && {
      shuffle: true,
    }),
  };
  const items = itemsOf(type, base, { element, locale, tell });
  if (items.length === 0) tell('LOST', 'kindLost', { sourceKind: type });
  return items;
}

type Base = Pick<SourceItem, 'name' | 'sourceKind' | 'texts' | 'hints' | 'required' | 'shuffle'>;
interface About {
  readonly element: Json;
  readonly locale: string;
  readonly tell: (kind: Finding['kind'], key: string, values?: Finding['values']) => void;
}

function itemsOf(type: string, base: Base, about: About): SourceItem[] {
  const { element, locale } = about;
  const choices = optionsOf(element.choices, locale);
  const number = (key: string) => (typeof element[key] === 'number' ? element[key] : undefined);
  switch (type) {
    case 'radiogroup':
    case 'dropdown':
    case 'buttongroup':
      return choice({ ...base, kind: 'SINGLE_CHOICE', options: choices }, about);
    case 'imagepicker': {
      about.tell('LOST', 'media');
      const kind = element.multiSelect === true ? 'MULTIPLE_CHOICE' : 'SINGLE_CHOICE';
      return choice({ ...base, kind, options: choices }, about);
    }
    case 'checkbox':
    case 'tagbox': {
      const [least, most] = [number('minSelectedChoices'), number('maxSelectedChoices')];
      const bounds = {
        ...(least !== undefined && least > 0 && { least }),
        ...(most !== undefined && most > 0 && { most }),
      };
      return choice({ ...base, kind: 'MULTIPLE_CHOICE', options: choices, ...bounds }, about);
    }
    case 'boolean': {
      const yes = element.labelTrue === undefined ? words('Ja', 'Yes') : textsOf(element.labelTrue, locale);
      const no = element.labelFalse === undefined ? words('Nee', 'No') : textsOf(element.labelFalse, locale);
      const options = [
        { code: 'true', texts: yes },
        { code: 'false', texts: no },
      ];
      return [{ ...base, kind: 'SINGLE_CHOICE', options }];
    }
    case 'rating':
      return [{ ...base, kind: 'LIKERT', options: ratingOf(element, locale) }];
    case 'ranking': {
      const most = number('maxSelectedChoices');
      return [
        { ...base, kind: 'RANKING', options: choices, ...(most !== undefined && most > 0 && { most }) },
      ];
    }
    case 'matrix': {
      const rows = optionsOf(element.rows, locale);
      return [{ ...base, kind: 'MATRIX', rows, options: optionsOf(element.columns, locale) }];
    }
    case 'multipletext':
      return multipleText(base, about);
    case 'comment':
      return [{ ...base, kind: 'LONG_TEXT', ...lengthOf(element) }];
    case 'text':
      return [textItem(base, about)];
    default:
      return [];
  }
}

function textItem(base: Base, { element, tell }: About): SourceItem {
  const input = typeof element.inputType === 'string' ? element.inputType : 'text';
  if (input === 'number' || input === 'range') {
    const bound = (key: string) => (typeof element[key] === 'number' ? element[key] : undefined);
    const [lowest, highest, step] = [bound('min'), bound('max'), bound('step')];
    const decimals = step === undefined ? 6 : (String(step).split('.')[1]?.length ?? 0);
    return {
      ...{ ...base, kind: 'NUMBER', decimals },
      ...(lowest !== undefined && { lowest }),
      ...(highest !== undefined && { highest }),
    };
  }
  if (/^(?:date|datetime|time|month|week)/.test(input)) tell('CHANGED', 'dateAsText');
  else if (input !== 'text') tell('CHANGED', 'inputAsText', { input });
  return { ...base, kind: 'SHORT_TEXT', ...lengthOf(element) };
}

function multipleText(base: Base, { element, locale, tell }: About): SourceItem[] {
  const parts = listOf(element.items).filter(isObject);
  tell('CHANGED', 'splitInParts', { count: parts.length });
  return parts.map((part) => {
    const own = textsOf(part.title ?? nameOf(part), locale);
    const texts = new Map(
      [...base.texts].map(([language, text]) => [language, `${text} ${own.get(language) ?? ''}`]),
    );
    return { ...base, name: `${base.name}.${nameOf(part)}`, kind: 'SHORT_TEXT', texts };
  });
}

/** "None of these" and "other, namely" as options of ours. */
function choice(item: SourceItem, { element, locale, tell }: About): SourceItem[] {
  let { options = [] } = item;
  const has = (...keys: string[]) => keys.some((key) => element[key] === true);
  const none = has('hasNone', 'showNoneItem') && item.kind === 'MULTIPLE_CHOICE';
  if (has('hasNone', 'showNoneItem')) {
    const texts =
      element.noneText === undefined ? words('Geen van deze', 'None') : textsOf(element.noneText, locale);
    options = [...options, { code: 'none', texts }];
  }
  if (has('hasSelectAll', 'showSelectAllItem')) tell('LOST', 'setting', { setting: 'showSelectAllItem' });
  const more: SourceItem[] = [];
  if (has('hasOther', 'showOtherItem')) {
    const texts =
      element.otherText === undefined
        ? words('Anders, namelijk', 'Other, namely')
        : textsOf(element.otherText, locale);
    options = [...options, { code: 'other', texts }];
    const completes = { name: item.name, option: 'other' };
    more.push({ name: `${item.name}-other`, sourceKind: 'other', kind: 'SHORT_TEXT', texts, completes });
    tell('CHANGED', 'otherAsQuestion');
  }
  return [{ ...item, options, ...(none && { none: 'none' }) }, ...more];
}

function optionsOf(value: unknown, locale: string): SourceOption[] {
  return listOf(value).flatMap((one): SourceOption[] => {
    if (!isObject(one))
      return one === null || Array.isArray(one)
        ? []
        : [{ code: String(one), texts: textsOf(String(one), locale) }];
    const code = typeof one.value === 'object' ? '' : String(one.value ?? '');
    return code === '' ? [] : [{ code, texts: textsOf(one.text ?? code, locale) }];
  });
}

function ratingOf(element: Json, locale: string): SourceOption[] {
  const given = optionsOf(element.rateValues, locale);
  if (given.length > 0) return given;
  const number = (key: string, usual: number) => (typeof element[key] === 'number' ? element[key] : usual);
  const from = number('rateMin', 1);
  const step = Math.max(number('rateStep', 1), 0.001);
  const to =
    typeof element.rateCount === 'number' ? from + (element.rateCount - 1) * step : number('rateMax', 5);
  const count = Math.min(Math.floor((to - from) / step + 1e-9) + 1, MOST_POINTS);
  return Array.from({ length: Math.max(count, 0) }, (_, at) => {
    const code = String(from + at * step);
    const end =
      at === 0 ? element.minRateDescription : at === count - 1 ? element.maxRateDescription : undefined;
    const said = textsOf(end, locale);
    return {
      code,
      texts:
        said.size === 0 ? words(code, code) : new Map([...said].map(([l, text]) => [l, `${code} ${text}`])),
    };
  });
}

function lengthOf(element: Json): Pick<SourceItem, 'maxLength'> {
  const { maxLength } = element;
  return typeof maxLength === 'number' && maxLength > 0 ? { maxLength } : {};
}
