// How many people would be invited, in counts, and by name for who asks for it.
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Table } from '../ui/table.tsx';
import type { rulesOf } from './new-wave.view-model.ts';
import { PeopleList } from './people-list.tsx';
import { wavePopulationDocument } from './waves.documents.ts';

type Rules = ReturnType<typeof rulesOf>;

export function PopulationPreview({ rules }: { readonly rules: Rules }) {
  const { t } = useWords();
  const nobody = rules.departmentIds?.length === 0 || rules.roleFamilies?.length === 0;
  const population = useAsk(wavePopulationDocument, { rules }, { keepPrevious: true, enabled: !nobody });
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
              {rules.excludeLongAbsence && (
                <p className="op-soft">{t('waves.new.absent', { band: wavePopulation.absentBand })}</p>
              )}
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
              <details>
                <summary>{t('waves.new.byName')}</summary>
                <PeopleList rules={rules} />
              </details>
            </>
          )}
        </Loaded>
      )}
    </section>
  );
}
