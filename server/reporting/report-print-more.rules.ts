// The newest measurement from other sides on paper: own view beside test, learning, likeness, what tracks brought.
import { type FigureRow, findRow, type Measure } from './figure-row.rules.ts';
import type { PrintedBlock, PrintedWave, PrintSettings } from './report-print.types.ts';
import { shareWords, signed, type Words } from './report-words.rules.ts';

/** A heading and at most five sentences; what is withheld is said to be. */
export function moreBlocks(
  newest: PrintedWave,
  settings: Pick<PrintSettings, 'competences' | 'tracks'>,
  words: Words,
): PrintedBlock[] {
  const { rows } = newest;
  const sentences = [
    selfView(rows, settings, words),
    learning(rows, settings, words),
    ...likeness(rows, words),
    ...effect(rows, settings, words),
  ];
  return [
    { kind: 'heading', text: words.t('more.heading') },
    { kind: 'paragraph', text: sentences.join(' ') },
  ];
}

/** The row of a measure with the largest share; a covered small one only where there is no other. */
function largest(
  rows: readonly FigureRow[],
  measure: Measure,
  category: string | null,
): FigureRow | undefined {
  const size = ({ value, bound }: FigureRow) => (value ?? 0) - (bound === 'AT_MOST' ? 100 : 0);
  return rows
    .filter((row) => row.measure === measure && row.category === category && row.shown)
    .sort((a, b) => size(b) - size(a))[0];
}

function selfView(
  rows: readonly FigureRow[],
  { competences }: Pick<PrintSettings, 'competences'>,
  words: Words,
) {
  const higher = largest(rows, 'SELF_VIEW_COMPARISON_SHARE', 'HIGHER');
  const share = shareWords(higher, words);
  const competence = competences.find(({ code }) => code === higher?.competence)?.name;
  return share === null || competence === undefined
    ? words.t('more.selfViewWithheld')
    : words.t('more.selfView', { share, competence });
}

function learning(
  rows: readonly FigureRow[],
  { tracks }: Pick<PrintSettings, 'tracks'>,
  words: Words,
): string {
  const finished = largest(rows, 'TRACK_FINISHED_SHARE', null);
  const share = shareWords(finished, words);
  if (finished === undefined || share === null) return words.t('more.learningWithheld');
  const hours = findRow(rows, { measure: 'LESSON_HOURS' })?.value ?? null;
  const track = tracks.find(({ code }) => code === finished.track)?.name ?? finished.track ?? '';
  const told =
    finished.bound === 'AT_MOST'
      ? words.t('more.learningLittle', { share })
      : words.t('more.learning', { share, track });
  return hours === null ? told : `${told} ${words.t('more.hours', { hours: words.number(hours, 0) })}`;
}

/** Of the whole organisation only. */
function likeness(rows: readonly FigureRow[], { t, locale }: Words): string[] {
  const row = findRow(rows, { measure: 'REPRESENTATIVENESS' });
  if (row === undefined) return [];
  if (row.value === null) return [t('more.likenessWithheld')];
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  const value = row.value.toLocaleString(locale === 'nl' ? 'nl-NL' : 'en-GB', digits);
  return [t('more.likeness', { value })];
}

/** The track with the largest published effect. */
function effect(
  rows: readonly FigureRow[],
  { tracks }: Pick<PrintSettings, 'tracks'>,
  words: Words,
): string[] {
  const best = rows
    .filter(({ measure, shown }) => measure === 'TRACK_EFFECT' && shown)
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0))[0];
  if (best?.value == null || best.low === null || best.high === null) return [];
  const track = tracks.find(({ code }) => code === best.track)?.name ?? best.track ?? '';
  const [points, low, high] = [signed(best.value, words), signed(best.low, words), signed(best.high, words)];
  const isSure = best.low > 0 || best.high < 0 ? 'yes' : 'no';
  return [words.t('more.effect', { track, points, low, high, isSure })];
}
