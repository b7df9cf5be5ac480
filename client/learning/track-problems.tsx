// What is still wrong with a track, each with a way to its place.
import { useWords } from '../labels/words.ts';
import { Notice } from '../ui/notice.tsx';
import { fieldId, placeOf, type TrackProblem } from './track-definition.ts';

interface TrackProblemsProps {
  readonly problems: readonly TrackProblem[];
  /** Something was typed since they were looked for. */
  readonly stale: boolean;
}

export function TrackProblems({ problems, stale }: TrackProblemsProps) {
  const { t } = useWords();
  if (problems.length === 0)
    return stale ? null : (
      <Notice kind="good">
        <p>{t('track-writing.problems.none')}</p>
      </Notice>
    );
  return (
    <Notice title={t('track-writing.problems.title', { count: problems.length })}>
      {stale && <p>{t('track-writing.problems.stale')}</p>}
      <ul>
        {problems.map(({ path, problem, about }) => (
          <li key={`${path} ${problem} ${about}`}>
            <a
              href={`#${fieldId(path)}`}
              onClick={(event) => {
                event.preventDefault();
                goTo(path);
              }}
            >
              <Place path={path} />
              {t(`track-writing.problem.${problem}`, { about })}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Place({ path }: { readonly path: string }) {
  const { t } = useWords();
  const { module, lesson, question } = placeOf(path);
  const steps = [
    module > 0 && t('track-writing.moduleNumber', { number: module }),
    lesson > 0 && t('track-writing.lessonNumber', { number: lesson }),
    question > 0 && t('track-writing.quiz.number', { number: question }),
  ].filter(Boolean);
  return steps.length === 0 ? null : `${steps.join(', ')}: `;
}

/** Opens what the place lies in, and goes to the nearest field there is: of the path, or of a shorter one. */
function goTo(path: string): void {
  const steps = path.split('.');
  for (let length = steps.length; length > 0; length--) {
    const target = document.getElementById(fieldId(steps.slice(0, length).join('.')));
    if (target === null) continue;
    for (let around = target.closest('details'); around !== null; ) {
      around.open = true;
      around = around.parentElement?.closest('details') ?? null;
    }
    target.focus();
    return;
  }
}
