// Choosing several: what one press on a box makes of the choice.
import { isNotApplicable, NOT_APPLICABLE } from './answer-value.ts';
import type { SittingItem } from './sitting-view.ts';

/** Whether a box stands alone: "none of these" and "not applicable". */
export function excludes({ none }: Pick<SittingItem, 'none'>, value: number): boolean {
  return value === NOT_APPLICABLE || value === none;
}

/** The choice after one box was pressed: "none of these" and "not applicable" stand alone, and no more than asked for. */
export function toggled(item: SittingItem, chosen: readonly number[], pressed: number): readonly number[] {
  if (chosen.includes(pressed)) return chosen.filter((one) => one !== pressed);
  if (excludes(item, pressed)) return [pressed];
  const kept = isNotApplicable(chosen) ? [] : chosen.filter((one) => one !== item.none);
  if (item.most !== null && kept.length >= item.most) return kept;
  return [...kept, pressed].sort((a, b) => a - b);
}
