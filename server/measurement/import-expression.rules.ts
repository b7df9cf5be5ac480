// Reads conditions as other programs write them into one tree: ExpressionScript of LimeSurvey, expressions of SurveyJS,
// and the XPath of XLSForm. They differ in how they name a question and in their words for operators.
import type { ImportFormat } from './import-form.rules.ts';

export type Expression =
  | { readonly is: 'REFERENCE' | 'TEXT'; readonly value: string }
  | { readonly is: 'NUMBER'; readonly value: number }
  | { readonly is: 'TRUTH'; readonly value: boolean }
  | { readonly is: 'LIST'; readonly parts: readonly Expression[] }
  | { readonly is: 'CALL' | 'OPERATOR'; readonly name: string; readonly parts: readonly Expression[] };

/** Why a condition stays a note; `key` names the reason under `exchange.reason.`. */
export class Untranslatable extends Error {
  readonly key: string;
  readonly detail: string;

  constructor(key: string, detail = '') {
    super(key);
    this.key = key;
    this.detail = detail;
  }
}

const LONGEST = 4000;
const DEEPEST = 40;
const TOKEN =
  /\s*(?:(\$?\{[^{}]*\})|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(\d+(?:\.\d+)?)|([A-Za-z_][\w.#-]*)|(&&|\|\||[=!<>]=|<>|[=<>!+\-*/%(),[\].]))/y;

const WORDS: Readonly<Record<string, string>> = {
  ...{ and: '&&', or: '||', eq: '==', ne: '!=', lt: '<', le: '<=', gt: '>', ge: '>=', div: '/' },
  ...{ equal: '==', notequal: '!=', less: '<', lessorequal: '<=', greater: '>', greaterorequal: '>=' },
  ...{ contains: 'contains', notcontains: 'notcontains', noncontains: 'notcontains', anyof: 'anyof' },
  ...{ allof: 'allof', noneof: 'noneof', empty: 'empty', notempty: 'notempty', contain: 'contains' },
};
const SIGNS: Readonly<Record<string, string>> = { '=': '==', '<>': '!=' };
const POWERS: Readonly<Record<string, number>> = {
  ...{ '||': 1, '&&': 2, '==': 3, '!=': 3, '<': 4, '<=': 4, '>': 4, '>=': 4 },
  ...{ contains: 4, notcontains: 4, anyof: 4, allof: 4, noneof: 4, empty: 4, notempty: 4 },
  ...{ '+': 5, '-': 5, '*': 6, '/': 6 },
};
const AFTERWARDS = new Set(['empty', 'notempty']);

interface Token {
  readonly kind: 'REFERENCE' | 'TEXT' | 'NUMBER' | 'WORD' | 'SIGN';
  readonly value: string;
}

/** Throws Untranslatable when it cannot be read. */
export function readExpression(source: string, format: ImportFormat): Expression {
  if (source.length > LONGEST) throw new Untranslatable('tooLong');
  const reader = new Reader(tokensOf(source, format), format);
  const expression = reader.expression(0, 0);
  reader.end();
  return expression;
}

function tokensOf(source: string, format: ImportFormat): Token[] {
  const tokens: Token[] = [];
  const text = source.trimEnd();
  // LimeSurvey may wrap the whole in braces; SurveyJS and XLSForm name questions in them.
  const inner = format === 'LSS' && /^\{[^{}]*\}$/.test(text.trim()) ? text.trim().slice(1, -1) : text;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < inner.length) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(inner);
    if (match === null) throw new Untranslatable('unreadable', inner.slice(from, from + 20).trim());
    const [, braces, quoted, number, word, sign] = match;
    if (braces !== undefined)
      tokens.push({ kind: 'REFERENCE', value: braces.replace(/^\$?\{\s*|\s*\}$/g, '') });
    else if (quoted !== undefined)
      tokens.push({ kind: 'TEXT', value: quoted.slice(1, -1).replace(/\\(.)/g, '$1') });
    else if (number !== undefined) tokens.push({ kind: 'NUMBER', value: number });
    else if (word !== undefined) tokens.push({ kind: 'WORD', value: word });
    else tokens.push({ kind: 'SIGN', value: sign ?? '' });
  }
  return tokens;
}

class Reader {
  readonly #tokens: readonly Token[];
  readonly #format: ImportFormat;
  #at = 0;

  constructor(tokens: readonly Token[], format: ImportFormat) {
    this.#tokens = tokens;
    this.#format = format;
  }

  end(): void {
    const left = this.#tokens[this.#at];
    if (left !== undefined) throw new Untranslatable('unreadable', left.value);
  }

  /** Everything that binds at least as strongly as `power`. */
  expression(power: number, depth: number): Expression {
    if (depth > DEEPEST) throw new Untranslatable('tooLong');
    let left = this.#first(depth);
    for (;;) {
      const operator = this.#operator();
      const binding = operator === null ? 0 : (POWERS[operator] ?? 0);
      if (operator === null || binding === 0 || binding <= power) return left;
      this.#at += 1;
      if (AFTERWARDS.has(operator)) left = { is: 'OPERATOR', name: operator, parts: [left] };
      else left = { is: 'OPERATOR', name: operator, parts: [left, this.expression(binding, depth + 1)] };
    }
  }

  #operator(): string | null {
    const token = this.#tokens[this.#at];
    if (token?.kind === 'SIGN') return SIGNS[token.value] ?? token.value;
    return token?.kind === 'WORD' ? (WORDS[token.value.toLowerCase()] ?? null) : null;
  }

  #first(depth: number): Expression {
    const token = this.#tokens[this.#at];
    this.#at += 1;
    if (token === undefined) throw new Untranslatable('unreadable', '…');
    const { kind, value } = token;
    if (kind === 'NUMBER') return { is: 'NUMBER', value: Number(value) };
    if (kind === 'TEXT' || kind === 'REFERENCE') return { is: kind, value };
    if (kind === 'WORD') return this.#word(value, depth);
    if (value === '(') return this.#within(depth);
    if (value === '[') return { is: 'LIST', parts: this.#list(']', depth) };
    if (value === '!') return { is: 'OPERATOR', name: '!', parts: [this.expression(6, depth + 1)] };
    if (value === '-') return { is: 'OPERATOR', name: 'minus', parts: [this.expression(6, depth + 1)] };
    throw new Untranslatable('unreadable', value);
  }

  #within(depth: number): Expression {
    const inner = this.expression(0, depth + 1);
    this.#take(')');
    return inner;
  }

  #word(value: string, depth: number): Expression {
    const word = value.toLowerCase();
    if (this.#tokens[this.#at]?.value === '(' && this.#tokens[this.#at]?.kind === 'SIGN') {
      this.#at += 1;
      const parts = this.#list(')', depth);
      if (word === 'true' || word === 'false') return { is: 'TRUTH', value: word === 'true' };
      return word === 'not' && parts.length === 1
        ? { is: 'OPERATOR', name: '!', parts }
        : { is: 'CALL', name: value, parts };
    }
    if (word === 'true' || word === 'false') return { is: 'TRUTH', value: word === 'true' };
    if (word === 'not') return { is: 'OPERATOR', name: '!', parts: [this.expression(6, depth + 1)] };
    if (this.#format === 'LSS') return { is: 'REFERENCE', value };
    if (this.#format === 'SURVEYJS') return { is: 'TEXT', value };
    throw new Untranslatable('unreadable', value);
  }

  #list(close: string, depth: number): Expression[] {
    const parts: Expression[] = [];
    if (this.#tokens[this.#at]?.value !== close || this.#tokens[this.#at]?.kind !== 'SIGN') {
      parts.push(this.expression(0, depth + 1));
      while (this.#tokens[this.#at]?.value === ',') {
        this.#at += 1;
        parts.push(this.expression(0, depth + 1));
      }
    }
    this.#take(close);
    return parts;
  }

  #take(sign: string): void {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'SIGN' || token.value !== sign)
      throw new Untranslatable('unreadable', token?.value ?? sign);
    this.#at += 1;
  }
}
