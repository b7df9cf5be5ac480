// Choosing files of another program and sending them one after another; together they are one questionnaire.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { sendFile } from '../api/send-file.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { Field } from '../ui/field.tsx';
import { Failed } from '../ui/loaded.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';

const MOST_BYTES = 2_000_000;
const MOST_FILES = 8;

interface InstrumentFilesProps {
  /** The import these files join; without one they begin a new one. */
  readonly into?: string;
  readonly label: string;
  readonly hint: string;
  readonly onSent: (importId: string) => void;
}

export function InstrumentFiles({ into, label, hint, onSent }: InstrumentFilesProps) {
  const { t } = useWords();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [reading, setReading] = useState('');
  const send = useMutation({
    mutationFn: () => sendAll(files, into, setReading),
    onSuccess: onSent,
    onSettled: () => setReading(''),
  });
  function submit(): void {
    const large = files.find(({ size }) => size > MOST_BYTES);
    const wrong =
      (files.length === 0 && t('exchange.import.problem.noFile')) ||
      (files.length > MOST_FILES && t('exchange.import.problem.tooMany')) ||
      (large !== undefined && t('exchange.import.problem.tooLarge', { name: large.name })) ||
      null;
    setProblem(wrong);
    if (wrong === null) send.mutate();
  }
  return (
    <form
      className="op-flow"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <ErrorSummary problems={problem === null ? [] : [{ fieldId: 'instrument-files', message: problem }]} />
      {send.error !== null && <Failed error={send.error} />}
      <Field id="instrument-files" label={label} hint={hint} error={problem}>
        {(control) => (
          <input
            {...control}
            type="file"
            multiple
            accept=".lss,.xml,.json,.xlsx,.csv,.txt"
            className="op-input"
            onChange={(event) => setFiles([...(event.target.files ?? [])])}
          />
        )}
      </Field>
      <Button type="submit" variant={into === undefined ? 'primary' : 'secondary'} busy={send.isPending}>
        {t(into === undefined ? 'exchange.import.send' : 'exchange.preview.addFile')}
      </Button>
      <VisuallyHidden>
        <span role="status">{reading === '' ? '' : t('exchange.import.busy', { name: reading })}</span>
      </VisuallyHidden>
    </form>
  );
}

/** One after another, because each joins what the ones before became. */
async function sendAll(
  files: readonly File[],
  into: string | undefined,
  onReading: (name: string) => void,
): Promise<string> {
  let importId = into;
  for (const file of files) {
    onReading(file.name);
    const headers = importId === undefined ? {} : { 'x-import-into': importId };
    importId = (await sendFile<{ importId: string }>('/import/instrument', file, headers)).importId;
  }
  return importId ?? '';
}
