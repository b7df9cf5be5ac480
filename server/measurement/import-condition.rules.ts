// From the tree of another program's condition to our part of CEL. What cannot be said exactly stays a note.
import { isCondition, readCondition } from './condition.rules.ts';
import { type Expression, readExpression, Untranslatable } from './import-expression.rules.ts';
import type { ImportFormat } from './import-form.rules.ts';

/** What a name in a condition stands for. */
export interface Referred {
  readonly id: string;
  readonly kind: string;
  /** A row of a matrix: its code. */
  readonly row?: string;
  /** A part of a multiple choice: its code. */
  readonly option?: string;
  /** Our code of a value of the source; null when there is no such option. */
  readonly codeOf: (value: string) => string | null;
  /** Whether places and codes say the same to `number()`: every code is a number. */
  readonly numeric: boolean;
  /** A part of it, by its name in the source: a row of a matrix, an option of a multiple choice. */
  readonly parts?: (name: string) => Referred | null;
}
/** Null when there is no such question before this place. */
export type Look = (name: string) => Referred | null;

const SUFFIX = /\.(?:NAOK|value|valueNAOK|code)$/;
const COMPARED = new Set(['==', '!=', '<', '<=', '>', '>=']);
const TURNED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
const CALCULATED = new Set(['+', '-', '*', '/']);
const quoted = (text: string) => JSON.stringify(text);

/**
 * The condition in our language. Throws Untranslatable with the reason.
 *
 * Example: `Q1.NAOK == "A2" and !is_empty(Q2)` → `chosen("Q1", "A2") && answered("Q2")`.
 */
export function translateCondition(source: string, format: ImportFormat, look: Look): string {
  const cel = new Translator(look).truth(readExpression(source, format));
  if (cel.length > 1000) throw new Untranslatable('tooLong');
  if (!isCondition(readCondition(cel))) throw new Untranslatable('unreadable', cel.slice(0, 40));
  return cel;
}

class Translator {
  readonly #look: Look;

  constructor(look: Look) {
    this.#look = look;
  }

  truth(node: Expression): string {
    switch (node.is) {
      case 'TRUTH':
        return String(node.value);
      case 'NUMBER':
        return String(node.value !== 0);
      case 'REFERENCE':
        return this.#chosenPart(this.#refer(node.value));
      case 'CALL':
        return this.#call(node.name, node.parts);
      case 'OPERATOR':
        return this.#operator(node.name, node.parts);
      default:
        throw new Untranslatable('notYesOrNo', node.is === 'TEXT' ? node.value : '');
    }
  }

  #refer(name: string): Referred {
    const found = this.#look(name.replace(SUFFIX, ''));
    if (found === null) throw new Untranslatable('unknownQuestion', name);
    return found;
  }

  #chosenPart({ id, option }: Referred): string {
    if (option === undefined) throw new Untranslatable('notYesOrNo', id);
    return `chosen(${quoted(id)}, ${quoted(option)})`;
  }

  #operator(name: string, parts: readonly Expression[]): string {
    const [left, right] = parts;
    if (left === undefined) throw new Untranslatable('unreadable', name);
    if (name === '!') return `!(${this.truth(left)})`;
    if (name === 'empty') return `!${this.#answered(left)}`;
    if (name === 'notempty') return this.#answered(left);
    if (right === undefined) throw new Untranslatable('unreadable', name);
    if (name === '&&' || name === '||') return `(${this.truth(left)} ${name} ${this.truth(right)})`;
    if (COMPARED.has(name)) return this.#compared(name, left, right);
    if (name === 'contains' || name === 'notcontains')
      return this.#negated(name === 'notcontains', this.#holds(left, right));
    if (name === 'anyof' || name === 'noneof')
      return this.#negated(name === 'noneof', this.#each(left, right, ' || '));
    if (name === 'allof') return this.#each(left, right, ' && ');
    throw new Untranslatable('notYesOrNo', name);
  }

  #negated(negated: boolean, cel: string): string {
    return negated ? `!(${cel})` : cel;
  }

  #answered(node: Expression): string {
    if (node.is !== 'REFERENCE') throw new Untranslatable('unreadable');
    const { id, row, option } = this.#refer(node.value);
    if (option !== undefined) return `chosen(${quoted(id)}, ${quoted(option)})`;
    return `answered(${quoted(row === undefined ? id : `${id}/${row}`)})`;
  }

  #each(left: Expression, right: Expression, between: string): string {
    const values = right.is === 'LIST' ? right.parts : [right];
    if (values.length === 0) throw new Untranslatable('unreadable', '[]');
    return `(${values.map((value) => this.#holds(left, value)).join(between)})`;
  }

  /** Whether one of what was chosen, or a piece of what was written, is this. */
  #holds(left: Expression, value: Expression): string {
    if (left.is !== 'REFERENCE') throw new Untranslatable('unreadable');
    if (value.is === 'LIST') return this.#each(left, value, ' && ');
    const referred = this.#refer(left.value);
    const text = literal(value);
    if (isText(referred.kind)) return `text(${quoted(referred.id)}).contains(${quoted(text)})`;
    return this.#chosen(referred, text);
  }

  #chosen(referred: Referred, value: string): string {
    const code = referred.codeOf(value);
    if (code === null) throw new Untranslatable('unknownOption', value);
    const id = referred.row === undefined ? referred.id : `${referred.id}/${referred.row}`;
    return `chosen(${quoted(id)}, ${quoted(code)})`;
  }

  #compared(name: string, left: Expression, right: Expression): string {
    if (left.is !== 'REFERENCE' && right.is === 'REFERENCE')
      return this.#compared(TURNED[name] ?? name, right, left);
    const equality = name === '==' || name === '!=';
    if (equality && left.is === 'REFERENCE' && right.is === 'REFERENCE') return this.#same(name, left, right);
    if (equality && left.is === 'REFERENCE' && isLiteral(right)) {
      const equal = this.#equals(this.#refer(left.value), left, right);
      if (equal !== null) return this.#negated(name === '!=', equal);
    }
    const numbers = `${this.#number(left, false)} ${name} ${this.#number(right, false)}`;
    // Without an answer something is not equal to any number, there as here.
    return name === '!=' && left.is === 'REFERENCE' ? `(!${this.#answered(left)} || ${numbers})` : numbers;
  }

  /** Null where the two are compared as numbers. */
  #equals(referred: Referred, left: Expression, right: Expression): string | null {
    if (right.is === 'LIST') {
      const every = this.#each(left, right, ' && ');
      return `(${every} && count(${quoted(referred.id)}) == ${right.parts.length})`;
    }
    const value = literal(right);
    if (referred.option !== undefined) {
      const chosen = this.#chosenPart(referred);
      if (value === 'Y' || value === '1') return chosen;
      if (value === '' || value === 'N' || value === '0') return `!${chosen}`;
      throw new Untranslatable('unknownOption', value);
    }
    if (value === '') return `!${this.#answered(left)}`;
    if (isText(referred.kind)) return `text(${quoted(referred.id)}) == ${quoted(value)}`;
    if (referred.kind === 'NUMBER') return null;
    if (referred.kind === 'RANKING') throw new Untranslatable('notYesOrNo', referred.id);
    return this.#chosen(referred, value);
  }

  #same(name: string, left: Expression, right: Expression): string {
    const pair = [left, right].map((one) => (one.is === 'REFERENCE' ? this.#refer(one.value) : null));
    if (pair.every((one) => one !== null && isText(one.kind)))
      return pair.map((one) => `text(${quoted(one?.id ?? '')})`).join(` ${name} `);
    return `${this.#number(left, false)} ${name} ${this.#number(right, false)}`;
  }

  /** `inSum`: our language adds no whole numbers to decimals, so there every number is a decimal. */
  #number(node: Expression, inSum: boolean): string {
    if (node.is === 'NUMBER') return inSum ? decimal(node.value) : String(node.value);
    if (node.is === 'TEXT' && /^-?\d{1,12}(?:\.\d{1,6})?$/.test(node.value))
      return inSum ? decimal(Number(node.value)) : node.value;
    if (node.is === 'REFERENCE') {
      const { id, kind, numeric, row, option } = this.#refer(node.value);
      const countable = kind === 'NUMBER' || (numeric && (kind === 'SINGLE_CHOICE' || kind === 'LIKERT'));
      if (!countable || row !== undefined || option !== undefined)
        throw new Untranslatable('noNumber', node.value);
      return `number(${quoted(id)})`;
    }
    if (node.is === 'OPERATOR' && CALCULATED.has(node.name))
      return `(${node.parts.map((part) => this.#number(part, true)).join(` ${node.name} `)})`;
    if (node.is === 'OPERATOR' && node.name === 'minus' && node.parts[0] !== undefined)
      return `-${this.#number(node.parts[0], inSum)}`;
    if (node.is === 'CALL') return this.#numberOf(node.name, node.parts);
    throw new Untranslatable('noNumber', 'name' in node ? node.name : '');
  }

  #numberOf(name: string, parts: readonly Expression[]): string {
    const [first] = parts;
    if (name === 'count-selected' && first?.is === 'REFERENCE')
      return `count(${quoted(this.#refer(first.value).id)})`;
    if (name === 'sum') return `(${parts.map((part) => this.#number(part, true)).join(' + ')})`;
    if (name === 'count' && parts.length > 0)
      return `(${parts.map((part) => `(${this.#answered(part)} ? 1 : 0)`).join(' + ')})`;
    if ((name === 'number' || name === 'int' || name === 'floatval') && first !== undefined)
      return this.#number(first, false);
    throw new Untranslatable('unknownFunction', name);
  }

  #call(name: string, parts: readonly Expression[]): string {
    const [first, second] = parts;
    if (name === 'is_empty' && first !== undefined) return `!${this.#answered(first)}`;
    if (name === 'selected' && first !== undefined && second !== undefined) return this.#holds(first, second);
    throw new Untranslatable('unknownFunction', name);
  }
}

function isText(kind: string): boolean {
  return kind === 'SHORT_TEXT' || kind === 'LONG_TEXT';
}

function isLiteral(node: Expression): boolean {
  return ['TEXT', 'NUMBER', 'TRUTH', 'LIST'].includes(node.is);
}

function literal(node: Expression): string {
  if (node.is === 'TEXT') return node.value;
  if (node.is === 'NUMBER' || node.is === 'TRUTH') return String(node.value);
  throw new Untranslatable('unreadable');
}

function decimal(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}
