// The files that go with a practice while it is written.
import { useState } from 'react';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Failed } from '../ui/loaded.tsx';
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
  const [error, setError] = useState<Error | null>(null);
  const { attachments } = fields;

  async function add(file: File): Promise<void> {
    if (code === null) return;
    setError(null);
    try {
      onChange({ attachments: [...attachments, await attachFile(code, file)] });
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(''));
    }
  }

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
      <Field id="file" label={t('practices.writing.addFile')} hint={t('practices.writing.filesHint')}>
        {(control) => (
          <input
            {...control}
            type="file"
            className="op-input"
            disabled={code === null || attachments.length >= MOST_FILES}
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = '';
              if (file !== undefined) void add(file);
            }}
          />
        )}
      </Field>
      {error !== null && <Failed error={error} />}
    </>
  );
}
