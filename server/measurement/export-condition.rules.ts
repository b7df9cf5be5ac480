// Our conditions in the expressions of SurveyJS, for other programs to follow. What these cannot say stays ours alone.
import type { ASTNode } from '@marcbachmann/cel-js';
import { conditionTree } from './condition.rules.ts';

const SIGNS: Readonly<Record<string, string>> = {
  ...{ '&&': 'and', '||': 'or', '==': '=', '!=': '<>', '<': '<', '<=': '<=', '>': '>', '>=': '>=' },
  ...{ '+': '+', '-': '-', '*': '*', '/': '/' },
};
const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

class Unsayable extends Error {}

/**
 * The condition as SurveyJS writes it, or null. `kindOf` gives the kind of an item by its id.
 *
 * Example: `chosen("role", "boss") && number("team") >= 8` → `({role} = 'boss') and ({team} >= 8)`.
 */
export function asSurveyExpression(
  source: string,
  kindOf: (id: string) => string | undefined,
): string | null {
  const tree = conditionTree(source);
  if (tree === null) return null;
  try {
    return say(tree, kindOf);
  } catch (error) {
    if (error instanceof Unsayable) return null;
    throw error;
  }
}

type KindOf = (id: string) => string | undefined;

function say(node: ASTNode, kindOf: KindOf): string {
  // The library types the parts of a node by its operator; here every part is a node, a list of them, or plain.
  const parts = (Array.isArray(node.args) ? node.args : [node.args]) as readonly unknown[];
  const inner = (part: unknown) => say(nodeOf(part), kindOf);
  switch (node.op) {
    case 'value':
      return literal(node.args);
    case '!_':
      return `!(${inner(parts[0])})`;
    case '&&':
    case '||':
      return `(${inner(parts[0])}) ${SIGNS[node.op]} (${inner(parts[1])})`;
    case 'call':
      return call(String(parts[0]), (parts[1] ?? []) as readonly unknown[], kindOf);
    case 'rcall': {
      if (parts[0] !== 'contains') throw new Unsayable();
      const [looked] = (parts[2] ?? []) as readonly unknown[];
      return `${inner(parts[1])} contains ${inner(looked)}`;
    }
    default: {
      const sign = SIGNS[node.op];
      if (sign === undefined || parts.length !== 2) throw new Unsayable();
      return `${inner(parts[0])} ${sign} ${inner(parts[1])}`;
    }
  }
}

function call(name: string, given: readonly unknown[], kindOf: KindOf): string {
  const [id = '', code = ''] = given.map((one) => {
    const value: unknown = nodeOf(one).args;
    return typeof value === 'string' ? value : '';
  });
  const [item = '', row] = id.split('/');
  const kind = kindOf(item);
  const whole = `{${row === undefined ? item : `${item}.${row}`}}`;
  if (name === 'answered') return `${whole} notempty`;
  if (name === 'chosen')
    return `${whole} ${kind === 'MULTIPLE_CHOICE' || kind === 'RANKING' ? 'contains' : '='} ${quoted(code)}`;
  if (name === 'number' && kind === 'NUMBER') return whole;
  if (name === 'text') return whole;
  if (name === 'count' && kind === 'MULTIPLE_CHOICE') return `{${item}.length}`;
  throw new Unsayable();
}

function nodeOf(part: unknown): ASTNode {
  if (typeof part !== 'object' || part === null || !('op' in part)) throw new Unsayable();
  return part as ASTNode; // only nodes have an op
}

function literal(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'boolean' || typeof value === 'number' || typeof value === 'bigint')
    return String(value);
  throw new Unsayable();
}
