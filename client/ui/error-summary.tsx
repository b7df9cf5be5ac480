// What is wrong with a form, with a link to each field. It takes the focus when it appears.
import { useEffect, useRef } from 'react';
import { useWords } from '../labels/words.ts';
import './notice.css';

export interface FieldProblem {
  /** Id of the field, or null for what belongs to the form as a whole. */
  readonly fieldId: string | null;
  readonly message: string;
}

export function ErrorSummary({ problems }: { readonly problems: readonly FieldProblem[] }) {
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problems.length > 0) box.current?.focus();
  }, [problems]);
  if (problems.length === 0) return null;
  return (
    <div ref={box} className="op-notice op-notice--error" role="alert" tabIndex={-1}>
      <p className="op-notice__title">{t('ui.errorSummary', { count: problems.length })}</p>
      <ul>
        {problems.map((problem) => (
          <li key={problem.message + String(problem.fieldId)}>
            {problem.fieldId === null ? (
              problem.message
            ) : (
              <a
                href={`#${problem.fieldId}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(problem.fieldId ?? '')?.focus();
                }}
              >
                {problem.message}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
