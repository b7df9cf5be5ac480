// What each kind of XLSForm question becomes here.
import type { Finding, SourceItem, SourceOption, Texts } from './import-form.rules.ts';
import type { Choices, XlsRow } from './import-xlsform.rules.ts';

const NUMBERS = /^(?:integer|int|decimal|range)$/;
const MOMENTS = /^(?:date|time|datetime|today)$/;
const YES = /^(?:yes|true|true\(\)|1)$/i;
const OTHER: Texts = new Map([
  ['nl', 'Anders, namelijk'],
  ['en', 'Other, namely'],
]);

interface About {
  readonly choices: Choices;
  readonly findings: Finding[];
}

/** The items a row becomes, or TEXT when it only shows words. What has no counterpart is told. */
export function xlsQuestion(row: XlsRow, type: string, { choices, findings }: About): SourceItem[] | 'TEXT' {
  const [word = '', list = '', other] = type.split(' ');
  const kind = word.toLowerCase();
  const name = row.cell('name');
  if (kind === 'note') return 'TEXT';
  const tell = (of: Finding['kind'], key: string, values: Finding['values'] = {}) =>
    void findings.push({ kind: of, place: name, key, values });
  const required = row.cell('required').trim();
  if (required !== '' && !YES.test(required) && !/^(?:no|false|false\(\)|0)$/i.test(required))
    tell('LOST', 'setting', { setting: `required: ${required.slice(0, 60)}` });
  const base: Base = {
    ...{ name, sourceKind: type, texts: row.texts('label'), hints: row.texts('hint') },
    ...(YES.test(required) && { required: true }),
    ...(/randomize\s*=\s*true/i.test(row.cell('parameters')) && { shuffle: true }),
  };
  const options = choices.get(list) ?? [];
  if (['select_one', 'select_multiple', 'rank', 'select1', 'select'].includes(kind) && options.length === 0) {
    tell('LOST', 'listMissing', { list });
    return [];
  }
  const items = itemsOf(kind, { base, row, options, orOther: other === 'or_other' }, tell);
  if (items.length === 0) tell('LOST', 'kindLost', { sourceKind: type });
  const bounded = NUMBERS.test(kind);
  if (row.cell('constraint') !== '' && !(bounded && boundsOf(row.cell('constraint')) !== null))
    tell('LOST', 'setting', { setting: `constraint: ${row.cell('constraint').slice(0, 80)}` });
  return items;
}

type Base = Pick<SourceItem, 'name' | 'sourceKind' | 'texts' | 'hints' | 'required' | 'shuffle'>;
interface Asked {
  readonly base: Base;
  readonly row: XlsRow;
  readonly options: readonly SourceOption[];
  readonly orOther: boolean;
}

function itemsOf(
  kind: string,
  { base, row, options, orOther }: Asked,
  tell: (of: Finding['kind'], key: string, values?: Finding['values']) => void,
): SourceItem[] {
  const appearance = row.cell('appearance').toLowerCase();
  const withOther = (item: SourceItem): SourceItem[] => {
    if (!orOther) return [item];
    tell('CHANGED', 'otherAsQuestion');
    const completes = { name: item.name, option: 'other' };
    return [
      { ...item, options: [...options, { code: 'other', texts: OTHER }] },
      { name: `${item.name}_other`, sourceKind: 'or_other', kind: 'SHORT_TEXT', texts: OTHER, completes },
    ];
  };
  if (kind === 'select_one' || kind === 'select1') {
    const likert = appearance.includes('likert') && options.length <= 11;
    return withOther({ ...base, kind: likert ? 'LIKERT' : 'SINGLE_CHOICE', options });
  }
  if (kind === 'select_multiple' || kind === 'select')
    return withOther({ ...base, kind: 'MULTIPLE_CHOICE', options });
  if (kind === 'rank') return [{ ...base, kind: 'RANKING', options }];
  if (NUMBERS.test(kind)) {
    const parameters = row.cell('parameters');
    const parameter = (key: string) =>
      new RegExp(`\\b${key}\\s*=\\s*(-?\\d+(?:\\.\\d+)?)`).exec(parameters)?.[1];
    const [start, end] = [parameter('start'), parameter('end')];
    const decimals = kind === 'decimal' || (parameter('step') ?? '').includes('.') ? 6 : 0;
    const ranged = {
      ...(start !== undefined && { lowest: Number(start) }),
      ...(end !== undefined && { highest: Number(end) }),
    };
    return [{ ...base, kind: 'NUMBER', decimals, ...ranged, ...boundsOf(row.cell('constraint')) }];
  }
  if (kind === 'text' || kind === 'string')
    return [{ ...base, kind: appearance.includes('multiline') ? 'LONG_TEXT' : 'SHORT_TEXT' }];
  if (MOMENTS.test(kind) && base.texts.size > 0) {
    tell('CHANGED', 'dateAsText');
    return [{ ...base, kind: 'SHORT_TEXT' }];
  }
  return [];
}

/** Bounds of a number where a constraint says nothing else. Example: `. >= 0 and . <= 40` is 0 to 40. */
function boundsOf(constraint: string): Pick<SourceItem, 'lowest' | 'highest'> | null {
  const parts = constraint.trim().split(/\s+and\s+/i);
  const bounds: { lowest?: number; highest?: number } = {};
  for (const part of parts) {
    const [, sign, number] = /^\(?\s*\.\s*(>=|<=)\s*(-?\d+(?:\.\d+)?)\s*\)?$/.exec(part) ?? [];
    if (sign === undefined) return null;
    if (sign === '>=') bounds.lowest = Number(number);
    else bounds.highest = Number(number);
  }
  return bounds;
}
