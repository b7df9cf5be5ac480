// Pictures and tables of a track, to be named in lessons.
import { useState } from 'react';
import { sendFile } from '../api/send-file.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Failed } from '../ui/loaded.tsx';
import type { TrackPartProps } from './track-about.tsx';
import { without } from './track-definition.ts';

const MOST_FILES = 40;

interface Added {
  readonly file: { readonly fileId: string; readonly name: string };
}

type TrackFilesProps = Omit<TrackPartProps, 'code'> & {
  /** Null while the track has not been saved yet. */
  readonly code: string | null;
};

export function TrackFiles({ code, track, onChange }: TrackFilesProps) {
  const { t } = useWords();
  const [error, setError] = useState<Error | null>(null);
  const { files } = track;

  async function add(file: File): Promise<void> {
    if (code === null) return;
    setError(null);
    try {
      const { file: added } = await sendFile<Added>(
        `/attachments/leergang/${encodeURIComponent(code)}`,
        file,
      );
      const others = files.filter(({ name }) => name !== added.name);
      onChange({ files: [...others, { name: added.name, fileId: added.fileId, shippedIn: null }] });
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(''));
    }
  }

  return (
    <section className="op-flow">
      <h2>{t('track-writing.files.title')}</h2>
      <p>{t('track-writing.files.lead')}</p>
      <ul className="op-plain-list">
        {files.map(({ name }, at) => (
          <li key={name} className="op-row">
            <code>{/\.csv$/.test(name) ? name : `![…](${name})`}</code>
            <Button variant="quiet" onClick={() => onChange({ files: without(files, at) })}>
              {t('track-writing.files.remove', { name })}
            </Button>
          </li>
        ))}
      </ul>
      <Field
        id="file"
        label={t('track-writing.files.add')}
        hint={t(code === null ? 'track-writing.files.saveFirst' : 'track-writing.files.hint')}
      >
        {(control) => (
          <input
            {...control}
            type="file"
            accept=".png,.jpg,.jpeg,.csv"
            className="op-input"
            disabled={code === null || files.length >= MOST_FILES}
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = '';
              if (file !== undefined) void add(file);
            }}
          />
        )}
      </Field>
      {error !== null && <Failed error={error} />}
    </section>
  );
}
