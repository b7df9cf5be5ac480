// The knowledge base: search, filter, read. What is looked for stands in the address, so that it can be shared.
import { useEffect, useRef, useState } from 'react';
import type { ResultOf } from '../api/graphql.ts';
import { useAsk } from '../api/query.ts';
import { useAskMore } from '../api/query-more.ts';
import { useWords } from '../labels/words.ts';
import { SelectField, TextField } from '../ui/field.tsx';
import { Link } from '../ui/link.tsx';
import { LoadMore } from '../ui/load-more.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { useSearch } from '../ui/navigation.ts';
import { Page } from '../ui/page.tsx';
import { addressOf, filtersFrom, PHASES, type Phase, type PracticeFilters, variablesOf } from './filters.ts';
import { filtersDocument, practicesDocument } from './knowledge.documents.ts';
import './knowledge.css';

type Practice = ResultOf<typeof practicesDocument>['practices']['nodes'][number];

const PAGE_SIZE = 12;
const SEARCH_AFTER_MS = 300;

export default function PracticesPage() {
  const { t } = useWords();
  const [params, setParams] = useSearch();
  const filters = filtersFrom(params);
  const { query, nodes, first } = useAskMore(
    practicesDocument,
    { first: PAGE_SIZE, ...variablesOf(filters) },
    ({ practices }) => practices,
  );
  return (
    <Page title={t('shell.nav.knowledge')} lead={t('knowledge.lead')}>
      <p>
        <Link to="/kennisbank/redactie">{t('practices.desk.link')}</Link>
      </p>
      <Filters filters={filters} onChange={(next) => setParams(addressOf(next), { replace: true })} />
      <Loaded of={{ data: first, error: query.error, refetch: query.refetch }}>
        {({ practices }) => (
          <section aria-labelledby="op-found" className="op-flow">
            <div role="status">
              <h2 id="op-found" className="op-found">
                {t('knowledge.found', { count: practices.totalCount })}
              </h2>
            </div>
            {practices.totalCount === 0 && <p>{t('knowledge.noneFound')}</p>}
            <ul className="op-plain-list op-practices">
              {nodes.map((practice) => (
                <PracticeItem key={practice.code} practice={practice} />
              ))}
            </ul>
            <LoadMore shown={nodes.length} total={practices.totalCount} query={query} />
          </section>
        )}
      </Loaded>
    </Page>
  );
}

interface FiltersProps {
  readonly filters: PracticeFilters;
  readonly onChange: (filters: PracticeFilters) => void;
}

function Filters({ filters, onChange }: FiltersProps) {
  const { t } = useWords();
  const lists = useAsk(filtersDocument, {}, { staleTime: Number.POSITIVE_INFINITY, keepPrevious: true });
  const search = useDebounced(filters.search, (text) => onChange({ ...filters, search: text }));
  const all = { value: '', text: t('knowledge.all') };
  const competences = lists.data?.framework.competences ?? [];
  const themes = lists.data?.themes ?? [];
  return (
    <search className="op-filters">
      <TextField
        id="search"
        type="search"
        label={t('knowledge.search')}
        value={search.text}
        onChange={(event) => search.type(event.target.value)}
      />
      <SelectField
        id="competence"
        label={t('knowledge.competence')}
        value={filters.competence}
        onChange={(competence) => onChange({ ...filters, competence })}
        options={[all, ...competences.map(({ code, name }) => ({ value: code, text: name }))]}
      />
      <SelectField
        id="theme"
        label={t('knowledge.theme')}
        value={filters.theme}
        onChange={(theme) => onChange({ ...filters, theme })}
        options={[all, ...themes.map(({ code, name }) => ({ value: code, text: name }))]}
      />
      <SelectField
        id="phase"
        label={t('knowledge.phase')}
        value={filters.phase}
        onChange={(phase) => onChange({ ...filters, phase: phase as Phase | '' })} // the options below are no others
        options={[all, ...PHASES.map((phase) => ({ value: phase, text: t(`common.phase.${phase}`) }))]}
      />
    </search>
  );
}

/** Text that is passed on when typing pauses; follows the address when that changes by itself (the back button). */
function useDebounced(value: string, pass: (text: string) => void) {
  const [text, setText] = useState(value);
  const passed = useRef(value);
  if (passed.current !== value) {
    passed.current = value;
    setText(value);
  }
  const latest = useRef(pass);
  latest.current = pass;
  useEffect(() => {
    if (text.trim() === passed.current) return;
    const timer = setTimeout(() => {
      passed.current = text.trim();
      latest.current(text);
    }, SEARCH_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return { text, type: setText };
}

function PracticeItem({ practice }: { readonly practice: Practice }) {
  const { t } = useWords();
  return (
    <li className="op-practice-item">
      <h3>
        <Link to={`/kennisbank/${practice.code}`}>{practice.title}</Link>
      </h3>
      <p>{practice.summary}</p>
      <p className="op-soft op-small">
        {[practice.organisation, String(practice.year), ...practice.themes.map((theme) => theme.name)].join(
          ' · ',
        )}
        {practice.helpedCount !== null && ` · ${t('knowledge.helped', { count: practice.helpedCount })}`}
      </p>
    </li>
  );
}
