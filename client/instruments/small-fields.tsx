// Fields that only the editor has: a name that others refer to, and a number that may be left out.
import { useState } from 'react';
import { useWords } from '../labels/words.ts';
import { Field, TextField } from '../ui/field.tsx';
import { fieldId, useWrong } from './place.ts';

interface NameFieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  /** What is wrong with a name; null when it can be taken. */
  readonly judge: (value: string) => string | null;
  readonly onChange: (value: string) => void;
}

/** A name that is only taken over once it can be one; until then it stands here, with what is wrong. */
export function NameField({ name, label, hint, value, judge, onChange }: NameFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = useWrong(name);
  const problem = typed === null || typed === value ? (wrong ?? null) : judge(typed);
  function take(): void {
    if (typed === null || judge(typed) !== null) return;
    setTyped(null);
    if (typed !== value) onChange(typed);
  }
  return (
    <TextField
      id={fieldId(name)}
      label={label}
      hint={hint}
      error={problem}
      spellCheck={false}
      autoCapitalize="none"
      maxLength={64}
      value={typed ?? value}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
      }}
    />
  );
}

interface NoteFieldProps {
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** What authors keep for themselves, such as a condition of another program that could not be taken over. */
export function NoteField({ value, onChange }: NoteFieldProps) {
  const { t } = useWords();
  return (
    <Field id={fieldId('note')} label={t('authoring.note.label')} hint={t('authoring.note.hint')}>
      {(control) => (
        <textarea
          {...control}
          className="op-input"
          rows={2}
          maxLength={2000}
          value={value ?? ''}
          onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
        />
      )}
    </Field>
  );
}

interface NumberFieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: number | undefined;
  readonly min?: number;
  readonly max?: number;
  /** Smallest difference; 'any' for decimals. Default 1. */
  readonly step?: number | 'any';
  readonly onChange: (value: number | undefined) => void;
}

/** A number; empty is none. What lies outside the bounds, or is no number, is not taken over. */
export function NumberField({ name, label, hint, value, min, max, step = 1, onChange }: NumberFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  function take(text: string): void {
    setTyped(text);
    const number = text.trim() === '' ? undefined : Number(text);
    if (number === undefined) onChange(undefined);
    else if (fits(number, { min, max, step })) onChange(number);
  }
  return (
    <TextField
      id={fieldId(name)}
      type="number"
      inputMode={step === 'any' ? 'decimal' : 'numeric'}
      label={label}
      hint={hint}
      error={useWrong(name)}
      min={min}
      max={max}
      step={step}
      value={typed ?? (value === undefined ? '' : String(value))}
      onChange={(event) => take(event.target.value)}
      onBlur={() => setTyped(null)}
    />
  );
}

function fits(
  number: number,
  {
    min,
    max,
    step,
  }: { readonly min: number | undefined; readonly max: number | undefined; readonly step: number | 'any' },
): boolean {
  return (
    Number.isFinite(number) &&
    (step === 'any' || Number.isInteger(number)) &&
    number >= (min ?? Number.NEGATIVE_INFINITY) &&
    number <= (max ?? Number.POSITIVE_INFINITY)
  );
}
