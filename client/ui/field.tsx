// A question with its label, hint and error, tied together for who listens. Field ids are also the targets of ErrorSummary.
import type { ComponentProps, ReactNode } from 'react';
import './field.css';
import { classNames } from './class-names.ts';

interface FieldWords {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** A sentence that says what is wrong; the field is marked as long as it is there. */
  readonly error?: string | null | undefined;
}

interface FieldProps extends FieldWords {
  /** Draws the control with these attributes on it. */
  readonly children: (control: {
    id: string;
    'aria-describedby': string | undefined;
    'aria-invalid': true | undefined;
  }) => ReactNode;
}

export function Field({ id, label, hint, error, children }: FieldProps) {
  const wrong = error !== null && error !== undefined && error !== '';
  const describedBy = [hint !== undefined && `${id}-hint`, wrong && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={classNames('op-field', wrong && 'op-field--wrong')}>
      <label className="op-field__label" htmlFor={id}>
        {label}
      </label>
      {hint !== undefined && (
        <p className="op-field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {wrong && (
        <p className="op-field__error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {children({ id, 'aria-describedby': describedBy || undefined, 'aria-invalid': wrong || undefined })}
    </div>
  );
}

type TextFieldProps = FieldWords & Omit<ComponentProps<'input'>, 'id' | 'style' | 'className' | 'children'>;

export function TextField({ id, label, hint, error, ...input }: TextFieldProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      {(control) => <input {...input} {...control} className="op-input" />}
    </Field>
  );
}

type AreaFieldProps = FieldWords &
  Omit<ComponentProps<'textarea'>, 'id' | 'style' | 'className' | 'children'>;

export function AreaField({ id, label, hint, error, ...area }: AreaFieldProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      {(control) => <textarea {...area} {...control} className="op-input" />}
    </Field>
  );
}

interface SelectFieldProps extends FieldWords {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly { readonly value: string; readonly text: string }[];
}

export function SelectField({ id, label, hint, error, value, onChange, options }: SelectFieldProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      {(control) => (
        <select
          {...control}
          className="op-input"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface CheckboxFieldProps {
  readonly id: string;
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function CheckboxField({ id, label, checked, onChange }: CheckboxFieldProps) {
  return (
    <label className="op-checkbox" htmlFor={id}>
      <input id={id} type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  );
}
