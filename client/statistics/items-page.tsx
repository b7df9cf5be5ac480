// The questions of a questionnaire as they did in a measurement, for who writes them: what is too hard, too easy or unclear.
import { useState } from 'react';
import { useParams } from 'react-router';
import type { ResultOf } from '../api/graphql.ts';
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Figure } from '../ui/charts/figure.tsx';
import { IntervalChart } from '../ui/charts/interval-chart.tsx';
import { CheckboxField, SelectField } from '../ui/field.tsx';
import { Link } from '../ui/link.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { ItemDetails } from './item-details.tsx';
import { byCompetence, type Item, shortText } from './items.view-model.ts';
import { itemReportDocument } from './statistics.documents.ts';
import './statistics.css';

type Report = ResultOf<typeof itemReportDocument>;

export default function ItemsPage() {
  const { t } = useWords();
  const { code = '' } = useParams();
  const [waveId, choose] = useState<string | null>(null);
  const asked = useAsk(itemReportDocument, { code, waveId }, { keepPrevious: true });
  return (
    <Loaded of={asked}>
      {({ itemReport, roleFamilies }) => (
        <Page
          wide
          title={t('statistics.items.title')}
          above={<Link to="/vragenlijsten">{t('shell.nav.instruments')}</Link>}
          lead={t('statistics.items.lead')}
        >
          {itemReport.wave === null ? (
            <Notice>{t('statistics.items.none')}</Notice>
          ) : (
            <>
              <SelectField
                id="items-wave"
                label={t('statistics.items.wave')}
                value={itemReport.wave.id}
                onChange={choose}
                options={itemReport.waves.map(({ id, name, instrument }) => ({
                  value: id,
                  text: t('statistics.items.waveText', { name, version: String(instrument.version) }),
                }))}
              />
              <p>
                <Link to={`/vragenlijsten/${code}/ijking`}>{t('statistics.calibration.link')}</Link>
              </p>
              <Items key={itemReport.wave.id} items={itemReport.items} families={roleFamilies} />
            </>
          )}
        </Page>
      )}
    </Loaded>
  );
}

interface ItemsProps {
  readonly items: readonly Item[];
  readonly families: Report['roleFamilies'];
}

function Items({ items, families }: ItemsProps) {
  const { t } = useWords();
  const [onlyFlagged, show] = useState(false);
  if (items.every(({ all }) => all === null)) return <Notice>{t('statistics.before')}</Notice>;
  const flagged = items.filter(({ flags }) => flags.length > 0);
  return (
    <>
      <p>{t('statistics.items.summary', { count: items.length, flagged: flagged.length })}</p>
      <CheckboxField
        id="items-flagged"
        label={t('statistics.items.onlyFlagged')}
        checked={onlyFlagged}
        onChange={show}
      />
      {byCompetence(onlyFlagged ? flagged : items).map(({ competence, items: own }) => (
        <Competence key={competence.code} name={competence.name} items={own} families={families} />
      ))}
    </>
  );
}

function Competence({ name, items, families }: ItemsProps & { readonly name: string }) {
  const { t } = useWords();
  const tests = items.filter(({ kind }) => kind === 'KNOWLEDGE' || kind === 'TASK');
  return (
    <section className="op-flow">
      {tests.length === 0 ? <h2>{name}</h2> : <RightShares name={name} items={tests} />}
      <ul className="op-plain-list" aria-label={t('statistics.items.of', { name })}>
        {items.map((item) => (
          <li key={item.id}>
            <ItemDetails item={item} families={families} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function RightShares({ name, items }: { readonly name: string; readonly items: readonly Item[] }) {
  const { t, number } = useWords();
  const reading = t('statistics.items.reading', {
    count: items.length,
    hard: items.filter(({ flags }) => flags.includes('TOO_HARD')).length,
    easy: items.filter(({ flags }) => flags.includes('TOO_EASY')).length,
    apart: items.filter(({ flags }) => flags.includes('LOW_DISCRIMINATION')).length,
  });
  const percent = (value: number) => t('statistics.percent', { percent: value });
  const flagsOf = ({ flags }: Item) =>
    flags.length === 0
      ? t('statistics.flag.none')
      : flags.map((flag) => t(`statistics.flag.${flag}`)).join(', ');
  return (
    <Figure
      headingLevel={2}
      title={name}
      reading={reading}
      note={t('statistics.items.note')}
      table={{
        head: [
          t('statistics.items.item'),
          t('statistics.items.right'),
          t('statistics.items.interval'),
          t('statistics.items.discrimination'),
          t('statistics.items.flags'),
          t('statistics.reliability.people'),
        ],
        rows: items.map((item) => {
          const { all, rightLow, rightHigh, discrimination } = item;
          const share = all?.rightShare ?? null;
          if (share === null) return [shortText(item.text), null, null, null, flagsOf(item), null];
          return [
            shortText(item.text),
            t(`statistics.share.${share.bound}`, { percent: share.percent }),
            rightLow === null || rightHigh === null
              ? '–'
              : t('statistics.range', { low: percent(rightLow), high: percent(rightHigh) }),
            discrimination === null ? '–' : number(discrimination, 2),
            flagsOf(item),
            all?.band ?? '–',
          ];
        }),
      }}
    >
      <IntervalChart
        reading={reading}
        rows={items.map(({ id, text, all, rightLow, rightHigh }) => ({
          ...{ key: id, label: shortText(text) },
          value: all?.rightShare ? { value: all.rightShare.percent, low: rightLow, high: rightHigh } : null,
        }))}
        marks={[0, 20, 50, 90, 100].map((at) => ({ at, text: percent(at) }))}
        shaded={[
          [0, 20],
          [90, 100],
        ]}
      />
    </Figure>
  );
}
