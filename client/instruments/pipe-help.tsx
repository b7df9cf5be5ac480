// Putting an earlier answer in the text of a question.
import { useState } from 'react';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { SelectField } from '../ui/field.tsx';
import type { Item, Text } from './definition.ts';

interface PipeHelpProps {
  readonly items: readonly Item[];
  readonly text: Text;
  readonly onChange: (text: Text) => void;
}

export function PipeHelp({ items, text, onChange }: PipeHelpProps) {
  const { t, locale } = useWords();
  const [id, setId] = useState('');
  if (items.length === 0) return null;
  return (
    <details className="op-help">
      <summary>{t('authoring.pipe.title')}</summary>
      <div className="op-flow">
        <p>{t('authoring.pipe.text')}</p>
        <SelectField
          id="doorgeven"
          label={t('authoring.condition.item')}
          value={id}
          onChange={setId}
          options={[
            { value: '', text: t('authoring.condition.choose') },
            ...items.map((one) => ({ value: one.id, text: `${one.id}: ${one.text[locale].slice(0, 60)}` })),
          ]}
        />
        <Button
          disabled={id === ''}
          onClick={() => onChange({ nl: `${text.nl} {{${id}}}`.trim(), en: `${text.en} {{${id}}}`.trim() })}
        >
          {t('authoring.pipe.add')}
        </Button>
      </div>
    </details>
  );
}
