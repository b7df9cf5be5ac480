// Personnel planning: under a scenario, which skills are short, where and when.
import { useState } from 'react';
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Figure } from '../ui/charts/figure.tsx';
import { HeatMap, HeatMapLegend } from '../ui/charts/heat-map.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { FamilySection } from './family-section.tsx';
import { PRESETS, type Scenario } from './scenario.ts';
import { ScenarioForm } from './scenario-form.tsx';
import { ShortageList } from './shortage-list.tsx';
import './staffing.css';
import { staffingDocument } from './staffing.documents.ts';
import {
  overviewReading,
  overviewRows,
  SHORT_STEPS,
  type Shortage,
  type Staffing,
  shortagesOf,
  wholeTable,
} from './staffing.view-model.ts';
import { useSettled } from './use-settled.ts';

const SETTLE_MILLISECONDS = 350;

export default function StaffingPage() {
  const { t } = useWords();
  const [scenario, setScenario] = useState<Scenario>(PRESETS.asNow);
  const settled = useSettled(scenario, SETTLE_MILLISECONDS);
  const asked = useAsk(staffingDocument, { scenario: settled }, { keepPrevious: true });
  return (
    <Page wide title={t('staffing.title')} lead={t('staffing.lead')}>
      <section className="op-flow op-no-print">
        <h2>{t('staffing.scenario.title')}</h2>
        <ScenarioForm scenario={scenario} onChange={setScenario} />
      </section>
      <Loaded of={asked} lines={8}>
        {({ staffing }) => (
          <Plan staffing={staffing} busy={asked.isPlaceholderData || settled !== scenario} />
        )}
      </Loaded>
    </Page>
  );
}

function Plan({ staffing, busy }: { readonly staffing: Staffing; readonly busy: boolean }) {
  const { t, date } = useWords();
  if (staffing.wave === null) return <Notice>{t('staffing.noWave')}</Notice>;
  const shortages = shortagesOf(staffing);
  return (
    <div className="op-flow" aria-busy={busy}>
      <p className="op-soft op-small" role="status">
        {busy
          ? t('staffing.busy')
          : t('staffing.basis', { wave: staffing.wave.name, date: date(staffing.wave.closesOn) })}
      </p>
      <p className="op-small">{t('staffing.required', { percent: staffing.requiredSharePercent })}</p>
      <Overview staffing={staffing} shortages={shortages} />
      <ShortageList shortages={shortages} />
      <FamilySection staffing={staffing} />
    </div>
  );
}

function Overview({
  staffing,
  shortages,
}: {
  readonly staffing: Staffing;
  readonly shortages: readonly Shortage[];
}) {
  const words = useWords();
  const { t, number } = words;
  const rows = overviewRows(staffing);
  const reading = overviewReading(staffing, shortages, words);
  return (
    <Figure
      headingLevel={2}
      title={t('staffing.overview.title')}
      reading={reading}
      table={wholeTable(staffing, words)}
      note={t('staffing.overview.note')}
      legend={
        <HeatMapLegend
          steps={[
            t('staffing.overview.steps.one'),
            t('staffing.overview.steps.two'),
            t('staffing.overview.steps.three'),
            t('staffing.overview.steps.four'),
            t('staffing.overview.steps.five'),
          ]}
          withheld={rows.some(({ cells }) => cells.includes(null))}
        />
      }
    >
      <HeatMap
        reading={reading}
        rows={rows}
        columns={staffing.years.map((year) => ({
          key: String(year),
          short: String(year),
          label: String(year),
        }))}
        steps={SHORT_STEPS}
        format={(value) => number(value, 0)}
      />
    </Figure>
  );
}
