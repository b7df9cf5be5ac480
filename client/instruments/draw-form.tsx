// The draw: which items of a bank one person gets.
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { CheckboxField, SelectField } from '../ui/field.tsx';
import { type DrawRule, ITEM_KINDS, type ItemKind, LEVELS } from './definition.ts';
import { replaced, without } from './editing.ts';
import type { EditorProps } from './editor.tsx';
import { fieldId } from './place.ts';
import { NumberField } from './small-fields.tsx';

const WAYS = ['perLevel', 'perCompetence', 'perSitting'] as const;
type Way = (typeof WAYS)[number];

const wayOf = (rule: DrawRule): Way => WAYS.find((way) => way in rule) ?? 'perSitting';

function asWay(kinds: ItemKind[], way: Way): DrawRule {
  if (way === 'perLevel')
    return { kinds, perLevel: { BASIC: 1, INTERMEDIATE: 1, ADVANCED: 1, HIGHLY_ADVANCED: 1 } };
  return way === 'perCompetence' ? { kinds, perCompetence: 1 } : { kinds, perSitting: 1 };
}

export function DrawForm({ definition, change }: Pick<EditorProps, 'definition' | 'change'>) {
  const { t } = useWords();
  const rules = definition.draw ?? [];
  const set = (next: DrawRule[]) => change({ ...definition, draw: next.length === 0 ? undefined : next });
  const used = new Set(definition.sections.flatMap(({ items }) => items.map(({ kind }) => kind)));
  const free = [...used].find((kind) => !rules.some(({ kinds }) => kinds.includes(kind)));
  return (
    <>
      <p className="op-soft">{t('authoring.draw.hint')}</p>
      {rules.map((rule, at) => (
        <DrawRuleForm
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule has nothing but its place
          key={at}
          rule={rule}
          at={at}
          onChange={(next) => set(replaced(rules, at, next))}
          onRemove={() => set(without(rules, at))}
        />
      ))}
      <Button
        disabled={free === undefined}
        onClick={() => free && set([...rules, asWay([free], 'perSitting')])}
      >
        {t('authoring.draw.add')}
      </Button>
    </>
  );
}

interface RuleProps {
  readonly rule: DrawRule;
  readonly at: number;
  readonly onChange: (rule: DrawRule) => void;
  readonly onRemove: () => void;
}

function DrawRuleForm({ rule, at, onChange, onRemove }: RuleProps) {
  const { t } = useWords();
  const name = `draw.${at}`;
  const toggle = (kind: ItemKind, on: boolean) => {
    const kinds = on ? [...rule.kinds, kind] : rule.kinds.filter((one) => one !== kind);
    if (kinds.length > 0) onChange({ ...rule, kinds });
  };
  return (
    <fieldset className="op-options" id={fieldId(name)} tabIndex={-1}>
      <legend className="op-field__label">{t('authoring.draw.one', { number: at + 1 })}</legend>
      <fieldset id={fieldId(`${name}.kinds`)} tabIndex={-1}>
        <legend>{t('authoring.draw.kinds')}</legend>
        <div className="op-checks">
          {ITEM_KINDS.map((kind) => (
            <CheckboxField
              key={kind}
              id={`${fieldId(name)}-${kind}`}
              label={t(`authoring.kind.${kind}`)}
              checked={rule.kinds.includes(kind)}
              onChange={(on) => toggle(kind, on)}
            />
          ))}
        </div>
      </fieldset>
      <SelectField
        id={fieldId(`${name}.way`)}
        label={t('authoring.draw.way')}
        value={wayOf(rule)}
        onChange={(way) => onChange(asWay(rule.kinds, WAYS.find((one) => one === way) ?? 'perSitting'))}
        options={WAYS.map((way) => ({ value: way, text: t(`authoring.draw.${way}`) }))}
      />
      <Counts name={name} rule={rule} onChange={onChange} />
      <Button variant="quiet" onClick={onRemove}>
        {t('authoring.draw.remove', { number: at + 1 })}
      </Button>
    </fieldset>
  );
}

function Counts({ name, rule, onChange }: Pick<RuleProps, 'rule' | 'onChange'> & { readonly name: string }) {
  const { t } = useWords();
  const bounds = { min: 0, max: 99 };
  if ('perLevel' in rule)
    return (
      <div className="op-beside" id={fieldId(`${name}.perLevel`)} tabIndex={-1}>
        {LEVELS.map((level) => (
          <NumberField
            key={level}
            {...bounds}
            name={`${name}.perLevel.${level}`}
            label={t(`common.level.${level}`)}
            value={rule.perLevel[level]}
            onChange={(count) =>
              count !== undefined && onChange({ ...rule, perLevel: { ...rule.perLevel, [level]: count } })
            }
          />
        ))}
      </div>
    );
  const shared = { ...bounds, label: t('authoring.draw.count') };
  return 'perCompetence' in rule ? (
    <NumberField
      {...shared}
      name={`${name}.perCompetence`}
      value={rule.perCompetence}
      onChange={(perCompetence) => perCompetence !== undefined && onChange({ ...rule, perCompetence })}
    />
  ) : (
    <NumberField
      {...shared}
      name={`${name}.perSitting`}
      value={rule.perSitting}
      onChange={(perSitting) => perSitting !== undefined && onChange({ ...rule, perSitting })}
    />
  );
}
