// How far every department is with the team questionnaire, and what it points at.
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Link } from '../ui/link.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import { readinessListDocument } from './readiness.documents.ts';
import { LINES, phaseOf } from './readiness.view-model.ts';

export default function ReadinessListPage() {
  const { t, date } = useWords();
  const list = useAsk(readinessListDocument, {});
  return (
    <Page wide title={t('readiness.title')} lead={t('readiness.listLead')}>
      <Loaded of={list}>
        {({ readinessList }) => {
          const wave = readinessList[0]?.wave ?? null;
          if (readinessList.length === 0) return <Notice>{t('readiness.noDepartments')}</Notice>;
          if (wave === null) return <Notice>{t('readiness.noWave')}</Notice>;
          const filled = readinessList.filter(({ outcomes }) => outcomes.length > 0).length;
          return (
            <>
              <p>{t('readiness.filled', { wave: wave.name, filled, all: readinessList.length })}</p>
              <Table
                caption={t('readiness.listCaption', { wave: wave.name })}
                rows={readinessList}
                rowKey={({ department }) => department.id}
                columns={[
                  {
                    key: 'department',
                    header: t('readiness.department'),
                    rowHeader: true,
                    cell: ({ department }) => (
                      <Link to={`/gereedheid/${department.id}`}>{department.name}</Link>
                    ),
                  },
                  {
                    key: 'filled',
                    header: t('readiness.filledInOn'),
                    cell: ({ outcomes: [newest] }) =>
                      newest === undefined ? t('readiness.notYet') : date(newest.filledInOn),
                  },
                  ...LINES.map((line) => ({
                    key: line,
                    header: t(`common.line.${line}`),
                    cell: ({ outcomes }: (typeof readinessList)[number]) => {
                      const phase = phaseOf(outcomes[0], line);
                      return phase === null ? '–' : t(`common.phase.${phase}`);
                    },
                  })),
                ]}
              />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
