// Adds one file after the other: a field that empties itself, and what went wrong with the last one.
import { useState } from 'react';
import { Field } from './field.tsx';
import { Failed } from './loaded.tsx';

interface AddFileProps {
  readonly label: string;
  readonly hint: string;
  readonly disabled: boolean;
  /** Endings a person may choose from, as the `accept` of an input; any when left out. */
  readonly accept?: string;
  /** Throws what is then shown. */
  readonly onAdd: (file: File) => Promise<void>;
}

export function AddFile({ label, hint, disabled, accept, onAdd }: AddFileProps) {
  const [error, setError] = useState<Error | null>(null);

  async function add(file: File): Promise<void> {
    setError(null);
    try {
      await onAdd(file);
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(''));
    }
  }

  return (
    <>
      <Field id="file" label={label} hint={hint}>
        {(control) => (
          <input
            {...control}
            type="file"
            accept={accept}
            className="op-input"
            disabled={disabled}
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
