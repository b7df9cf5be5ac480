// Who fits the rules of a measurement, by name, searched by name or department.
import { useState } from 'react';
import { useAskMore } from '../api/query-more.ts';
import { useWords } from '../labels/words.ts';
import { TextField } from '../ui/field.tsx';
import { LoadMore } from '../ui/load-more.tsx';
import { Loaded } from '../ui/loaded.tsx';
import type { rulesOf } from './new-wave.view-model.ts';
import { wavePeopleDocument } from './waves.documents.ts';

const AT_A_TIME = 20;

export function PeopleList({ rules }: { readonly rules: ReturnType<typeof rulesOf> }) {
  const { t } = useWords();
  const [search, setSearch] = useState('');
  const { query, nodes } = useAskMore(
    wavePeopleDocument,
    { rules, search, first: AT_A_TIME },
    ({ wavePeople }) => wavePeople,
  );
  return (
    <div className="op-flow">
      <TextField
        id="people-search"
        label={t('waves.new.searchPeople')}
        hint={t('waves.new.byNameNote')}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <Loaded of={query} lines={3}>
        {() => (
          <>
            {nodes.length === 0 && <p role="status">{t('waves.new.nobodyFound')}</p>}
            <ul>
              {nodes.map(({ personId, name, departmentName }) => (
                <li key={personId}>
                  {name} <span className="op-soft">({departmentName})</span>
                </li>
              ))}
            </ul>
            <LoadMore shown={nodes.length} query={query} />
          </>
        )}
      </Loaded>
    </div>
  );
}
