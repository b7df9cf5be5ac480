// Which version of which questionnaire, and which role families.
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { CheckboxField, SelectField } from '../ui/field.tsx';
import { Loaded } from '../ui/loaded.tsx';
import type { NewWaveForm } from './new-wave.view-model.ts';
import { waveChoicesDocument } from './waves.documents.ts';

export interface PartProps {
  readonly form: NewWaveForm;
  readonly change: (part: Partial<NewWaveForm>) => void;
  readonly sentences: Partial<Record<'instrument' | 'roleFamilies', string>>;
}

export function InstrumentChoice({ form, change, sentences }: PartProps) {
  const { t } = useWords();
  const choices = useAsk(waveChoicesDocument, {});
  return (
    <Loaded of={choices} lines={2}>
      {({ waveInstruments }) => (
        <SelectField
          id="instrument"
          label={t('waves.instrument')}
          error={sentences.instrument}
          value={form.instrument}
          onChange={(instrument) => change({ instrument })}
          options={waveInstruments.map(({ code, version, title, itemCount, estimatedMinutes }, at) => ({
            value: at === 0 ? '' : `${code}/${version}`,
            text: t('waves.instrumentText', {
              title,
              version: String(version),
              items: itemCount,
              minutes: estimatedMinutes,
            }),
          }))}
        />
      )}
    </Loaded>
  );
}

export function RoleFamilyChoice({ form, change, sentences }: PartProps) {
  const { t } = useWords();
  const choices = useAsk(waveChoicesDocument, {});
  const chosen = form.roleFamilies;
  const toggle = (code: string, on: boolean) =>
    change({ roleFamilies: on ? [...(chosen ?? []), code] : (chosen ?? []).filter((one) => one !== code) });
  return (
    <fieldset
      id="roleFamilies"
      tabIndex={-1}
      aria-describedby={sentences.roleFamilies === undefined ? undefined : 'families-error'}
    >
      <legend className="op-field__label">{t('waves.new.families')}</legend>
      {sentences.roleFamilies !== undefined && (
        <p className="op-field__error" id="families-error">
          {sentences.roleFamilies}
        </p>
      )}
      <CheckboxField
        id="all-families"
        label={t('waves.new.allFamilies')}
        checked={chosen === null}
        onChange={(on) => change({ roleFamilies: on ? null : [] })}
      />
      {chosen !== null && (
        <Loaded of={choices} lines={3}>
          {({ waveRoleFamilies }) => (
            <div className="op-wave-choice">
              {waveRoleFamilies.map(({ code, name }) => (
                <CheckboxField
                  key={code}
                  id={`family-${code}`}
                  label={name}
                  checked={chosen.includes(code)}
                  onChange={(on) => toggle(code, on)}
                />
              ))}
            </div>
          )}
        </Loaded>
      )}
    </fieldset>
  );
}
