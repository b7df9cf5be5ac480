// Actions across departments for who may see them, and for everybody the own ones.
import { useState } from 'react';
import { useAskMore } from '../api/query-more.ts';
import { useWords } from '../labels/words.ts';
import { useViewer } from '../shell/viewer.ts';
import { SelectField } from '../ui/field.tsx';
import { LoadMore } from '../ui/load-more.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { ActionList } from './action-list.tsx';
import { actionsDocument } from './actions.documents.ts';

const AT_A_TIME = 20;
const FILTERS = ['OPEN', 'LATE', 'ALL'] as const;

export default function ActionsPage() {
  const { t } = useWords();
  const { roles } = useViewer();
  const [only, setOnly] = useState<(typeof FILTERS)[number]>('OPEN');
  const { query, nodes, first } = useAskMore(
    actionsDocument,
    { first: AT_A_TIME, only },
    ({ actions }) => actions,
  );
  const wide = roles.some(
    (role) => role === 'MANAGER' || role === 'HR_PLANNER' || role === 'PROGRAMME_MANAGER',
  );
  return (
    <Page wide title={t('actions.title')} lead={t(wide ? 'actions.lead' : 'actions.leadOwn')}>
      <div className="op-action-filter">
        <SelectField
          id="action-filter"
          label={t('actions.filter.label')}
          value={only}
          onChange={(value) => setOnly(FILTERS.find((one) => one === value) ?? 'OPEN')}
          options={FILTERS.map((one) => ({ value: one, text: t(`actions.filter.${one}`) }))}
        />
      </div>
      <Loaded of={query}>
        {() =>
          nodes.length === 0 ? (
            <Notice>{t('actions.noneFound')}</Notice>
          ) : (
            <>
              <ActionList withDepartment actions={nodes} competences={first?.framework.competences ?? []} />
              <LoadMore shown={nodes.length} query={query} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
