// Pictures and tables of a track, to be named in lessons.
import { sendFile } from '../api/send-file.ts';
import { useWords } from '../labels/words.ts';
import { AddFile } from '../ui/add-file.tsx';
import { Button } from '../ui/button.tsx';
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
  const { files } = track;

  async function add(file: File): Promise<void> {
    if (code === null) return;
    const path = `/attachments/leergang/${encodeURIComponent(code)}`;
    const { file: added } = await sendFile<Added>(path, file);
    const others = files.filter(({ name }) => name !== added.name);
    onChange({ files: [...others, { name: added.name, fileId: added.fileId, shippedIn: null }] });
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
      <AddFile
        label={t('track-writing.files.add')}
        hint={t(code === null ? 'track-writing.files.saveFirst' : 'track-writing.files.hint')}
        accept=".png,.jpg,.jpeg,.csv"
        disabled={code === null || files.length >= MOST_FILES}
        onAdd={add}
      />
    </section>
  );
}
