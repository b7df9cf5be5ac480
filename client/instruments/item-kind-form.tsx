// The part of a question that only its kind has.
import type { ReactNode } from 'react';
import { useWords } from '../labels/words.ts';
import { SelectField } from '../ui/field.tsx';
import { type Item, LEVELS, type Option } from './definition.ts';
import { EMPTY } from './editing.ts';
import { OptionList } from './option-list.tsx';
import { fieldId } from './place.ts';
import { NumberField } from './small-fields.tsx';
import { TaskForm } from './task-form.tsx';
import { OptionalTextPair } from './text-pair.tsx';

interface KindFormProps<Kind extends Item['kind']> {
  readonly item: Extract<Item, { kind: Kind }>;
  readonly scales: Readonly<Record<string, readonly Option[]>>;
  readonly onChange: (item: Item) => void;
}

export function ItemKindForm({ item, scales, onChange }: KindFormProps<Item['kind']>): ReactNode {
  const { t } = useWords();
  const answers = t('authoring.options.answers');
  switch (item.kind) {
    case 'KNOWLEDGE':
      return (
        <OptionList
          {...{ name: 'options', legend: answers, least: 2, most: 8, options: item.options }}
          answer={item.answer}
          onChange={(options, answer) => onChange({ ...item, options, answer })}
        />
      );
    case 'SINGLE_CHOICE':
      return (
        <OptionList
          {...{ name: 'options', legend: answers, least: 2, most: 60, options: item.options }}
          onChange={(options) => onChange({ ...item, options })}
        />
      );
    case 'MULTIPLE_CHOICE':
      return <MultipleChoice {...{ item, scales, onChange }} />;
    case 'LIKERT':
      return <Likert {...{ item, scales, onChange }} />;
    case 'MATRIX':
      return (
        <>
          <OptionList
            {...{ name: 'rows', legend: t('authoring.options.rows'), least: 1, most: 30, options: item.rows }}
            onChange={(rows) => onChange({ ...item, rows })}
          />
          <OptionList
            {...{ name: 'options', legend: t('authoring.options.columns'), least: 2, most: 11 }}
            options={item.options}
            onChange={(options) => onChange({ ...item, options })}
          />
        </>
      );
    case 'RUBRIC':
      return (
        <OptionList
          {...{ name: 'options', legend: t('authoring.options.rubric'), least: 5, most: 5 }}
          options={item.options}
          fixed={[t('authoring.options.notYet'), ...LEVELS.map((level) => t(`common.level.${level}`))]}
          onChange={(options) => onChange({ ...item, options })}
        />
      );
    case 'NUMBER':
      return <NumberBounds {...{ item, scales, onChange }} />;
    case 'SHORT_TEXT':
    case 'LONG_TEXT':
      return (
        <NumberField
          name="maxLength"
          label={t('authoring.item.maxLength')}
          hint={t('authoring.item.maxLengthHint', { usual: item.kind === 'SHORT_TEXT' ? 120 : 1000 })}
          min={1}
          max={item.kind === 'SHORT_TEXT' ? 300 : 4000}
          value={item.maxLength}
          onChange={(maxLength) => onChange({ ...item, maxLength })}
        />
      );
    case 'RANKING':
      return (
        <>
          <OptionList
            {...{ name: 'options', legend: answers, least: 2, most: 12, options: item.options }}
            onChange={(options) => onChange({ ...item, options })}
          />
          <NumberField
            name="most"
            label={t('authoring.item.rankMost')}
            min={1}
            max={item.options.length}
            value={item.most}
            onChange={(most) => onChange({ ...item, most })}
          />
        </>
      );
    case 'TASK':
      return <TaskForm task={item.task} onChange={(task) => onChange({ ...item, task })} />;
    default:
      return <p className="op-soft">{t('authoring.item.ownScale')}</p>;
  }
}

function MultipleChoice({ item, onChange }: KindFormProps<'MULTIPLE_CHOICE'>) {
  const { t, locale } = useWords();
  const named = item.options.flatMap(({ code, ...text }) =>
    code === undefined ? [] : [{ value: code, text: text[locale] === '' ? code : text[locale] }],
  );
  return (
    <>
      <OptionList
        {...{ name: 'options', legend: t('authoring.options.answers'), least: 2, most: 60 }}
        options={item.options}
        onChange={(options) => onChange({ ...item, options })}
      />
      <SelectField
        id={fieldId('none')}
        label={t('authoring.item.none')}
        hint={t('authoring.item.noneHint')}
        value={item.none ?? ''}
        onChange={(none) => onChange({ ...item, none: none === '' ? undefined : none })}
        options={[{ value: '', text: t('authoring.item.noNone') }, ...named]}
      />
      <NumberField
        name="least"
        label={t('authoring.item.least')}
        min={0}
        max={60}
        value={item.least}
        onChange={(least) => onChange({ ...item, least })}
      />
      <NumberField
        name="most"
        label={t('authoring.item.most')}
        min={1}
        max={60}
        value={item.most}
        onChange={(most) => onChange({ ...item, most })}
      />
    </>
  );
}

function Likert({ item, scales, onChange }: KindFormProps<'LIKERT'>) {
  const { t } = useWords();
  const own = item.scale === undefined;
  return (
    <>
      <SelectField
        id={fieldId('scale')}
        label={t('authoring.item.scale')}
        hint={t('authoring.item.scaleHint')}
        value={item.scale ?? ''}
        onChange={(scale) =>
          onChange(
            scale === ''
              ? { ...item, scale: undefined, options: item.options ?? [{ ...EMPTY }, { ...EMPTY }] }
              : { ...item, scale, options: undefined },
          )
        }
        options={[
          { value: '', text: t('authoring.item.ownPoints') },
          ...[...new Set([...Object.keys(scales), ...(item.scale === undefined ? [] : [item.scale])])].map(
            (name) => ({
              ...{ value: name, text: name },
            }),
          ),
        ]}
      />
      {own && (
        <OptionList
          {...{ name: 'options', legend: t('authoring.options.points'), least: 2, most: 11 }}
          options={item.options ?? []}
          onChange={(options) => onChange({ ...item, options })}
        />
      )}
    </>
  );
}

function NumberBounds({ item, onChange }: KindFormProps<'NUMBER'>) {
  const { t } = useWords();
  return (
    <>
      <div className="op-beside">
        <NumberField
          name="lowest"
          label={t('authoring.item.lowest')}
          step="any"
          value={item.lowest}
          onChange={(lowest) => onChange({ ...item, lowest })}
        />
        <NumberField
          name="highest"
          label={t('authoring.item.highest')}
          step="any"
          value={item.highest}
          onChange={(highest) => onChange({ ...item, highest })}
        />
        <NumberField
          name="decimals"
          label={t('authoring.item.decimals')}
          min={0}
          max={6}
          value={item.decimals}
          onChange={(decimals) => onChange({ ...item, decimals })}
        />
      </div>
      <OptionalTextPair
        name="unit"
        label={t('authoring.item.unit')}
        value={item.unit}
        onChange={(unit) => onChange({ ...item, unit })}
      />
    </>
  );
}
