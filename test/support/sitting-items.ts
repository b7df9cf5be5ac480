// Questions as the browser gets them.
import type { SittingItem } from '../../client/measurement/sitting-view.ts';

/** A knowledge question without options; whatever matters is given. */
export function buildSittingItem(given: Partial<SittingItem> = {}): SittingItem {
  return {
    ...{ id: 'q', kind: 'KNOWLEDGE', text: '', hint: null, when: null, required: false, notApplicable: true },
    ...{ options: [], rows: [], lowest: null, highest: null, decimals: null, unit: null, maxLength: null },
    ...{ least: null, most: null, none: null, charts: [], table: null },
    ...given,
  };
}
