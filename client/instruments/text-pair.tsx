// A text in both languages beside each other; under each other where there is no room.
import { useWords } from '../labels/words.ts';
import { Field } from '../ui/field.tsx';
import type { Text } from './definition.ts';
import { EMPTY } from './editing.ts';
import { fieldId, useWrong } from './place.ts';

interface TextPairProps {
  /** The field's name, as problems call it. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: Text;
  readonly onChange: (value: Text) => void;
  /** Lines of a text that may be long; without it one line. */
  readonly rows?: number;
}

export function TextPair(props: TextPairProps) {
  return (
    <div className="op-pair">
      <Language language="nl" {...props} />
      <Language language="en" {...props} />
    </div>
  );
}

/** A text that may be left out: both languages empty is none. */
export function OptionalTextPair({
  value,
  onChange,
  ...rest
}: Omit<TextPairProps, 'value' | 'onChange'> & {
  readonly value: Text | undefined;
  readonly onChange: (value: Text | undefined) => void;
}) {
  const given = (text: Text) => (text.nl === '' && text.en === '' ? undefined : text);
  return <TextPair {...rest} value={value ?? EMPTY} onChange={(text) => onChange(given(text))} />;
}

function Language({
  language,
  name,
  label,
  hint,
  value,
  onChange,
  rows,
}: TextPairProps & { readonly language: 'nl' | 'en' }) {
  const { t } = useWords();
  const field = `${name}.${language}`;
  const shared = {
    className: 'op-input',
    lang: language,
    maxLength: 5000,
    value: value[language],
  };
  return (
    <Field
      id={fieldId(field)}
      label={t(`authoring.language.${language}`, { label })}
      hint={hint}
      error={useWrong(field)}
    >
      {(control) =>
        rows === undefined ? (
          <input
            {...control}
            {...shared}
            onChange={(event) => onChange({ ...value, [language]: event.target.value })}
          />
        ) : (
          <textarea
            {...control}
            {...shared}
            rows={rows}
            onChange={(event) => onChange({ ...value, [language]: event.target.value })}
          />
        )
      }
    </Field>
  );
}
