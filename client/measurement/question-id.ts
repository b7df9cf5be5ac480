// How a question on the page is told apart from another, and from a copy of itself.
import { createContext, useContext } from 'react';

/** Told apart when the same question stands on a page twice: at two widths, in the preview. */
export const QuestionCopy = createContext('');

/** The id of the question's frame, to which a reminder can send somebody. */
export function useQuestionId(): (itemId: string) => string {
  const copy = useContext(QuestionCopy);
  return (itemId) => `vraag${copy}-${itemId}`;
}
