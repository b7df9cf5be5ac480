// An export of the personnel system comes in here: which file, what it holds, and whether it is the whole organisation.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { Field } from '../ui/field.tsx';
import { Failed } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import './import.css';
import { type Upload, uploadImport } from './upload.ts';

const KINDS = ['PEOPLE', 'DEPARTMENTS'] as const;
const MODES = ['partial', 'full'] as const;
const MOST_BYTES = 2_000_000;

type Problem = 'noFile' | 'tooLarge' | 'empty';

export default function ImportPage() {
  const { t } = useWords();
  const navigate = useNavigate();
  const [file, setFile] = useState<File | null>(null);
  const [kind, setKind] = useState<Upload['kind']>('PEOPLE');
  const [mode, setMode] = useState<Upload['mode']>('partial');
  const [problem, setProblem] = useState<Problem | null>(null);
  const upload = useMutation({
    mutationFn: uploadImport,
    onSuccess: (previewId) => navigate(`/importeren/${encodeURIComponent(previewId)}`),
  });
  function submit(): void {
    const wrong = problemOf(file);
    setProblem(wrong);
    if (wrong === null && file !== null) upload.mutate({ file, kind, mode });
  }
  const sentence = problem === null ? null : t(`organisation.import.problem.${problem}`);
  return (
    <Page title={t('organisation.import.title')} lead={t('organisation.import.lead')}>
      <form
        className="op-flow"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <ErrorSummary problems={sentence === null ? [] : [{ fieldId: 'import-file', message: sentence }]} />
        {upload.error !== null && <Failed error={upload.error} />}
        <Field
          id="import-file"
          label={t('organisation.import.file')}
          hint={t('organisation.import.fileHint')}
          error={sentence}
        >
          {(control) => (
            <input
              {...control}
              type="file"
              accept=".csv,.txt,text/csv"
              className="op-input"
              onChange={(event) => setFile(event.target.files?.[0] ?? null)}
            />
          )}
        </Field>
        <Choice
          name="kind"
          legend={t('organisation.import.kind')}
          chosen={kind}
          onChoose={setKind}
          options={KINDS.map((one) => ({
            value: one,
            text: t(`organisation.import.kinds.${one}`),
            hint: t(`organisation.import.kindHints.${one}`),
          }))}
        />
        <Choice
          name="mode"
          legend={t('organisation.import.mode')}
          chosen={mode}
          onChoose={setMode}
          options={MODES.map((one) => ({
            value: one,
            text: t(`organisation.import.modes.${one}`),
            hint: t(`organisation.import.modeHints.${one}`),
          }))}
        />
        <p className="op-soft op-small">{t('organisation.import.nothingYet')}</p>
        <Button type="submit" variant="primary" busy={upload.isPending}>
          {t(upload.isPending ? 'organisation.import.busy' : 'organisation.import.send')}
        </Button>
      </form>
    </Page>
  );
}

function problemOf(file: File | null): Problem | null {
  if (file === null) return 'noFile';
  if (file.size === 0) return 'empty';
  return file.size > MOST_BYTES ? 'tooLarge' : null;
}

interface ChoiceProps<Value extends string> {
  readonly name: string;
  readonly legend: string;
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
  readonly options: readonly { readonly value: Value; readonly text: string; readonly hint: string }[];
}

function Choice<Value extends string>({ name, legend, chosen, onChoose, options }: ChoiceProps<Value>) {
  return (
    <fieldset>
      <legend className="op-field__label">{legend}</legend>
      {options.map(({ value, text, hint }) => (
        <div key={value} className="op-import-choice">
          <input
            id={`${name}-${value}`}
            type="radio"
            name={name}
            checked={chosen === value}
            aria-describedby={`${name}-${value}-hint`}
            onChange={() => onChoose(value)}
          />
          <label htmlFor={`${name}-${value}`}>{text}</label>
          <p id={`${name}-${value}-hint`} className="op-soft op-small">
            {hint}
          </p>
        </div>
      ))}
    </fieldset>
  );
}
