// The department's report on two sheets, thought out in words and figures before it is drawn.
import { localDateOf } from '../platform/civil-time.ts';
import { type FigureRow, findRow, SEGMENTS } from './figure-row.rules.ts';
import { figureRows, type RowScope } from './figure-rows.rules.ts';
import type { DepartmentReport, ReportWave } from './report.service.ts';
import type {
  GaugeLine,
  PrintedBlock,
  PrintedReport,
  PrintedWave,
  PrintSettings,
} from './report-print.types.ts';
import { competenceBlocks } from './report-print-competences.rules.ts';
import { moreBlocks } from './report-print-more.rules.ts';
import {
  changeReading,
  intervalWords,
  plainNumber,
  shareWords,
  type Words,
  waveName,
} from './report-words.rules.ts';

/** Waves on the sheets: more do not fit, and who wants all of them takes the CSV file. */
const MOST_WAVES = 6;

/** With more waves than these the first sheet has no room for own view and learning; the CSV file has them. */
const WAVES_WITH_MORE = 2;

/** The report ready to be drawn: two pages of blocks, the footer, and what the file says of itself. */
export function printedReport(
  report: Pick<DepartmentReport, 'department' | 'waves'>,
  settings: PrintSettings,
  words: Words,
): PrintedReport {
  const { department } = report;
  const { t } = words;
  const scope = {
    competences: settings.competences.map(({ code }) => code),
    tracks: settings.tracks.map(({ code }) => code),
  };
  const waves = report.waves.slice(-MOST_WAVES).map((one) => printedWave(one, scope, words));
  const newest = waves.at(-1);
  const title = t('title', { department: department.name });
  const about = { language: words.locale, title, subject: t('subject') };
  if (newest === undefined) {
    return {
      ...about,
      footer: null,
      pages: [
        [
          { kind: 'title', text: title },
          { kind: 'paragraph', text: t('nothingYet') },
        ],
      ],
    };
  }
  const compared = department.parentId !== null;
  const lead = t('lead', {
    organisation: settings.organisationName,
    wave: newest.name,
    opens: words.date(newest.source.wave.opensOn),
    closes: words.date(newest.source.wave.closesOn),
  });
  return {
    ...about,
    footer: footerOf(newest.source, newest.name, words),
    pages: [
      [
        { kind: 'title', text: title },
        { kind: 'paragraph', text: lead },
        { kind: 'paragraph', text: `${takingPart(newest, words)} ${t('purpose')}` },
        ...indexBlocks(waves, compared, words),
        ...groupBlocks(waves, words),
        ...changeBlocks(waves, settings, words),
        ...(waves.length <= WAVES_WITH_MORE ? moreBlocks(newest, settings, words) : []),
      ],
      [
        ...competenceBlocks(waves, { ...settings, compared }, words),
        ...settings.more,
        ...readingBlocks(report.waves, newest, settings, words),
      ],
    ],
  };
}

function printedWave(source: ReportWave, scope: RowScope, words: Words): PrintedWave {
  return {
    source,
    name: waveName(source.wave, words),
    rows: figureRows(source.cell, scope),
    organisation: figureRows(source.organisation, scope),
  };
}

function takingPart({ rows }: PrintedWave, words: Words): string {
  const rate = findRow(rows, { measure: 'RESPONSE_RATE' });
  const { low = null, high = null } = findRow(rows, { measure: 'RESPONDENTS' }) ?? {};
  const band =
    low === null
      ? 'none'
      : high === null
        ? words.t('band.from', { low })
        : words.t('band.between', { low, high });
  return words.t('takingPart', { rate: shareWords(rate, words) ?? 'none', band }).trim();
}

function indexBlocks(waves: readonly PrintedWave[], compared: boolean, words: Words): PrintedBlock[] {
  const { t } = words;
  const lines = waves.map((wave): GaugeLine => {
    const index = findRow(wave.rows, { measure: 'TEST_INDEX' });
    const all = compared ? findRow(wave.organisation, { measure: 'TEST_INDEX' }) : undefined;
    return {
      label: wave.name,
      words: intervalWords(index, words) ?? t('notShown'),
      value: index?.value ?? null,
      low: index?.low ?? null,
      high: index?.high ?? null,
      organisation: all?.value ?? null,
    };
  });
  const newest = lines.at(-1);
  const organisation = compared ? 'shown' : 'none';
  return [
    { kind: 'heading', text: t('index.heading') },
    ...(newest ? [{ kind: 'paragraph' as const, text: indexReading(newest, words) }] : []),
    { kind: 'gauge', alt: gaugeAlt(lines, words), lines },
    { kind: 'note', text: t('index.legend', { organisation }) },
    {
      kind: 'table',
      head: [t('wave'), t('index.value'), t('index.uncertainty'), ...(compared ? [t('organisation')] : [])],
      rows: lines.map(({ label, value, low, high, organisation: all }) => [
        label,
        plainNumber(value, 1, words) || t('notShown'),
        value === null || low === null || high === null ? t('notShown') : t('index.range', { low, high }),
        ...(compared ? [plainNumber(all, 1, words) || t('notShown')] : []),
      ]),
      widths: [3, 2, 2, 2].slice(0, compared ? 4 : 3),
    },
  ];
}

/**
 * The newest index in words, and where it lies against the organisation: outside the interval or not.
 *
 * Example: 52.3 (50–55) against 48 → "… Dat is hoger dan de hele organisatie: 48,0."
 */
function indexReading(newest: GaugeLine, words: Words): string {
  const { label: wave, value, low, high, organisation } = newest;
  if (value === null || low === null || high === null) return words.t('index.withheld', { wave });
  const side =
    organisation === null ? 'none' : low > organisation ? 'above' : high < organisation ? 'below' : 'same';
  return words
    .t('index.reading', {
      wave,
      side,
      value: plainNumber(value, 1, words),
      low: plainNumber(low, 0, words),
      high: plainNumber(high, 0, words),
      organisation: plainNumber(organisation, 1, words),
    })
    .trim();
}

function gaugeAlt(lines: readonly GaugeLine[], words: Words): string {
  const readings = lines.map(({ label, value, low, high, organisation }) =>
    words.t('index.gaugeWave', {
      wave: label,
      value: plainNumber(value, 1, words) || 'none',
      low: plainNumber(low, 0, words),
      high: plainNumber(high, 0, words),
      organisation: plainNumber(organisation, 1, words) || 'none',
    }),
  );
  return words.t('index.gauge', { readings: readings.join(' ') });
}

function groupBlocks(waves: readonly PrintedWave[], words: Words): PrintedBlock[] {
  const { t } = words;
  const shareOf = (rows: readonly FigureRow[], category: string) =>
    shareWords(findRow(rows, { measure: 'SEGMENT_SHARE', category }), words);
  const newest = waves.at(-1);
  const ahead = shareOf(newest?.rows ?? [], 'FRONTRUNNER');
  const behind = shareOf(newest?.rows ?? [], 'FAR_BEHIND');
  const wave = newest?.name ?? '';
  return [
    { kind: 'heading', text: t('groups.heading') },
    {
      kind: 'paragraph',
      text:
        ahead === null || behind === null
          ? t('groups.withheld', { wave })
          : t('groups.reading', { wave, ahead, behind }),
    },
    {
      kind: 'table',
      head: [t('wave'), ...SEGMENTS.map((segment) => words.label(`common.segment.${segment}`))],
      rows: waves.map(({ name, rows }) => [
        name,
        ...SEGMENTS.map((segment) => shareOf(rows, segment) ?? t('notShown')),
      ]),
      widths: [3, 2, 2, 2, 2],
    },
  ];
}

function changeBlocks(waves: readonly PrintedWave[], settings: PrintSettings, words: Words): PrintedBlock[] {
  const sentences = changeReading(waves, settings, words);
  return [
    { kind: 'heading', text: words.t('change.heading') },
    ...sentences.map((text) => ({ kind: 'paragraph' as const, text })),
  ];
}

function readingBlocks(
  all: readonly ReportWave[],
  newest: PrintedWave,
  { workingLevelsDecided }: PrintSettings,
  { t }: Words,
): PrintedBlock[] {
  const { minimumForMeans, minimumForDistributions } = newest.source.publication.settings;
  const sentences = [
    t('reading.index'),
    t('reading.precision'),
    t('reading.privacy', { means: minimumForMeans, distributions: minimumForDistributions }),
    ...(workingLevelsDecided ? [] : [t('reading.target')]),
    ...(all.length > MOST_WAVES ? [t('reading.recent', { count: MOST_WAVES })] : []),
  ];
  return [
    { kind: 'heading', text: t('reading.heading') },
    ...sentences.map((text) => ({ kind: 'paragraph' as const, text })),
  ];
}

function footerOf({ wave, publication }: ReportWave, name: string, { t, date }: Words): string[] {
  return [
    t('footer.source', {
      wave: name,
      version: publication.version,
      published: date(localDateOf(publication.publishedAt)),
      segmentRule: wave.segmentRuleVersion,
      roleProfile: wave.roleProfileVersion,
      instrument: wave.instrumentVersion,
    }),
    t('footer.digest', { digest: publication.hash }),
  ];
}
