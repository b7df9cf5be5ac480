// The scenario: a slider and a number field for every setting, and a few scenarios to start from.
import { useState } from 'react';
import { useWords } from '../labels/words.ts';
import {
  PRESETS,
  type Preset,
  presetOf,
  type Scenario,
  type ScenarioField,
  SETTINGS,
  settingOf,
} from './scenario.ts';

interface ScenarioFormProps {
  readonly scenario: Scenario;
  readonly onChange: (scenario: Scenario) => void;
}

export function ScenarioForm({ scenario, onChange }: ScenarioFormProps) {
  const { t } = useWords();
  const present = presetOf(scenario);
  const names = Object.keys(PRESETS) as Preset[]; // the keys of a constant are its names
  return (
    <form
      className="op-scenario"
      aria-label={t('staffing.scenario.title')}
      onSubmit={(event) => event.preventDefault()}
    >
      <fieldset className="op-scenario__presets">
        <legend className="op-field__label">{t('staffing.scenario.start')}</legend>
        {names.map((name) => (
          <button
            key={name}
            type="button"
            className="op-scenario__preset"
            aria-pressed={name === present}
            onClick={() => onChange(PRESETS[name])}
          >
            {t(`staffing.scenario.preset.${name}`)}
          </button>
        ))}
      </fieldset>
      <div className="op-scenario__settings">
        {SETTINGS.map(({ field, most, step }) => (
          <Setting
            key={field}
            field={field}
            value={scenario[field]}
            most={most}
            step={step}
            onChange={(value) => onChange({ ...scenario, [field]: value })}
          />
        ))}
      </div>
    </form>
  );
}

interface SettingProps {
  readonly field: ScenarioField;
  readonly value: number;
  readonly most: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
}

/** The slider for trying, the field for exactness; both say the same. */
function Setting({ field, value, most, step, onChange }: SettingProps) {
  const { t } = useWords();
  const [typed, setTyped] = useState<string | null>(null);
  const label = t(`staffing.scenario.${field}`);
  const id = `scenario-${field}`;
  return (
    <div className="op-scenario__setting">
      <label className="op-scenario__label" htmlFor={id}>
        {label}
      </label>
      <input
        type="range"
        className="op-scenario__slider"
        aria-label={label}
        min={0}
        max={most}
        step={step}
        value={value}
        onChange={(event) => onChange(Number(event.target.value))}
      />
      <input
        id={id}
        type="text"
        inputMode="decimal"
        className="op-input op-scenario__number"
        aria-describedby={`${id}-unit`}
        value={typed ?? String(value).replace('.', ',')}
        onChange={(event) => {
          setTyped(event.target.value);
          const next = settingOf(field, event.target.value);
          if (next !== null) onChange(next);
        }}
        onBlur={() => setTyped(null)}
      />
      <span className="op-soft op-small" id={`${id}-unit`}>
        {t(field.endsWith('Percent') ? 'staffing.scenario.percent' : 'staffing.scenario.people', {
          most,
        })}
      </span>
    </div>
  );
}
