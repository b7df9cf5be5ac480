// Every competence over the waves, small and on one scale.
import { useWords, type Words } from '../labels/words.ts';
import { Figure } from '../ui/charts/figure.tsx';
import type { FigureTable } from '../ui/charts/figure-table.ts';
import { signedNumber } from '../ui/charts/signed-number.ts';
import { type SmallMultiple, SmallMultiples } from '../ui/charts/small-multiples.tsx';
import type { ChangeSince } from './change.view-model.ts';
import {
  competenceMean,
  type Report,
  type ReportCompetence,
  trendPoints,
  trendReading,
} from './report.view-model.ts';

interface CompetencesFigureProps {
  readonly report: Report;
  readonly competences: readonly ReportCompetence[];
  readonly since: ChangeSince | null;
}

export function CompetencesFigure({ report, competences, since }: CompetencesFigureProps) {
  const words = useWords();
  const { t } = words;
  const items = competences.map((competence) => multipleOf(report, competence, { since, words }));
  const moved = (direction: 'up' | 'down') =>
    since?.competences.filter((one) => one.direction === direction).length ?? 0;
  const reading =
    since === null
      ? t('reporting.multiples.firstReading')
      : since.competences.length === 0
        ? t('reporting.change.withheld', { wave: since.waveName })
        : t('reporting.multiples.reading', { wave: since.waveName, up: moved('up'), down: moved('down') });
  return (
    <Figure
      title={t('reporting.multiples.figure')}
      reading={reading}
      table={competencesTable(report, competences, words)}
      about={report.department.name}
    >
      <SmallMultiples items={items} />
    </Figure>
  );
}

function multipleOf(
  report: Report,
  { code, name, number }: ReportCompetence,
  { since, words }: { since: ChangeSince | null; words: Words },
): SmallMultiple {
  const { t } = words;
  const points = trendPoints(report, code);
  const names = report.waves.map(({ wave }) => wave.name);
  const change = since?.competences.find((one) => one.name === name);
  const remark =
    change !== undefined
      ? t('reporting.multiples.remark', {
          points: signedNumber(change.change.value, words),
          direction: change.direction,
        })
      : since === null
        ? ''
        : t('reporting.multiples.noChange');
  return {
    key: code,
    title: `${number}. ${name}`,
    reading: `${name}. ${trendReading(points, names, words)}`,
    remark,
    points,
  };
}

function competencesTable(
  report: Report,
  competences: readonly ReportCompetence[],
  { t }: Words,
): FigureTable {
  return {
    head: [t('reporting.competence'), ...report.waves.map(({ wave }) => wave.name)],
    rows: competences.map(({ code, name }) => [
      name,
      ...report.waves.map(({ cell }) => competenceMean(cell, code)?.value ?? null),
    ]),
  };
}
