// What an answer is on this side: the place of an option, a list of places, or a text (a number is the text `12.5`).

export type AnswerValue = number | string | readonly number[];
export type Values = ReadonlyMap<string, AnswerValue>;

/** "I do not know, or it does not apply": no answer in any score, but the question is done. */
export const NOT_APPLICABLE = -1;
/** A row of a matrix that waits for its answer. */
export const ROW_OPEN = -2;

/** Whether two answers are the same. Example: [0, 2] and [0, 2] are, [2, 0] is another. */
export function sameAnswer(a: AnswerValue | undefined, b: AnswerValue | undefined): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object' && a.join() === b.join());
}

export function isNotApplicable(value: AnswerValue | undefined): boolean {
  return (
    value === NOT_APPLICABLE ||
    (typeof value === 'object' && value.length === 1 && value[0] === NOT_APPLICABLE)
  );
}

/** Whether a question is done; an emptied text or list is not, nor a matrix with a row left. */
export function isAnswered(value: AnswerValue | undefined): boolean {
  if (value === undefined || value === '') return false;
  return typeof value !== 'object' || (value.length > 0 && !value.includes(ROW_OPEN));
}
