// A chart of a task: its bars or points with their values, and the axis, which is what makes one mislead.
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { SelectField } from '../ui/field.tsx';
import type { Chart } from './definition.ts';
import { EMPTY, replaced, without } from './editing.ts';
import { fieldId } from './place.ts';
import { NumberField } from './small-fields.tsx';
import { OptionalTextPair, TextPair } from './text-pair.tsx';

interface ChartFormProps {
  readonly name: string;
  readonly number: number;
  readonly chart: Chart;
  readonly onChange: (chart: Chart) => void;
}

export function ChartForm({ name, number, chart, onChange }: ChartFormProps) {
  const { t } = useWords();
  const { labels, values } = chart;
  const axis = (end: 'from' | 'to') => (
    <NumberField
      name={`${name}.${end}`}
      label={t(`authoring.chart.${end}`)}
      step="any"
      value={chart[end]}
      onChange={(value) => value !== undefined && onChange({ ...chart, [end]: value })}
    />
  );
  return (
    <>
      <TextPair
        name={`${name}.title`}
        label={t('authoring.chart.title', { number })}
        value={chart.title}
        onChange={(title) => onChange({ ...chart, title })}
      />
      <div className="op-beside">
        <SelectField
          id={fieldId(`${name}.form`)}
          label={t('authoring.chart.form')}
          value={chart.form}
          onChange={(form) => onChange({ ...chart, form: form === 'LINE' ? 'LINE' : 'BAR' })}
          options={(['BAR', 'LINE'] as const).map((form) => ({
            value: form,
            text: t(`authoring.chart.${form}`),
          }))}
        />
        {axis('from')}
        {axis('to')}
      </div>
      {labels.map((label, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: values are told apart by their place
        <div key={at}>
          <TextPair
            name={`${name}.labels.${at}`}
            label={t('authoring.chart.label', { number: at + 1 })}
            value={label}
            onChange={(text) => onChange({ ...chart, labels: replaced(labels, at, text) })}
          />
          <div className="op-row">
            <NumberField
              name={`${name}.values.${at}`}
              label={t('authoring.chart.value', { number: at + 1 })}
              step="any"
              value={values[at]}
              onChange={(value) =>
                value !== undefined && onChange({ ...chart, values: replaced(values, at, value) })
              }
            />
            {labels.length > 2 && (
              <Button
                variant="quiet"
                onClick={() =>
                  onChange({ ...chart, labels: without(labels, at), values: without(values, at) })
                }
              >
                {t('authoring.chart.removeValue', { number: at + 1 })}
              </Button>
            )}
          </div>
        </div>
      ))}
      {labels.length < 12 && (
        <Button onClick={() => onChange({ ...chart, labels: [...labels, EMPTY], values: [...values, 0] })}>
          {t('authoring.chart.addValue')}
        </Button>
      )}
      <OptionalTextPair
        name={`${name}.unit`}
        label={t('authoring.item.unit')}
        value={chart.unit}
        onChange={(unit) => onChange({ ...chart, unit })}
      />
    </>
  );
}
