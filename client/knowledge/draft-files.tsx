// The files that go with a practice while it is written.
import { useWords } from '../labels/words.ts';
import { AddFile } from '../ui/add-file.tsx';
import { Button } from '../ui/button.tsx';
import { attachFile } from './attach.ts';
import type { DraftFields } from './draft-form.ts';

const MOST_FILES = 6;

interface DraftFilesProps {
  /** Null while the practice has not been kept yet. */
  readonly code: string | null;
  readonly fields: DraftFields;
  readonly onChange: (next: Partial<DraftFields>) => void;
}

export function DraftFiles({ code, fields, onChange }: DraftFilesProps) {
  const { t } = useWords();
  const { attachments } = fields;

  return (
    <>
      <h2>{t('practices.writing.files')}</h2>
      <ul className="op-plain-list">
        {attachments.map(({ id, fileName }) => (
          <li key={id} className="op-row">
            <span>{fileName}</span>
            <Button
              variant="quiet"
              onClick={() => onChange({ attachments: attachments.filter((one) => one.id !== id) })}
            >
              {t('practices.writing.removeFile', { name: fileName })}
            </Button>
          </li>
        ))}
      </ul>
      <AddFile
        label={t('practices.writing.addFile')}
        hint={t('practices.writing.filesHint')}
        disabled={code === null || attachments.length >= MOST_FILES}
        onAdd={async (file) => {
          if (code !== null) onChange({ attachments: [...attachments, await attachFile(code, file)] });
        }}
      />
    </>
  );
}
