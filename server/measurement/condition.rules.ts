/** Conditions of items and sections: a small part of the Common Expression Language, over the answers before. */
import { type ASTNode, Environment } from '@marcbachmann/cel-js';

/** What conditions and piping ask of the answers. Null where the item has no answer. */
export interface AnswerBook {
  /** The codes of the options chosen, in order; of a matrix row for an id such as `q1/row`. */
  codes(id: string): readonly string[] | null;
  number(id: string): number | null;
  text(id: string): string | null;
}

/** What is wrong with a condition, in the words of the language, and the piece of the text it is about. */
export interface ConditionProblem {
  readonly reason: 'SYNTAX' | 'NOT_ALLOWED' | 'ID_NOT_PLAIN';
  readonly detail: string;
  readonly from: number;
  readonly to: number;
}

export interface Condition {
  /** The item ids it looks at. */
  readonly items: readonly string[];
  readonly holds: (book: AnswerBook) => boolean;
}

const OPERATORS = new Set([
  ...['&&', '||', '!_', '==', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/', '-_'],
  ...['in', '?:', 'list', 'value', 'call', 'rcall'],
]);
const FUNCTIONS = new Set(['answered', 'chosen', 'number', 'count', 'rank', 'text']);
const METHODS = new Set(['contains', 'startsWith', 'endsWith']);

let open: AnswerBook | null = null;
const book = (): AnswerBook => {
  if (open === null) throw new Error('A condition was evaluated without answers.');
  return open;
};
const known = <Value>(value: Value | null): Value => {
  if (value === null) throw new Error('There is no answer.');
  return value;
};

const language = new Environment({
  limits: { maxAstNodes: 200, maxDepth: 20, maxListElements: 60, maxMapEntries: 0, maxCallArguments: 3 },
})
  .registerFunction(
    'answered(string): bool',
    (id: string) => book().codes(id) !== null || book().text(id) !== null,
  )
  .registerFunction('chosen(string, string): bool', (id: string, code: string) =>
    (book().codes(id) ?? []).includes(code),
  )
  .registerFunction('count(string): dyn', (id: string) => (book().codes(id) ?? []).length)
  .registerFunction('rank(string, string): dyn', (id: string, code: string) =>
    known((book().codes(id) ?? []).indexOf(code) + 1 || null),
  )
  .registerFunction('number(string): dyn', (id: string) => known(book().number(id)))
  .registerFunction('text(string): string', (id: string) => book().text(id) ?? '');

/**
 * Reads a condition. Nothing in it can loop, reach outside the answers, or run longer than its own length.
 *
 * A part that needs an answer that is not there makes the condition not hold, unless the other side of an || does.
 * Example: `chosen("role", "manager") && number("years") >= 3` holds for a manager of four years, not for one who left
 * the years open.
 */
export function readCondition(source: string): Condition | ConditionProblem {
  const checked = language.check(source);
  if (!checked.valid) {
    const { range, summary } = checked.error ?? {};
    return problem('SYNTAX', summary ?? '', range ?? { start: 0, end: source.length });
  }
  const parsed = language.parse(source);
  const items = new Set<string>();
  const refused = refusedPart(parsed.ast, items);
  if (refused !== null) return refused;
  if (checked.type !== 'bool') return problem('SYNTAX', 'bool', { start: 0, end: source.length });
  return {
    items: [...items],
    holds: (answers) => {
      open = answers;
      try {
        return parsed() === true;
      } catch {
        return false;
      } finally {
        open = null;
      }
    },
  };
}

/** The condition as a tree, for who says it in another language; null when it is none. */
export function conditionTree(source: string): ASTNode | null {
  return isCondition(readCondition(source)) ? language.parse(source).ast : null;
}

export function isCondition(read: Condition | ConditionProblem): read is Condition {
  return 'holds' in read;
}

function refusedPart(node: ASTNode, items: Set<string>): ConditionProblem | null {
  const { op, range } = node;
  if (!OPERATORS.has(op)) return problem('NOT_ALLOWED', op, range);
  // The library types the parts of a node by its operator; here every part is either a node, a list of them, or plain.
  const parts = (Array.isArray(node.args) ? node.args : [node.args]) as readonly unknown[];
  const [name] = parts;
  if (op === 'call') {
    if (!FUNCTIONS.has(String(name))) return problem('NOT_ALLOWED', String(name), range);
    const first = nodesIn(parts)[0];
    const id: unknown = first?.op === 'value' ? first.args : null;
    if (typeof id !== 'string') return problem('ID_NOT_PLAIN', String(name), range);
    items.add(id.split('/')[0] ?? id);
  }
  if (op === 'rcall' && !METHODS.has(String(name))) return problem('NOT_ALLOWED', String(name), range);
  for (const part of nodesIn(parts)) {
    const refused = refusedPart(part, items);
    if (refused !== null) return refused;
  }
  return null;
}

function nodesIn(parts: readonly unknown[]): ASTNode[] {
  return parts.flatMap((part) => {
    if (Array.isArray(part)) return nodesIn(part);
    return typeof part === 'object' && part !== null && 'op' in part ? [part as ASTNode] : []; // only nodes have an op
  });
}

function problem(
  reason: ConditionProblem['reason'],
  detail: string,
  { start, end }: { readonly start: number; readonly end: number },
): ConditionProblem {
  return { reason, detail, from: start, to: end };
}
