// One assignment rule as a form: for whom, to which level, about what, and how long.
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { CheckboxField, SelectField, TextField } from '../ui/field.tsx';
import { type Rule, toggled } from './rules-view.ts';

const LEVELS = ['BASIC', 'INTERMEDIATE', 'ADVANCED', 'HIGHLY_ADVANCED'] as const;
const SEGMENTS = ['FRONTRUNNER', 'FOLLOWER', 'UNDERWAY', 'FAR_BEHIND'] as const;

interface Choice {
  readonly value: string;
  readonly text: string;
}

interface RuleEditorProps {
  readonly rule: Rule;
  /** 1-based. */
  readonly number: number;
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  readonly roleFamilies: readonly { readonly code: string; readonly name: string }[];
  readonly competences: readonly { readonly code: string; readonly name: string }[];
  readonly onChange: (rule: Rule) => void;
  /** Null for the last one: there is always a rule. */
  readonly onRemove: (() => void) | null;
}

export function RuleEditor({ rule, number, onChange, onRemove, ...around }: RuleEditorProps) {
  const { t } = useWords();
  const id = (field: string) => `${rule.code}-${field}`;
  const lists = [
    ['departmentIds', around.departments.map(({ id: value, name: text }) => ({ value, text }))],
    ['roleFamilies', around.roleFamilies.map(({ code: value, name: text }) => ({ value, text }))],
    ['segments', SEGMENTS.map((value) => ({ value, text: t(`common.segment.${value}`) }))],
    ['competences', around.competences.map(({ code: value, name: text }) => ({ value, text }))],
  ] as const;
  return (
    <fieldset className="op-rule op-flow">
      <legend className="op-field__label">{t('rules.rule', { number })}</legend>
      <TextField
        id={id('name')}
        label={t('rules.name')}
        value={rule.name}
        maxLength={80}
        onChange={(event) => onChange({ ...rule, name: event.target.value })}
      />
      <SelectField
        id={id('level')}
        label={t('rules.target')}
        value={rule.minimumLevel ?? ''}
        options={[
          { value: '', text: t('rules.targetWorkingLevel') },
          ...LEVELS.map((level) => ({
            value: level,
            text: t('rules.targetMinimum', { level: t(`common.level.${level}`) }),
          })),
        ]}
        onChange={(value) =>
          onChange({ ...rule, minimumLevel: LEVELS.find((level) => level === value) ?? null })
        }
      />
      <div className="op-rule__numbers">
        <TextField
          id={id('priority')}
          label={t('rules.priority')}
          hint={t('rules.priorityHint')}
          type="number"
          min={1}
          max={99}
          value={rule.priority}
          onChange={(event) => onChange({ ...rule, priority: Number(event.target.value) })}
        />
        <TextField
          id={id('days')}
          label={t('rules.days')}
          type="number"
          min={7}
          max={365}
          value={rule.daysToFinish}
          onChange={(event) => onChange({ ...rule, daysToFinish: Number(event.target.value) })}
        />
        {(['from', 'until', 'finishOn'] as const).map((field) => (
          <TextField
            key={field}
            id={id(field)}
            label={t(`rules.${field}`)}
            type="date"
            value={rule[field] ?? ''}
            onChange={(event) => onChange({ ...rule, [field]: event.target.value || null })}
          />
        ))}
      </div>
      {lists.map(([field, choices]) => (
        <Choices
          key={field}
          id={id(field)}
          title={t(`rules.${field}`)}
          everything={t('rules.everything')}
          choices={choices}
          chosen={rule[field]}
          onChoose={(value, on) => onChange({ ...rule, [field]: toggled(rule[field], value, on) })}
        />
      ))}
      {onRemove !== null && <Button onClick={onRemove}>{t('rules.remove', { name: rule.name })}</Button>}
    </fieldset>
  );
}

interface ChoicesProps {
  readonly id: string;
  readonly title: string;
  readonly everything: string;
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[] | null;
  readonly onChoose: (value: string, on: boolean) => void;
}

/** Nothing ticked leaves nothing out; the line above says so. */
function Choices({ id, title, everything, choices, chosen, onChoose }: ChoicesProps) {
  const names = choices.filter(({ value }) => chosen?.includes(value)).map(({ text }) => text);
  return (
    <details className="op-rule__choices">
      <summary>
        {title}: {names.length === 0 ? everything : names.join(', ')}
      </summary>
      {choices.map(({ value, text }) => (
        <CheckboxField
          key={value}
          id={`${id}-${value}`}
          label={text}
          checked={chosen?.includes(value) ?? false}
          onChange={(on) => onChoose(value, on)}
        />
      ))}
    </details>
  );
}
