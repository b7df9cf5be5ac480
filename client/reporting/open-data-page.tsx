// Open data for everybody, without sign-in: the measurements as files, and where the technique is explained.
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../labels/words.ts';
import { ExternalLink } from '../ui/link.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';

const API = '/open-data/v1';

/** A measurement as the public API lists it. */
interface Measurement {
  readonly id: string;
  readonly name: { readonly nl: string; readonly en: string };
  readonly opensOn: string;
  readonly closesOn: string;
}

async function askMeasurements(): Promise<readonly Measurement[]> {
  const response = await fetch(`${API}/measurements`, { credentials: 'omit' });
  if (!response.ok) throw new Error('');
  const { measurements } = (await response.json()) as { measurements: Measurement[] }; // as openapi.json says
  return measurements;
}

export default function OpenDataPage() {
  const { t } = useWords();
  const measurements = useQuery({ queryKey: ['OpenMeasurements'], queryFn: askMeasurements });
  return (
    <Page title={t('open-data.title')} lead={t('open-data.lead')}>
      <section className="op-flow">
        <h2>{t('open-data.measurements')}</h2>
        <Loaded of={measurements}>{(list) => <Measurements list={list} />}</Loaded>
      </section>
      <section className="op-flow">
        <h2>{t('open-data.privacyHeading')}</h2>
        <p>{t('open-data.privacy')}</p>
      </section>
      <section className="op-flow">
        <h2>{t('open-data.moreHeading')}</h2>
        <ul>
          <li>
            <ExternalLink href={`${API}/codebook.csv`}>{t('open-data.codebook')}</ExternalLink>
          </li>
          <li>
            <ExternalLink href={`${API}/openapi.json`}>{t('open-data.description')}</ExternalLink>
          </li>
          <li>
            <ExternalLink href={`${API}/catalog.jsonld`}>{t('open-data.catalogue')}</ExternalLink>
          </li>
        </ul>
      </section>
    </Page>
  );
}

function Measurements({ list }: { readonly list: readonly Measurement[] }) {
  const { t, date, locale } = useWords();
  if (list.length === 0) return <p>{t('open-data.none')}</p>;
  return (
    <Table
      caption={t('open-data.measurements')}
      hideCaption
      rows={list}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          header: t('open-data.measurement'),
          rowHeader: true,
          cell: ({ name }) => name[locale],
        },
        {
          key: 'period',
          header: t('open-data.period'),
          cell: ({ opensOn, closesOn }) =>
            t('open-data.periodValue', { from: date(opensOn), until: date(closesOn) }),
        },
        {
          key: 'csv',
          header: t('open-data.table'),
          cell: ({ id, name }) => (
            <ExternalLink href={`${API}/measurements/${id}.csv`}>
              {t('open-data.csv', { name: name[locale] })}
            </ExternalLink>
          ),
        },
        {
          key: 'json',
          header: t('open-data.programs'),
          cell: ({ id, name }) => (
            <ExternalLink href={`${API}/measurements/${id}`}>
              {t('open-data.json', { name: name[locale] })}
            </ExternalLink>
          ),
        },
      ]}
    />
  );
}
