// How many people would be invited, in counts: never who.
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Table } from '../ui/table.tsx';
import { wavePopulationDocument } from './waves.documents.ts';

export function PopulationPreview({ departmentIds }: { readonly departmentIds: readonly string[] | null }) {
  const { t } = useWords();
  const nobody = departmentIds?.length === 0;
  const population = useAsk(
    wavePopulationDocument,
    { rules: { departmentIds: departmentIds === null ? null : [...departmentIds] } },
    { keepPrevious: true, enabled: !nobody },
  );
  return (
    <section className="op-flow" aria-live="polite">
      <h2>{t('waves.new.population')}</h2>
      {nobody ? (
        <p className="op-soft">{t('waves.new.chooseFirst')}</p>
      ) : (
        <Loaded of={population} lines={3}>
          {({ wavePopulation }) => (
            <>
              <p>
                <span className="op-wave-people">
                  {t('waves.new.people', { count: wavePopulation.invitedCount })}
                </span>
              </p>
              <details>
                <summary>{t('waves.new.perDepartment')}</summary>
                <Table
                  caption={t('waves.new.perDepartment')}
                  hideCaption
                  rows={wavePopulation.departmentCounts}
                  rowKey={(row) => row.departmentId}
                  columns={[
                    { key: 'name', header: t('waves.department'), rowHeader: true, cell: ({ name }) => name },
                    {
                      key: 'band',
                      header: t('waves.new.invited'),
                      figures: true,
                      cell: ({ invitedBand }) => invitedBand,
                    },
                  ]}
                />
              </details>
            </>
          )}
        </Loaded>
      )}
    </section>
  );
}
