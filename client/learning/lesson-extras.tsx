// What may come with a lesson: files to practise on, a video by link with its text, and checking one's own work.
import { useState } from 'react';
import type { ResultOf } from '../api/graphql.ts';
import { useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { CheckboxField } from '../ui/field.tsx';
import { Failed } from '../ui/loaded.tsx';
import { Prose } from '../ui/prose.tsx';
import { type lessonDocument, tickSelfCheckDocument } from './learning.documents.ts';

type Lesson = ResultOf<typeof lessonDocument>['lesson'];

interface LessonExtrasProps {
  readonly lesson: Lesson;
  /** What is ticked is not kept. */
  readonly trying: boolean;
}

export function LessonExtras({ lesson, trying }: LessonExtrasProps) {
  const { t } = useWords();
  const { exerciseFiles, video, selfCheck } = lesson;
  return (
    <>
      {exerciseFiles.length > 0 && (
        <section className="op-flow">
          <h2>{t('learning.files.title')}</h2>
          <ul>
            {exerciseFiles.map((file) => (
              <li key={file.address}>
                <a href={file.address} download>
                  {file.title}
                </a>{' '}
                <span className="op-soft op-small">
                  {t('learning.files.source')}{' '}
                  <a href={file.sourceUrl} rel="noopener noreferrer">
                    {file.sourceName}
                  </a>
                  , {file.licence}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {video !== null && (
        <section className="op-flow">
          <h2>{video.title}</h2>
          <p>
            <a href={video.url} rel="noopener noreferrer">
              {t('learning.video.watch', { minutes: video.minutes })}
            </a>
          </p>
          <details>
            <summary>{t('learning.video.transcript')}</summary>
            <Prose html={video.transcriptHtml} lang="nl" />
          </details>
        </section>
      )}
      {selfCheck.length > 0 && <SelfCheck lesson={lesson} trying={trying} />}
    </>
  );
}

function SelfCheck({ lesson, trying }: LessonExtrasProps) {
  const { t } = useWords();
  const [ticked, setTicked] = useState<readonly number[]>(lesson.ticked);
  const keep = useChange(tickSelfCheckDocument, { outdates: ['Lesson', 'Track', 'MyTracks', 'Today'] });
  function tick(at: number, on: boolean): void {
    const next = on ? [...ticked, at] : ticked.filter((one) => one !== at);
    setTicked(next);
    if (!trying) keep.mutate({ trackCode: lesson.trackCode, lessonCode: lesson.code, ticked: next });
  }
  return (
    <section className="op-flow">
      <h2>{t('learning.selfCheck.title')}</h2>
      <p>{t('learning.selfCheck.lead')}</p>
      {keep.error !== null && <Failed error={keep.error} />}
      <div lang="nl">
        {lesson.selfCheck.map((text, at) => (
          <CheckboxField
            key={text}
            id={`self-check-${at}`}
            label={text}
            checked={ticked.includes(at)}
            onChange={(on) => tick(at, on)}
          />
        ))}
      </div>
    </section>
  );
}
