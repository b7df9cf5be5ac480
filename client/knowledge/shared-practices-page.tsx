// Shared practices, for everybody: no sign-in.
import { useAskMore } from '../api/query-more.ts';
import { useWords } from '../labels/words.ts';
import { ExternalLink, Link } from '../ui/link.tsx';
import { LoadMore } from '../ui/load-more.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { sharedPracticesDocument } from './practice-writing.documents.ts';
import './knowledge.css';

const PAGE_SIZE = 20;

export default function SharedPracticesPage() {
  const { t, date, locale } = useWords();
  const { query, nodes, first } = useAskMore(
    sharedPracticesDocument,
    { first: PAGE_SIZE },
    ({ sharedPractices }) => sharedPractices,
  );
  return (
    <Page title={t('practices.shared.title')} lead={t('practices.shared.lead')}>
      <Loaded of={{ data: first, error: query.error, refetch: query.refetch }}>
        {() => (
          <>
            {nodes.length === 0 && <p>{t('practices.shared.none')}</p>}
            <ul className="op-plain-list op-practices">
              {nodes.map((practice) => (
                <li key={practice.code} className="op-practice-item">
                  <h2 className="op-found">
                    <Link to={`/gedeeld/${practice.code}`}>{practice.title}</Link>
                  </h2>
                  <p>{practice.summary}</p>
                  <p className="op-soft op-small">
                    {[
                      practice.organisation,
                      String(practice.year),
                      ...practice.themes.map(({ name }) => name),
                    ].join(' · ')}
                    {` · ${t('practices.shared.since', { date: date(practice.sharedAt) })}`}
                  </p>
                </li>
              ))}
            </ul>
            <LoadMore shown={nodes.length} query={query} />
          </>
        )}
      </Loaded>
      <p>
        {t('practices.shared.follow')}{' '}
        <ExternalLink href={`/feeds/practices.xml?lang=${locale}`}>RSS</ExternalLink>{' '}
        <ExternalLink href={`/feeds/practices.json?lang=${locale}`}>JSON Feed</ExternalLink>
      </p>
    </Page>
  );
}
