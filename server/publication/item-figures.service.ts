// What was published about the items of a questionnaire, for who writes them.
import { type Caller, logAccess } from '../identity/identity.reads.ts';
import { authoredItems, type WaveRecord, wavesByState } from '../measurement/measurement.reads.ts';
import { forbidden, notFound } from '../platform/errors.ts';
import type { ItemFigures } from './gate.types.ts';
import { findItemFigures, findNewestPublication } from './publication.model.ts';
import { maySeeItems } from './publication.policy.ts';

type Authored = ReturnType<typeof authoredItems>[number];

/** An item as it was asked in a wave; `figures` is null when nothing was published of it. */
export interface PublishedItem extends Authored {
  readonly figures: ItemFigures | null;
}

/** The items of a questionnaire in one of the waves that used it; `waves` newest first. */
export interface ItemReport {
  readonly waves: readonly WaveRecord[];
  readonly wave: WaveRecord | null;
  readonly items: readonly PublishedItem[];
}

/**
 * The items in a published wave with this questionnaire, the newest when none is named; without such a wave nothing.
 * Throws FORBIDDEN; NOT_FOUND for a wave that did not use it or is not published. Three queries.
 */
export async function itemReport(
  { viewer }: Caller,
  { code, waveId }: { readonly code: string; readonly waveId: string | null },
): Promise<ItemReport> {
  if (!maySeeItems(viewer)) throw forbidden();
  const published = (await wavesByState(['PUBLISHED'])).reverse();
  const waves = published.filter(({ instrumentCode }) => instrumentCode === code);
  const wave = waveId === null ? waves[0] : waves.find(({ id }) => id === waveId);
  if (wave === undefined) {
    if (waveId !== null) throw notFound();
    return { waves, wave: null, items: [] };
  }
  const publication = await findNewestPublication(wave.id);
  const found = publication === null ? [] : await findItemFigures(publication.id);
  const figures = new Map(found.map((one) => [one.itemId, one]));
  await logAccess(viewer, { action: 'itemFigures', subject: wave.id });
  return {
    ...{ waves, wave },
    items: authoredItems(wave.instrumentCode, wave.instrumentVersion).map((item) => ({
      ...item,
      figures: figures.get(item.id) ?? null,
    })),
  };
}
