// The modules of a track, each with its lessons and its quiz.
import type { ReactNode } from 'react';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { BothFields } from './both-fields.tsx';
import { LessonEditor } from './lesson-editor.tsx';
import { QuizEditor } from './quiz-editor.tsx';
import type { TrackPartProps } from './track-about.tsx';
import {
  type Definition,
  earlier,
  type Lesson,
  type Module,
  NEW_LESSON,
  NEW_MODULE,
  replaced,
  without,
} from './track-definition.ts';

export function TrackModules({ code, track, onChange }: TrackPartProps) {
  const { t } = useWords();
  const { modules } = track;
  const change = (next: readonly Module[]) => onChange({ modules: next });
  return (
    <section className="op-flow">
      <h2 id="modules" tabIndex={-1}>
        {t('track-writing.modules')}
      </h2>
      {modules.map((module, at) => (
        <ModuleEditor
          // A module that was not saved yet has no code; its place is all that tells it apart.
          key={module.code || `new-${at}`}
          code={code}
          track={track}
          module={module}
          at={at}
          onChange={(next) => change(replaced(modules, at, next))}
          order={
            <Order
              name={t('track-writing.moduleNumber', { number: at + 1 })}
              first={at === 0}
              onEarlier={() => change(earlier(modules, at))}
              onRemove={() => change(without(modules, at))}
            />
          }
        />
      ))}
      <Button onClick={() => change([...modules, NEW_MODULE])}>{t('track-writing.addModule')}</Button>
    </section>
  );
}

interface ModuleEditorProps {
  readonly code: string;
  readonly track: Definition;
  readonly module: Module;
  readonly at: number;
  readonly onChange: (next: Module) => void;
  readonly order: ReactNode;
}

function ModuleEditor({ code, track, module, at, onChange, order }: ModuleEditorProps) {
  const { t } = useWords();
  const id = `modules-${at}`;
  const { lessons } = module;
  const change = (next: readonly Lesson[]) => onChange({ ...module, lessons: next });
  return (
    <section className="op-module op-flow">
      <h3 id={id} tabIndex={-1}>
        {t('track-writing.moduleNumber', { number: at + 1 })}
        {module.title.nl !== '' && `: ${module.title.nl}`}
      </h3>
      <BothFields
        id={`${id}-title`}
        label={t('track-writing.moduleTitle')}
        value={module.title}
        onChange={(title) => onChange({ ...module, title })}
      />
      <h4 id={`${id}-lessons`} tabIndex={-1}>
        {t('track-writing.lessons')}
      </h4>
      {lessons.map((lesson, place) => (
        <LessonEditor
          // As with modules.
          key={lesson.code || `new-${place}`}
          code={code}
          track={track}
          lesson={lesson}
          id={`${id}-lessons-${place}`}
          number={place + 1}
          onChange={(next) => change(replaced(lessons, place, next))}
          order={
            <Order
              name={t('track-writing.lessonNumber', { number: place + 1 })}
              first={place === 0}
              onEarlier={() => change(earlier(lessons, place))}
              onRemove={() => change(without(lessons, place))}
            />
          }
        />
      ))}
      <Button onClick={() => change([...lessons, NEW_LESSON])}>{t('track-writing.addLesson')}</Button>
      <QuizEditor
        code={code}
        module={module}
        id={`${id}-quiz`}
        onChange={(quiz) => onChange({ ...module, quiz })}
      />
      {order}
    </section>
  );
}

interface OrderProps {
  readonly name: string;
  readonly first: boolean;
  readonly onEarlier: () => void;
  readonly onRemove: () => void;
}

function Order({ name, first, onEarlier, onRemove }: OrderProps) {
  const { t } = useWords();
  return (
    <div className="op-row">
      {!first && (
        <Button variant="quiet" onClick={onEarlier}>
          {t('track-writing.earlier', { name })}
        </Button>
      )}
      <Button variant="quiet" onClick={onRemove}>
        {t('track-writing.remove', { name })}
      </Button>
    </div>
  );
}
