// Figures in words, for paper: the same sentences whoever reads them.
import { type FigureRow, findRow } from './figure-row.rules.ts';
import type { ReportChange } from './report.service.ts';
import type { PrintedWave, PrintSettings } from './report-print.types.ts';

/** The words of the reader's language. `t` knows content/labels/pdf.yml, `label` every label. */
export interface Words {
  readonly locale: 'nl' | 'en';
  t(key: string, values?: Readonly<Record<string, string | number>>): string;
  label(key: string): string;
  number(value: number, digits: number): string;
  /** A civil date in full. */
  date(date: string): string;
}

/** A number, or nothing for what is withheld. Example: 52.34 with one digit → "52,3". */
export function plainNumber(value: number | null, digits: number, words: Words): string {
  return value === null ? '' : words.number(value, digits);
}

/** With a real minus and a plus. Example: 4.8 → "+4,8"; −1.2 → "−1,2". */
export function signed(value: number, words: Words): string {
  const size = words.number(Math.abs(value), 1);
  if (Number(Math.abs(value).toFixed(1)) === 0) return size;
  return value < 0 ? `−${size}` : `+${size}`;
}

/** "52,3 (50 tot 55)", or null when it is withheld. */
export function intervalWords(row: FigureRow | undefined, words: Words): string | null {
  if (row?.value == null || row.low === null || row.high === null) return null;
  return words.t('interval', {
    value: words.number(row.value, 1),
    low: words.number(row.low, 0),
    high: words.number(row.high, 0),
  });
}

/** "ongeveer 35%", or null when it is withheld. */
export function shareWords(row: FigureRow | undefined, words: Words): string | null {
  if (row?.value == null || row.bound === null) return null;
  return words.t(`share.${row.bound}`, { percent: row.value });
}

type Direction = 'up' | 'down' | 'chance';

/** What the report says of a change after Holm; `competence` null is the index. Not among them: may be chance. */
export function directionOf(changes: readonly ReportChange[], competence: string | null): Direction {
  const found = changes.find((one) => one.competence === competence)?.direction;
  return found === 'UP' ? 'up' : found === 'DOWN' ? 'down' : 'chance';
}

export const waveName = (
  wave: { readonly nameNl: string; readonly nameEn: string },
  { locale }: Pick<Words, 'locale'>,
): string => (locale === 'nl' ? wave.nameNl : wave.nameEn);

/** What changed for the same people between the last two waves, in sentences. */
export function changeReading(
  waves: readonly PrintedWave[],
  { competences, changes }: Pick<PrintSettings, 'competences' | 'changes'>,
  words: Words,
): string[] {
  const { t } = words;
  const [before, now] = [waves.at(-2), waves.at(-1)];
  if (before === undefined || now === undefined) return [t('change.first')];
  const sinceWaveId = before.source.wave.id;
  const index = findRow(now.rows, { measure: 'TEST_INDEX_CHANGE', sinceWaveId });
  if (index?.value == null || index.low === null || index.high === null)
    return [t('change.withheld', { wave: before.name })];
  const moved = (direction: Direction) =>
    competences
      .filter(({ code }) => {
        const row = findRow(now.rows, { measure: 'TEST_CHANGE', competence: code, sinceWaveId });
        return row?.shown === true && directionOf(changes, code) === direction;
      })
      .map(({ name }) => name);
  const [up, down] = [moved('up'), moved('down')];
  const list = new Intl.ListFormat(words.locale === 'nl' ? 'nl-NL' : 'en-GB');
  return [
    t('change.reading', {
      wave: before.name,
      points: words.number(Math.abs(index.value), 1),
      side: index.value < 0 ? 'lower' : 'higher',
      low: signed(index.low, words),
      high: signed(index.high, words),
      direction: directionOf(changes, null),
    }),
    ...(up.length > 0 ? [t('change.up', { names: list.format(up) })] : []),
    ...(down.length > 0 ? [t('change.down', { names: list.format(down) })] : []),
    ...(up.length + down.length === 0 ? [t('change.none')] : [t('change.many')]),
  ];
}
