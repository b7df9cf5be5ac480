// Reads conditions with the same library and the same few functions as the server (server/measurement/condition.rules.ts);
// test/measurement holds the two against each other. Fetched only for a questionnaire that has conditions.
import { Environment } from '@marcbachmann/cel-js';
import type { AnswerBook } from './answer-book.ts';

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

const read = new Map<string, ReturnType<typeof language.parse>>();

/** Whether a condition of the server's holds; one that needs an answer that is not there does not. */
export function holds(source: string, answers: AnswerBook): boolean {
  open = answers;
  try {
    let parsed = read.get(source);
    if (parsed === undefined) {
      parsed = language.parse(source);
      read.set(source, parsed);
    }
    return parsed() === true;
  } catch {
    return false;
  } finally {
    open = null;
  }
}
