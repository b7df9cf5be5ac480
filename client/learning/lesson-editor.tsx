// One lesson: its text with a preview, and what may come with it.
import { type ReactNode, useDeferredValue, useState } from 'react';
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { AreaField, CheckboxField, SelectField, TextField } from '../ui/field.tsx';
import { Link } from '../ui/link.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Prose } from '../ui/prose.tsx';
import { BothFields } from './both-fields.tsx';
import {
  type Definition,
  type ExerciseFile,
  type Lesson,
  NEW_FILE,
  NEW_VIDEO,
  type Video,
  without,
} from './track-definition.ts';
import { lessonPreviewDocument } from './track-writing.documents.ts';

interface LessonEditorProps {
  /** Code of the track; empty while it was never saved. */
  readonly code: string;
  readonly track: Definition;
  readonly lesson: Lesson;
  /** Path of the lesson, with hyphens. */
  readonly id: string;
  /** 1-based. */
  readonly number: number;
  readonly onChange: (next: Lesson) => void;
  readonly order: ReactNode;
}

export function LessonEditor({ code, track, lesson, id, number, onChange, order }: LessonEditorProps) {
  const { t } = useWords();
  const change = (next: Partial<Lesson>) => onChange({ ...lesson, ...next });
  return (
    <details className="op-part" id={id} tabIndex={-1}>
      <summary>
        {t('track-writing.lessonNumber', { number })}
        {lesson.title.nl !== '' && `: ${lesson.title.nl}`}
      </summary>
      <div className="op-flow">
        <BothFields
          id={`${id}-title`}
          label={t('track-writing.lessonTitle')}
          value={lesson.title}
          onChange={(title) => change({ title })}
        />
        <TextField
          id={`${id}-minutes`}
          type="number"
          inputMode="numeric"
          min={1}
          max={60}
          label={t('track-writing.minutes')}
          value={lesson.minutes}
          onChange={(event) => change({ minutes: Number(event.target.value) })}
        />
        <CheckboxField
          id={`${id}-optional`}
          label={t('track-writing.optional')}
          checked={lesson.optional}
          onChange={(optional) => change({ optional })}
        />
        <AreaField
          id={`${id}-body`}
          label={t('track-writing.body')}
          hint={t('track-writing.bodyHint')}
          lang="nl"
          rows={18}
          value={lesson.body}
          onChange={(event) => change({ body: event.target.value })}
        />
        <TypedPreview code={code} body={lesson.body} files={track.files} />
        <AreaField
          id={`${id}-selfCheck`}
          label={t('track-writing.selfCheck')}
          hint={t('track-writing.selfCheckHint')}
          lang="nl"
          rows={4}
          value={lesson.selfCheck.join('\n')}
          onChange={(event) =>
            change({ selfCheck: event.target.value === '' ? [] : event.target.value.split('\n') })
          }
        />
        <Exercises id={`${id}-exerciseFiles`} track={track} lesson={lesson} onChange={change} />
        <VideoEditor id={`${id}-video`} video={lesson.video} onChange={(video) => change({ video })} />
        {code !== '' && lesson.code !== '' && (
          <p>
            <Link to={`/leren/redactie/${code}/les/${lesson.code}`}>{t('track-writing.asLearner')}</Link>
          </p>
        )}
        {order}
      </div>
    </details>
  );
}

interface TypedPreviewProps {
  readonly code: string;
  readonly body: string;
  readonly files: Definition['files'];
}

function TypedPreview({ code, body, files }: TypedPreviewProps) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const typed = useDeferredValue(body);
  const asked = useAsk(
    lessonPreviewDocument,
    { code, body: typed, files: [...files] },
    { enabled: open, keepPrevious: true },
  );
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('track-writing.preview')}</summary>
      {open && <Loaded of={asked}>{({ lessonPreview }) => <Prose html={lessonPreview} lang="nl" />}</Loaded>}
    </details>
  );
}

interface ExercisesProps {
  readonly id: string;
  readonly track: Definition;
  readonly lesson: Lesson;
  readonly onChange: (next: Partial<Lesson>) => void;
}

function Exercises({ id, track, lesson, onChange }: ExercisesProps) {
  const { t } = useWords();
  const { exerciseFiles } = lesson;
  const tables = track.files.filter(({ name }) => /\.csv$/.test(name));
  const change = (at: number, next: Partial<ExerciseFile>) =>
    onChange({
      exerciseFiles: exerciseFiles.map((one, place) => (place === at ? { ...one, ...next } : one)),
    });
  return (
    <>
      {exerciseFiles.map((one, at) => {
        const place = `${id}-${at}`;
        const source = (key: 'name' | 'url' | 'licence' | 'accessed') => (
          <TextField
            id={`${place}-source-${key}`}
            label={t(`track-writing.exercise.${key}`)}
            value={one.source[key]}
            onChange={(event) => change(at, { source: { ...one.source, [key]: event.target.value } })}
          />
        );
        return (
          // Two tables of one lesson have nothing but their place to tell them apart while they are empty.
          <fieldset key={place} className="op-choices" id={`${place}-source`} tabIndex={-1}>
            <legend>{t('track-writing.exercise.title', { number: at + 1 })}</legend>
            <SelectField
              id={`${place}-file`}
              label={t('track-writing.exercise.file')}
              value={one.file}
              onChange={(file) => change(at, { file })}
              options={[
                { value: '', text: t('track-writing.exercise.choose') },
                ...tables.map(({ name }) => ({ value: name, text: name })),
              ]}
            />
            <BothFields
              id={`${place}-title`}
              label={t('track-writing.exercise.name')}
              value={one.title}
              onChange={(title) => change(at, { title })}
            />
            {source('name')}
            {source('url')}
            {source('licence')}
            {source('accessed')}
            <Button variant="quiet" onClick={() => onChange({ exerciseFiles: without(exerciseFiles, at) })}>
              {t('track-writing.exercise.remove', { number: at + 1 })}
            </Button>
          </fieldset>
        );
      })}
      <Button variant="quiet" onClick={() => onChange({ exerciseFiles: [...exerciseFiles, NEW_FILE] })}>
        {t('track-writing.exercise.add')}
      </Button>
    </>
  );
}

interface VideoEditorProps {
  readonly id: string;
  readonly video: Video | null;
  readonly onChange: (next: Video | null) => void;
}

function VideoEditor({ id, video, onChange }: VideoEditorProps) {
  const { t } = useWords();
  if (video === null)
    return (
      <Button variant="quiet" onClick={() => onChange(NEW_VIDEO)}>
        {t('track-writing.video.add')}
      </Button>
    );
  return (
    <fieldset className="op-choices">
      <legend>{t('track-writing.video.title')}</legend>
      <BothFields
        id={`${id}-title`}
        label={t('track-writing.video.name')}
        value={video.title}
        onChange={(title) => onChange({ ...video, title })}
      />
      <TextField
        id={`${id}-url`}
        type="url"
        label={t('track-writing.video.url')}
        hint={t('track-writing.video.urlHint')}
        value={video.url}
        onChange={(event) => onChange({ ...video, url: event.target.value })}
      />
      <TextField
        id={`${id}-minutes`}
        type="number"
        min={1}
        max={60}
        label={t('track-writing.minutes')}
        value={video.minutes}
        onChange={(event) => onChange({ ...video, minutes: Number(event.target.value) })}
      />
      <AreaField
        id={`${id}-transcript`}
        label={t('track-writing.video.transcript')}
        hint={t('track-writing.video.transcriptHint')}
        lang="nl"
        rows={6}
        value={video.transcript}
        onChange={(event) => onChange({ ...video, transcript: event.target.value })}
      />
      <Button variant="quiet" onClick={() => onChange(null)}>
        {t('track-writing.video.remove')}
      </Button>
    </fieldset>
  );
}
