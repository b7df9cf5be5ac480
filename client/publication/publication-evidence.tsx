// One publication: how much of it is shown, by which rules the rest was withheld, and the outcome of the audit.
import type { ResultOf } from '../api/graphql.ts';
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { AnswersSection } from '../shell/answers-section.tsx';
import { Figure } from '../ui/charts/figure.tsx';
import { ResponseBar } from '../ui/charts/response-bar.tsx';
import { DescriptionList } from '../ui/description-list.tsx';
import { Link } from '../ui/link.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Notice } from '../ui/notice.tsx';
import { Table } from '../ui/table.tsx';
import { grouped, type RuleUse, ruleUses, shownPercent } from './evidence.view-model.ts';
import { publicationDocument } from './publication.documents.ts';

type Publication = NonNullable<ResultOf<typeof publicationDocument>['publication']>;

export function PublicationEvidence({ waveId }: { readonly waveId: string }) {
  const { t } = useWords();
  const asked = useAsk(publicationDocument, { waveId });
  return (
    <Loaded of={asked}>
      {({ publication }) =>
        publication === null ? (
          <Notice>{t('publication.nothingYet')}</Notice>
        ) : (
          <>
            <Settings settings={publication.settings} />
            <Shown publication={publication} />
            <Blocks blocks={publication.blocks} />
            <Rules publication={publication} />
            <Audit publication={publication} />
            <AnswersSection waveId={waveId} mayRelease={false} />
            <p>
              <Link to={`/meetrondes/${waveId}/betrouwbaarheid`}>{t('publication.toReliability')}</Link>
            </p>
          </>
        )
      }
    </Loaded>
  );
}

function Settings({ settings }: Pick<Publication, 'settings'>) {
  const { t } = useWords();
  const { minimumForMeans, minimumForDistributions, minimumInvited, floor } = settings;
  const people = (count: number) => t('publication.settings.people', { count });
  return (
    <section className="op-flow">
      <h2>{t('publication.settings.title')}</h2>
      <p>{t('publication.settings.text', { floor })}</p>
      <DescriptionList
        items={[
          { term: t('publication.settings.means'), description: people(minimumForMeans) },
          { term: t('publication.settings.distributions'), description: people(minimumForDistributions) },
          { term: t('publication.settings.invited'), description: people(minimumInvited) },
        ]}
      />
    </section>
  );
}

function Shown({ publication }: { readonly publication: Publication }) {
  const { t, number, dateTime } = useWords();
  const { cellCount, shownCellCount, shownTeamsPercent } = publication;
  const percent = shownPercent(shownCellCount, cellCount);
  return (
    <section className="op-flow">
      <h2>{t('publication.shown.title')}</h2>
      <p>{t('publication.shown.text', { moment: dateTime(publication.publishedAt) })}</p>
      <DescriptionList
        items={[
          {
            term: t('publication.shown.cells'),
            description: (
              <ResponseBar
                percentStep={Math.round(percent / 10) * 10}
                text={t('publication.shown.cellsText', {
                  shown: number(shownCellCount),
                  cells: number(cellCount),
                  percent,
                })}
              />
            ),
          },
          {
            term: t('publication.shown.teams'),
            description: (
              <ResponseBar
                percentStep={Math.round(shownTeamsPercent / 10) * 10}
                text={t('publication.shown.teamsText', { percent: shownTeamsPercent })}
              />
            ),
          },
        ]}
      />
    </section>
  );
}

const BLOCKS = [
  'means',
  'distribution',
  'response',
  'trend',
  'selfView',
  'learning',
  'hours',
  'effect',
  'comments',
  'items',
] as const;

/** Per kind of figure how many cells were computed, shown and kept back. */
function Blocks({ blocks }: Pick<Publication, 'blocks'>) {
  const { t, number } = useWords();
  const rows = BLOCKS.flatMap((kind) => {
    const found = blocks.find(({ block }) => block === kind);
    return found === undefined ? [] : [{ ...found, kind }];
  });
  const [cells, shown] = [
    rows.reduce((sum, { cellCount }) => sum + cellCount, 0),
    rows.reduce((sum, { shownCount }) => sum + shownCount, 0),
  ];
  return (
    <section className="op-flow">
      <h3>{t('publication.blocks.title')}</h3>
      <p>
        {t('publication.blocks.reading', {
          ...{ cells: number(cells), shown: number(shown), withheld: number(cells - shown) },
        })}
      </p>
      <Table
        caption={t('publication.blocks.title')}
        hideCaption
        rows={rows}
        rowKey={({ kind }) => kind}
        columns={[
          {
            key: 'kind',
            header: t('publication.blocks.kind'),
            rowHeader: true,
            cell: ({ kind }) => t(`publication.blocks.${kind}`),
          },
          {
            key: 'cells',
            header: t('publication.blocks.cells'),
            figures: true,
            cell: ({ cellCount }) => number(cellCount),
          },
          {
            key: 'shown',
            header: t('publication.blocks.shown'),
            figures: true,
            cell: ({ shownCount }) => number(shownCount),
          },
          {
            key: 'withheld',
            header: t('publication.blocks.withheld'),
            figures: true,
            cell: ({ cellCount, shownCount }) => number(cellCount - shownCount),
          },
        ]}
      />
    </section>
  );
}

function Rules({ publication }: { readonly publication: Publication }) {
  const { t, number } = useWords();
  const uses = ruleUses(publication.withheldByRule);
  const total = uses.reduce((sum, { count }) => sum + (count ?? 0), 0);
  const countText = (count: RuleUse['count']) =>
    count === null ? t('publication.rules.notTold') : t('publication.rules.times', { count });
  return (
    <Figure
      headingLevel={2}
      drawn={false}
      title={t('publication.rules.title')}
      reading={t('publication.rules.reading', { total: number(total) })}
      note={t('publication.rules.note')}
      table={{
        head: [t('publication.rules.rule'), t('publication.rules.what'), t('publication.rules.count')],
        rows: uses.map(({ rule, count }) => [rule, t(`publication.rules.${rule}`), count ?? countText(null)]),
      }}
    >
      <dl className="op-rules">
        {uses.map(({ rule, count }) => (
          <div key={rule} className="op-rules__rule">
            <dt>
              <span className="op-rules__code">{rule}</span> {t(`publication.rules.name.${rule}`)}
            </dt>
            <dd>{t(`publication.rules.${rule}`)}</dd>
            <dd className="op-rules__count">{countText(count)}</dd>
          </div>
        ))}
      </dl>
    </Figure>
  );
}

function Audit({ publication }: { readonly publication: Publication }) {
  const { t, number } = useWords();
  const { audit, digest, version } = publication;
  const safe = audit.derivableCount === 0;
  return (
    <section className="op-flow">
      <h2>{t('publication.audit.title')}</h2>
      <p>{t('publication.audit.text')}</p>
      <Notice kind={safe ? 'good' : 'error'}>
        <p>
          {safe
            ? t('publication.audit.safe', { checked: number(audit.unionsChecked) })
            : t('publication.audit.unsafe', { count: audit.derivableCount })}
        </p>
        {audit.unfinishedCount > 0 && (
          <p>{t('publication.audit.unfinished', { count: audit.unfinishedCount })}</p>
        )}
      </Notice>
      <p>{t('publication.audit.digestText')}</p>
      <DescriptionList
        items={[
          { term: t('publication.audit.version'), description: String(version) },
          {
            term: t('publication.audit.digest'),
            description: <code className="op-digest">{grouped(digest)}</code>,
          },
        ]}
      />
    </section>
  );
}
