// Learning as the programme sees it: published figures per track, places in the next half year, practices, sessions.
import type { ResultOf } from '../api/graphql.ts';
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { EffectChart } from '../ui/charts/effect-chart.tsx';
import { Figure } from '../ui/charts/figure.tsx';
import { IntervalChart } from '../ui/charts/interval-chart.tsx';
import { Link } from '../ui/link.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import { learningShares, trackEffects } from './details.view-model.ts';
import { learningOutlookDocument } from './programme.documents.ts';
import { placesFigure } from './programme.view-model.ts';
import { ShareMap } from './share-map.tsx';
import './reporting.css';

type Outlook = ResultOf<typeof learningOutlookDocument>['learningOutlook'];

export default function ProgrammePage() {
  const { t } = useWords();
  const asked = useAsk(learningOutlookDocument, {});
  return (
    <Page title={t('programme.title')} lead={t('programme.lead')}>
      <Loaded of={asked}>
        {({ learningOutlook }) => (
          <>
            {learningOutlook.newest === null ? (
              <p>{t('programme.none')}</p>
            ) : (
              <Published outlook={learningOutlook} newest={learningOutlook.newest} />
            )}
            <Practices practices={learningOutlook.practices} />
            <Sessions sessions={learningOutlook.sessions} />
            <p>
              <Link to="/certificaten/intrekken">{t('programme.revoke')}</Link>
            </p>
          </>
        )}
      </Loaded>
    </Page>
  );
}

interface PublishedProps {
  readonly outlook: Outlook;
  readonly newest: NonNullable<Outlook['newest']>;
}

function Published({ outlook, newest }: PublishedProps) {
  const words = useWords();
  const { t, number } = words;
  const about = newest.wave.name;
  const learning = learningShares(newest, words);
  const effects = trackEffects(newest, words);
  const places = placesFigure(outlook, words);
  return (
    <>
      <h2>{t('programme.of', { wave: newest.wave.name })}</h2>
      <ShareMap
        title={t('reporting.learning.figure')}
        {...learning}
        about={about}
        rowHead={t('reporting.effects.track')}
        note={t('reporting.learning.note')}
        end={20}
      />
      {effects.rows.length === 0 ? (
        <section className="op-flow">
          <h3>{t('reporting.effects.figure')}</h3>
          <p>{t('reporting.effects.none')}</p>
        </section>
      ) : (
        <Figure
          title={t('reporting.effects.figure')}
          reading={effects.reading}
          table={effects.table}
          note={t('reporting.effects.note')}
          about={about}
        >
          <EffectChart reading={effects.reading} rows={effects.rows} />
        </Figure>
      )}
      <Figure
        title={t('programme.places.title')}
        reading={places.reading}
        table={places.table}
        note={t('programme.places.note', { headcount: number(outlook.headcount) })}
        about={about}
      >
        <IntervalChart reading={places.reading} rows={places.rows} marks={places.marks} shaded={[]} />
      </Figure>
    </>
  );
}

function Practices({ practices }: Pick<Outlook, 'practices'>) {
  const { t, number } = useWords();
  return (
    <section className="op-flow">
      <h2>{t('programme.practices.title')}</h2>
      <Table
        caption={t('programme.practices.title')}
        rows={practices}
        rowKey={({ practice }) => practice.code}
        columns={[
          {
            key: 'practice',
            header: t('programme.practices.practice'),
            cell: ({ practice }) => <Link to={`/kennisbank/${practice.code}`}>{practice.title}</Link>,
            rowHeader: true,
          },
          {
            key: 'reads',
            header: t('programme.practices.reads'),
            cell: ({ reads }) => number(reads),
            figures: true,
          },
          {
            key: 'departments',
            header: t('programme.practices.departments'),
            cell: ({ departments }) => number(departments),
            figures: true,
          },
        ]}
      />
    </section>
  );
}

function Sessions({ sessions }: Pick<Outlook, 'sessions'>) {
  const { t, number } = useWords();
  return (
    <section className="op-flow">
      <h2>{t('programme.sessions.title')}</h2>
      {sessions.length === 0 ? (
        <p>{t('programme.sessions.none')}</p>
      ) : (
        <Table
          caption={t('programme.sessions.title')}
          rows={sessions}
          rowKey={({ month }) => month}
          columns={[
            {
              key: 'month',
              header: t('programme.sessions.month'),
              cell: ({ month }) => month,
              rowHeader: true,
            },
            {
              key: 'held',
              header: t('programme.sessions.held'),
              cell: ({ held }) => number(held),
              figures: true,
            },
            {
              key: 'attendance',
              header: t('programme.sessions.attendance'),
              cell: ({ attendance }) => attendance ?? t('programme.sessions.few'),
              figures: true,
            },
          ]}
        />
      )}
    </section>
  );
}
