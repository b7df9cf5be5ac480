// When something is asked: a condition, checked while it is typed, with a way to put it together without knowing the language.
import { useEffect, useState } from 'react';
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { Field, SelectField, TextField } from '../ui/field.tsx';
import { conditionPart, type Operation, operationsFor } from './condition-parts.ts';
import type { Item, Option } from './definition.ts';
import { conditionCheckDocument } from './editor.documents.ts';
import { fieldId, useWrong } from './place.ts';

interface ConditionFieldProps {
  readonly value: string | undefined;
  /** Items by where they stand, seen from here. */
  readonly around: { readonly earlier: Item[]; readonly shuffled: Item[]; readonly later: Item[] };
  readonly scales: Readonly<Record<string, readonly Option[]>>;
  readonly onChange: (value: string | undefined) => void;
}

const SETTLED_MS = 300;

export function ConditionField({ value, around, scales, onChange }: ConditionFieldProps) {
  const { t } = useWords();
  const [settled, settle] = useState(value ?? '');
  useEffect(() => {
    const timer = setTimeout(() => settle(value ?? ''), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [value]);
  const ids = (items: readonly Item[]) => items.map(({ id }) => id);
  const places = { earlier: ids(around.earlier), shuffled: ids(around.shuffled), later: ids(around.later) };
  const check = useAsk(
    conditionCheckDocument,
    { condition: settled.slice(0, 1000), places },
    { enabled: settled.trim() !== '', keepPrevious: true },
  );
  const known = useWrong('when');
  const problem = settled.trim() === '' ? undefined : check.data?.conditionCheck[0]?.message;
  const fine =
    settled.trim() !== '' && settled === value && check.data !== undefined && problem === undefined;
  return (
    <div className="op-flow">
      <Field
        id={fieldId('when')}
        label={t('authoring.condition.label')}
        hint={t('authoring.condition.hint')}
        error={problem ?? (check.data === undefined ? known : undefined)}
      >
        {(control) => (
          <textarea
            {...control}
            className="op-input op-code"
            rows={2}
            maxLength={1000}
            spellCheck={false}
            value={value ?? ''}
            onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
          />
        )}
      </Field>
      <p role="status" className="op-soft op-small">
        {fine ? t('authoring.condition.fine') : ''}
      </p>
      <details className="op-help">
        <summary>{t('authoring.condition.help')}</summary>
        <div className="op-flow">
          <Builder
            items={around.earlier}
            scales={scales}
            onAdd={(part) => onChange(value === undefined ? part : `${value} && ${part}`)}
          />
          <Explanation />
        </div>
      </details>
    </div>
  );
}

interface BuilderProps {
  readonly items: readonly Item[];
  readonly scales: Readonly<Record<string, readonly Option[]>>;
  readonly onAdd: (part: string) => void;
}

function Builder({ items, scales, onAdd }: BuilderProps) {
  const { t, locale } = useWords();
  const [id, setId] = useState('');
  const [operation, setOperation] = useState<Operation>('answered');
  const [given, setGiven] = useState('');
  const item = items.find((one) => one.id === id);
  if (items.length === 0) return <p className="op-soft">{t('authoring.condition.nothingBefore')}</p>;
  const choices = item === undefined ? null : operationsFor(item, scales);
  const chosen = choices?.operations.includes(operation) === true ? operation : 'answered';
  const part =
    item === undefined ? null : conditionPart(item.id, chosen, given || (choices?.options[0]?.code ?? ''));
  return (
    <fieldset className="op-flow op-builder">
      <legend className="op-field__label">{t('authoring.condition.build')}</legend>
      <SelectField
        id="bouw-vraag"
        label={t('authoring.condition.item')}
        value={id}
        onChange={(next) => {
          setId(next);
          setGiven('');
        }}
        options={[
          { value: '', text: t('authoring.condition.choose') },
          ...items.map((one) => ({ value: one.id, text: `${one.id}: ${one.text[locale].slice(0, 60)}` })),
        ]}
      />
      {choices !== null && (
        <SelectField
          id="bouw-wat"
          label={t('authoring.condition.what')}
          value={chosen}
          onChange={(next) => setOperation(choices.operations.find((one) => one === next) ?? 'answered')}
          options={choices.operations.map((one) => ({
            value: one,
            text: t(`authoring.condition.operation.${one}`),
          }))}
        />
      )}
      {choices !== null && (chosen === 'chosen' || chosen === 'notChosen') && (
        <SelectField
          id="bouw-antwoord"
          label={t('authoring.condition.option')}
          value={given}
          onChange={setGiven}
          options={choices.options.map(({ code, text }) => ({ value: code, text: text[locale] || code }))}
        />
      )}
      {(chosen === 'atLeast' || chosen === 'atMost') && choices !== null && (
        <TextField
          id="bouw-getal"
          type="number"
          step="any"
          label={t('authoring.condition.number')}
          value={given}
          onChange={(event) => setGiven(event.target.value)}
        />
      )}
      <Button disabled={part === null} onClick={() => part !== null && onAdd(part)}>
        {t('authoring.condition.add')}
      </Button>
    </fieldset>
  );
}

function Explanation() {
  const { t } = useWords();
  return (
    <>
      <p>{t('authoring.condition.explain')}</p>
      <ul>
        {(['answered', 'chosen', 'matrix', 'number', 'count', 'and', 'not'] as const).map((one) => (
          <li key={one}>{t(`authoring.condition.example.${one}`)}</li>
        ))}
      </ul>
    </>
  );
}
