// The competences on paper: the test against the organisation, who is at working level, and what moved.
import { type FigureRow, findRow } from './figure-row.rules.ts';
import type { PrintedBlock, PrintedWave, PrintSettings } from './report-print.types.ts';
import {
  directionOf,
  intervalWords,
  plainNumber,
  shareWords,
  signed,
  type Words,
} from './report-words.rules.ts';

interface Line {
  readonly name: string;
  readonly own: FigureRow | undefined;
  readonly organisation: FigureRow | undefined;
  readonly atLevel: FigureRow | undefined;
  readonly change: FigureRow | undefined;
  readonly direction: ReturnType<typeof directionOf>;
}

/** A sentence and a table about the newest wave. `compared` is false for the organisation itself. */
export function competenceBlocks(
  waves: readonly PrintedWave[],
  settings: PrintSettings & { readonly compared: boolean },
  words: Words,
): PrintedBlock[] {
  const { t } = words;
  const [before, now] = [waves.at(-2), waves.at(-1)];
  if (now === undefined) return [];
  const lines = settings.competences.map(({ code, name }): Line => {
    const find = (rows: readonly FigureRow[], measure: FigureRow['measure']) =>
      findRow(rows, { measure, competence: code });
    return {
      name,
      own: find(now.rows, 'TEST_MEAN'),
      organisation: find(now.organisation, 'TEST_MEAN'),
      atLevel: find(now.rows, 'WORKING_LEVEL_SHARE'),
      direction: directionOf(settings.changes, code),
      change:
        before &&
        findRow(now.rows, { measure: 'TEST_CHANGE', competence: code, sinceWaveId: before.source.wave.id }),
    };
  });
  return [
    { kind: 'heading', text: t('competences.heading') },
    { kind: 'paragraph', text: extremes(lines, now.name, words) },
    table(lines, { ...settings, before: before?.name ?? null }, words),
  ];
}

function extremes(lines: readonly Line[], wave: string, { t }: Words): string {
  const shown = lines
    .flatMap(({ name, own }) => (own?.value == null ? [] : [{ name, value: own.value }]))
    .sort((a, b) => b.value - a.value);
  const [highest, lowest] = [shown[0], shown.at(-1)];
  return highest === undefined || lowest === undefined
    ? t('competences.withheld', { wave })
    : t('competences.reading', { wave, highest: highest.name, lowest: lowest.name });
}

function table(
  lines: readonly Line[],
  about: { compared: boolean; before: string | null; workingLevelsDecided: boolean },
  words: Words,
): PrintedBlock {
  const { t } = words;
  const none = t('notShown');
  const columns: { head: string; width: number; cell: (line: Line) => string }[] = [
    { head: t('competences.name'), width: 4, cell: ({ name }) => name },
    { head: t('competences.own'), width: 2, cell: ({ own }) => intervalWords(own, words) ?? none },
  ];
  if (about.compared) {
    columns.push({
      head: t('organisation'),
      width: 1.6,
      cell: ({ organisation }) => plainNumber(organisation?.value ?? null, 1, words) || none,
    });
    columns.push({ head: t('competences.difference'), width: 1.4, cell: (line) => difference(line, words) });
  }
  columns.push({
    head: t(about.workingLevelsDecided ? 'competences.workingLevel' : 'competences.targetProfile'),
    width: 2,
    cell: ({ atLevel }) => shareWords(atLevel, words) ?? none,
  });
  if (about.before !== null) {
    columns.push({
      head: t('competences.change', { wave: about.before }),
      width: 2.4,
      cell: ({ change, direction }) =>
        change?.value == null
          ? none
          : t(`competences.direction.${direction}`, { points: signed(change.value, words) }),
    });
  }
  return {
    kind: 'table',
    head: columns.map(({ head }) => head),
    rows: lines.map((line) => columns.map(({ cell }) => cell(line))),
    widths: columns.map(({ width }) => width),
  };
}

/** To a tenth of a point: a difference of published means is no more exact than they are. */
function difference({ own, organisation }: Line, words: Words): string {
  if (own?.value == null || organisation?.value == null) return words.t('notShown');
  return signed(Math.round((own.value - organisation.value) * 10) / 10, words);
}
