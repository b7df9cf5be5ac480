// How consistently a measurement measured, for the works council and the programme manager: in words, figures and a picture.
import { useParams } from 'react-router';
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Figure } from '../ui/charts/figure.tsx';
import { IntervalChart } from '../ui/charts/interval-chart.tsx';
import { Link } from '../ui/link.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { leadingFigure, qualityOf, type Reliability, tallyOf } from './reliability.view-model.ts';
import { reliabilityDocument } from './statistics.documents.ts';

const MARKS = [0, 0.5, 0.7, 1];

export default function ReliabilityPage() {
  const { t } = useWords();
  const { id = '' } = useParams();
  const asked = useAsk(reliabilityDocument, { waveId: id });
  return (
    <Loaded of={asked}>
      {({ publication }) => {
        const rows = publication?.reliability ?? [];
        return (
          <Page
            wide
            title={t('statistics.reliability.title')}
            above={publication?.wave.name}
            lead={t('statistics.reliability.lead')}
          >
            {rows.length === 0 ? (
              <Notice>{t(publication === null ? 'statistics.notPublished' : 'statistics.before')}</Notice>
            ) : (
              <>
                <Evidence rows={rows.filter(({ evidence }) => evidence === 'TEST')} evidence="TEST" />
                <Evidence
                  rows={rows.filter(({ evidence }) => evidence === 'SELF_VIEW')}
                  evidence="SELF_VIEW"
                />
                <Explained drawn={rows.some(({ drawn }) => drawn === true)} />
              </>
            )}
            <p>
              <Link to="/onderbouwing">{t('statistics.reliability.toEvidence')}</Link>
            </p>
          </Page>
        );
      }}
    </Loaded>
  );
}

interface EvidenceProps {
  readonly rows: readonly Reliability[];
  readonly evidence: Reliability['evidence'];
}

function Evidence({ rows, evidence }: EvidenceProps) {
  const { t, number } = useWords();
  if (rows.length === 0) return null;
  const reading = t('statistics.reliability.reading', { ...tallyOf(rows), count: rows.length });
  const two = (figure: number) => number(figure, 2);
  const range = (figure: { low: number; high: number } | null) =>
    figure === null ? '–' : t('statistics.range', { low: two(figure.low), high: two(figure.high) });
  return (
    <Figure
      headingLevel={2}
      title={t(`statistics.reliability.${evidence}`)}
      reading={reading}
      note={t(`statistics.reliability.note${evidence}`)}
      table={{
        head: [
          t('statistics.competence'),
          t('statistics.reliability.leading'),
          t('statistics.reliability.word'),
          t('statistics.reliability.alpha'),
          t('statistics.reliability.alphaRange'),
          t('statistics.reliability.omega'),
          t('statistics.reliability.error'),
          t('statistics.reliability.people'),
          t('statistics.reliability.items'),
        ],
        rows: rows.map((row) => {
          const figure = leadingFigure(row);
          if (!row.shown || figure === null)
            return [row.competence.name, null, null, null, null, null, null, null, null];
          return [
            row.competence.name,
            two(figure.value),
            t(`statistics.quality.${qualityOf(figure.value)}`),
            row.alpha === null ? '–' : two(row.alpha.value),
            range(row.alpha),
            row.omega === null ? '–' : two(row.omega),
            row.standardError === null ? '–' : t('statistics.points', { points: row.standardError }),
            row.band ?? '–',
            row.drawn
              ? t('statistics.reliability.ofItems', { asked: row.askedCount ?? 0, items: row.itemCount ?? 0 })
              : String(row.itemCount ?? 0),
          ];
        }),
      }}
    >
      <IntervalChart
        reading={reading}
        rows={rows.map((row) => ({
          key: row.competence.code,
          label: row.competence.name,
          value: leadingFigure(row),
        }))}
        marks={MARKS.map((at) => ({ at, text: number(at, at === 0.5 || at === 0.7 ? 2 : 0) }))}
        shaded={[[0, 0.5]]}
      />
    </Figure>
  );
}

function Explained({ drawn }: { readonly drawn: boolean }) {
  const { t } = useWords();
  return (
    <section className="op-flow">
      <h2>{t('statistics.reliability.explained')}</h2>
      <p>{t('statistics.reliability.whatItIs')}</p>
      <p>{t('statistics.reliability.howToRead')}</p>
      <p>{t('statistics.reliability.forPeople')}</p>
      {drawn && <p>{t('statistics.reliability.drawn')}</p>}
    </section>
  );
}
