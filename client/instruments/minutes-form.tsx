// How long a sitting takes: what the author says, beside what the items come to.
import { useWords } from '../labels/words.ts';
import { Table } from '../ui/table.tsx';
import type { EditorProps } from './editor.tsx';
import { NumberField } from './small-fields.tsx';

type MinutesProps = Pick<EditorProps, 'definition' | 'change' | 'facts' | 'times'>;

export function MinutesForm({ definition, change, facts, times }: MinutesProps) {
  const { t, number } = useWords();
  const { itemMinutes, sittingItemCount } = facts;
  const own = definition.estimatedMinutes;
  const apart = Math.abs(own - itemMinutes) > Math.max(2, itemMinutes * 0.2);
  return (
    <>
      <NumberField
        name="estimatedMinutes"
        label={t('authoring.minutes.own')}
        hint={t('authoring.minutes.ownHint')}
        min={1}
        max={180}
        value={own}
        onChange={(estimatedMinutes) =>
          estimatedMinutes !== undefined && change({ ...definition, estimatedMinutes })
        }
      />
      <p>
        {t('authoring.minutes.computed', { minutes: itemMinutes, items: sittingItemCount })}{' '}
        {apart && t('authoring.minutes.apart', { own })}
      </p>
      <details className="op-help">
        <summary>{t('authoring.minutes.rule')}</summary>
        <div className="op-flow">
          <p>{t('authoring.minutes.how')}</p>
          <p>{t('authoring.minutes.source', { source: times.source, version: times.version })}</p>
          <Table
            caption={t('authoring.minutes.table')}
            rows={times.kinds}
            rowKey={({ kind }) => kind}
            columns={[
              {
                key: 'kind',
                header: t('authoring.item.kind'),
                rowHeader: true,
                cell: ({ kind }) => t(`authoring.kind.${kind}`),
              },
              {
                key: 'seconds',
                header: t('authoring.minutes.seconds'),
                figures: true,
                cell: ({ seconds }) => number(seconds),
              },
            ]}
          />
        </div>
      </details>
    </>
  );
}
