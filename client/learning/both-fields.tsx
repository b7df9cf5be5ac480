// A text in Dutch and in English, side by side.
import { useWords } from '../labels/words.ts';
import { AreaField, TextField } from '../ui/field.tsx';
import type { Both } from './track-definition.ts';

interface BothFieldsProps {
  /** Path of the text in the track, with hyphens: the field of each language gets it with its language. */
  readonly id: string;
  readonly label: string;
  readonly value: Both;
  readonly onChange: (next: Both) => void;
  /** More than one line. */
  readonly rows?: number;
}

export function BothFields({ id, label, value, onChange, rows }: BothFieldsProps) {
  const { t } = useWords();
  return (
    <div className="op-both">
      {(['nl', 'en'] as const).map((locale) => {
        const field = {
          id: `${id}-${locale}`,
          label: t(locale === 'nl' ? 'track-writing.inDutch' : 'track-writing.inEnglish', { label }),
          lang: locale,
          value: value[locale],
        };
        return rows === undefined ? (
          <TextField
            key={locale}
            {...field}
            onChange={(event) => onChange({ ...value, [locale]: event.target.value })}
          />
        ) : (
          <AreaField
            key={locale}
            {...field}
            rows={rows}
            onChange={(event) => onChange({ ...value, [locale]: event.target.value })}
          />
        );
      })}
    </div>
  );
}
