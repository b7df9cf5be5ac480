// A lesson as a learner sees it; for authors the same, without anything being kept.
import type { ReactNode } from 'react';
import type { ResultOf } from '../api/graphql.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { Prose } from '../ui/prose.tsx';
import type { lessonDocument } from './learning.documents.ts';
import { LessonExtras } from './lesson-extras.tsx';
import { lessonHeadings } from './use-place.ts';

export type LessonAnswer = ResultOf<typeof lessonDocument>;

interface LessonViewProps extends LessonAnswer {
  /** The way back, in front of the name of the module. */
  readonly above: ReactNode;
  /** The way on. */
  readonly foot: ReactNode;
  /** Looked at by an author: what is ticked is not kept. */
  readonly trying?: boolean;
}

export function LessonView({ lesson, track, above, foot, trying = false }: LessonViewProps) {
  const { t, locale } = useWords();
  const module = track.modules.find((one) => one.code === lesson.moduleCode);
  return (
    <Page
      above={
        <>
          {above}
          {module !== undefined && ` · ${module.title}`}
        </>
      }
      title={lesson.title}
      lead={
        <span className="op-figures">
          {t(lesson.done ? 'learning.readDone' : 'learning.readMinutes', { minutes: lesson.minutes })}
        </span>
      }
    >
      {locale !== 'nl' && <p className="op-soft">{t('learning.onlyDutch')}</p>}
      {lesson.keptHeading !== null && lesson.keptHeading > 0 && <GoOnReading heading={lesson.keptHeading} />}
      <Prose html={lesson.bodyHtml} lang="nl" />
      <LessonExtras key={lesson.code} lesson={lesson} trying={trying} />
      {foot}
    </Page>
  );
}

/** Jumping by itself would disorient; a button leaves the choice. */
function GoOnReading({ heading }: { readonly heading: number }) {
  const { t } = useWords();
  function jump(): void {
    const target = lessonHeadings()[heading - 1];
    if (target === undefined) return;
    target.tabIndex = -1;
    target.focus();
    target.scrollIntoView();
  }
  return <Button onClick={jump}>{t('learning.goOnReading')}</Button>;
}
