// What belongs to the whole questionnaire: title, introduction, time, scales, levels and the draw.
import { useWords } from '../labels/words.ts';
import { CheckboxField } from '../ui/field.tsx';
import type { Definition } from './definition.ts';
import { DrawForm } from './draw-form.tsx';
import type { EditorProps } from './editor.tsx';
import { MinutesForm } from './minutes-form.tsx';
import { fieldId } from './place.ts';
import { ScalesForm } from './scales-form.tsx';
import { NumberField } from './small-fields.tsx';
import { TextPair } from './text-pair.tsx';

type SettingsProps = Pick<EditorProps, 'definition' | 'change' | 'framework' | 'facts' | 'times'>;

export function SettingsForm({ definition, change, framework, facts, times }: SettingsProps) {
  const { t } = useWords();
  return (
    <>
      <TextPair
        name="title"
        label={t('authoring.settings.title')}
        value={definition.title}
        onChange={(title) => change({ ...definition, title })}
      />
      <TextPair
        name="introduction"
        label={t('authoring.settings.introduction')}
        hint={t('authoring.settings.introductionHint')}
        rows={6}
        value={definition.introduction}
        onChange={(introduction) => change({ ...definition, introduction })}
      />
      <h3>{t('authoring.minutes.heading')}</h3>
      <MinutesForm definition={definition} change={change} facts={facts} times={times} />
      <h3>{t('authoring.settings.measures')}</h3>
      <CheckboxField
        id={fieldId('framework')}
        label={t('authoring.settings.framework')}
        checked={definition.framework !== undefined}
        onChange={(on) => change({ ...definition, framework: on ? framework : undefined })}
      />
      <Cutoffs definition={definition} change={change} />
      <h3>{t('authoring.scales.heading')}</h3>
      <ScalesForm definition={definition} change={change} />
      <h3>{t('authoring.draw.heading')}</h3>
      <DrawForm definition={definition} change={change} />
    </>
  );
}

function Cutoffs({ definition, change }: Pick<SettingsProps, 'definition' | 'change'>) {
  const { t } = useWords();
  const { levelCutoffs } = definition;
  function set(of: 'ability' | 'selfView', at: number, value: number | undefined): void {
    if (value === undefined) return;
    const [a, b, c] = levelCutoffs[of].map((one, place) => (place === at ? value : one));
    if (a === undefined || b === undefined || c === undefined || !(a < b && b < c)) return;
    change({ ...definition, levelCutoffs: { ...levelCutoffs, [of]: [a, b, c] } } satisfies Definition);
  }
  return (['ability', 'selfView'] as const).map((of) => (
    <fieldset key={of} id={fieldId(`levelCutoffs.${of}`)} tabIndex={-1}>
      <legend className="op-field__label">{t(`authoring.cutoffs.${of}`)}</legend>
      <p className="op-field__hint">{t('authoring.cutoffs.hint')}</p>
      <div className="op-beside">
        {(['INTERMEDIATE', 'ADVANCED', 'HIGHLY_ADVANCED'] as const).map((level, at) => (
          <NumberField
            key={level}
            name={`levelCutoffs.${of}.${at}`}
            label={t('authoring.cutoffs.from', { level: t(`common.level.${level}`) })}
            step="any"
            value={levelCutoffs[of][at]}
            onChange={(value) => set(of, at, value)}
          />
        ))}
      </div>
    </fieldset>
  ));
}
