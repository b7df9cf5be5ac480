// The published figures somebody is counted in, in the order they are read: per wave, per department, per kind.
import type { ResultOf } from '../api/graphql.ts';
import type { Words } from '../labels/words.ts';
import { signedNumber } from '../ui/charts/signed-number.ts';
import type { privacyDocument } from './privacy.documents.ts';

export type CountedFigure = ResultOf<typeof privacyDocument>['privacyOverview']['figures'][number];

/** One kind of figure of a department, about everybody and about the own groups. */
export interface CountedKindOf {
  readonly kind: CountedFigure['kind'];
  readonly figures: readonly CountedFigure[];
}

export interface CountedDepartment {
  readonly id: string;
  readonly name: string;
  readonly mayOpen: boolean;
  readonly kinds: readonly CountedKindOf[];
}

export interface CountedWave {
  readonly id: string;
  readonly name: string;
  readonly publishedAt: string;
  readonly shown: number;
  readonly withheld: number;
  readonly departments: readonly CountedDepartment[];
}

/** Newest wave first; departments from the organisation down; kinds as they come. */
export function countedWaves(figures: readonly CountedFigure[]): CountedWave[] {
  const waves = grouped(figures, ({ wave }) => wave.id).map((own): CountedWave => {
    const [{ wave, publishedAt }] = own;
    const shown = own.filter((figure) => figure.shown).length;
    return {
      ...{ id: wave.id, name: wave.name, publishedAt, shown },
      withheld: own.length - shown,
      departments: grouped(own, ({ departmentId }) => departmentId).map((of) => ({
        ...{ id: of[0].departmentId, name: of[0].departmentName, mayOpen: of[0].mayOpen },
        kinds: grouped(of, ({ kind }) => kind).map((same) => ({ kind: same[0].kind, figures: same })),
      })),
    };
  });
  return waves.reverse();
}

/** Lists of what has the same key, in the order in which the keys come. */
function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): [Item, ...Item[]][] {
  const groups = new Map<string, [Item, ...Item[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
}

/** Whom a figure is about. Example: "Leeftijd: 35 tot en met 44"; a change also since when. */
export function aboutText({ attribute, groupName, since, trackTitle }: CountedFigure, { t }: Words): string {
  const group =
    attribute === 'roleFamily' || attribute === 'ageBand' || attribute === 'tenureBand'
      ? `${t(`privacy.groupBy.${attribute}`)}: ${groupName}`
      : (trackTitle ?? t('privacy.everyone'));
  return since == null ? group : `${group}, ${t('privacy.since', { wave: since.name })}`;
}

/** The figure in words, that it is shown, or that it is not. Example: means → "index 47,1 (45 tot 49)". */
export function figureText({ shown, headline }: CountedFigure, words: Words): string {
  const { t, number } = words;
  if (!shown) return t('charts.notShown');
  const { measure, value, low, high, bound } = headline ?? {};
  if (value == null) return t('privacy.shownOnly');
  const interval = { low: number(low ?? value), high: number(high ?? value) };
  if (measure === 'TEST_INDEX')
    return t('privacy.headline.TEST_INDEX', { value: number(value, 1), ...interval });
  if (measure === 'TEST_INDEX_CHANGE' || measure === 'TRACK_EFFECT')
    return t(`privacy.headline.${measure}`, {
      value: signedNumber(value, words),
      low: signedNumber(low ?? value, words, 0),
      high: signedNumber(high ?? value, words, 0),
    });
  if (measure === 'RESPONSE_RATE' || measure === 'SEGMENT_SHARE')
    return t(`privacy.headline.${measure}`, { share: shareText(value, bound, words) });
  if (measure === 'LESSON_HOURS') return t('privacy.headline.LESSON_HOURS', { value });
  if (measure === 'REPRESENTATIVENESS')
    return t('privacy.headline.REPRESENTATIVENESS', { value: number(value, 2) });
  return t('privacy.shownOnly');
}

function shareText(percent: number, bound: string | null | undefined, { t }: Words): string {
  if (bound === 'AT_MOST') return t('charts.share.atMost', { percent });
  return bound === 'AT_LEAST' ? t('charts.share.atLeast', { percent }) : t('charts.share.about', { percent });
}
