// Ties the keeper of a draft to the page: timers, the line, and the moment the page goes away.
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { ApiError, isPassing } from '../api/errors.ts';
import type { ResultOf } from '../api/graphql.ts';
import { send } from '../api/request.ts';
import { type Definition, definitionFrom } from './definition.ts';
import { DraftKeeper, type DraftSnapshot, type Judgement } from './draft-keeper.ts';
import { instrumentDraftDocument, saveInstrumentDocument } from './editor.documents.ts';
import { sentFrom } from './merging.ts';

/** What the server says of the draft as it has it. */
export type DraftFacts = Pick<
  ResultOf<typeof saveInstrumentDocument>['saveInstrument'],
  'problems' | 'itemMinutes' | 'sittingItemCount'
>;

interface Known extends DraftFacts {
  readonly id: string;
  readonly revision: number;
  readonly definition: string;
}

/** Drafts outlive leaving the page within this visit; signing out forgets them. */
const keepers = new Map<string, { keeper: DraftKeeper; hear: { facts?: (facts: DraftFacts) => void } }>();
window.addEventListener('op-peil:leave', () => keepers.clear());

function judge(error: unknown): Judgement {
  if (isPassing(error) || !(error instanceof ApiError) || error.code === 'INTERNAL_SERVER_ERROR')
    return { kind: 'again' };
  if (error.code === 'UNAUTHENTICATED') return { kind: 'signIn' };
  if (error.code === 'CONFLICT') return { kind: 'elsewhere' };
  if (error.code === 'NOT_FOUND' || error.code === 'FORBIDDEN')
    return { kind: 'ended', refusal: { message: error.message, paths: [] } };
  const paths = error.fields.map(({ path }) => path.replace(/^definition\.?/, ''));
  return { kind: 'refused', refusal: { message: error.message, paths } };
}

function keeperOf({ id, revision, definition }: Known) {
  let kept = keepers.get(id);
  // A draft that is saved and has been changed elsewhere is read anew; one with work that waits is what somebody comes
  // back for. The page is drawn again with what was once fetched: that is older than what was saved here since.
  const now = kept?.keeper.snapshot();
  if (kept === undefined || (now?.state === 'saved' && revision > now.revision)) {
    const hear: { facts?: (facts: DraftFacts) => void } = {};
    const keeper = new DraftKeeper({
      known: { definition: definitionFrom(definition), revision },
      save: async (next, seen) => {
        const sent = { id, revision: seen.revision, definition: sentFrom(next, seen.definition) };
        const { saveInstrument } = await send(saveInstrumentDocument, sent);
        hear.facts?.(saveInstrument);
        return saveInstrument.revision;
      },
      look: async () => {
        const { instrument } = await send(instrumentDraftDocument, { id });
        return {
          ...{ revision: instrument.revision, published: instrument.published },
          ...{ by: instrument.changedByName, definition: definitionFrom(instrument.definition) },
        };
      },
      judge,
      later: (work, ms) => {
        const timer = setTimeout(work, ms);
        return () => clearTimeout(timer);
      },
    });
    kept = { keeper, hear };
    keepers.set(id, kept);
  }
  return kept;
}

export interface DraftInHand {
  readonly keeper: DraftKeeper;
  readonly now: DraftSnapshot;
  readonly facts: DraftFacts;
  readonly change: (next: Definition) => void;
  /** Saves what waits; gives what keeps the draft from being published, or null when it could not be saved. */
  readonly finish: () => Promise<DraftFacts['problems'] | null>;
}

/** The draft with what is being changed in it, and what the server says of it. */
export function useDraft(known: Known): DraftInHand {
  const { keeper, hear } = useMemo(() => keeperOf(known), [known]);
  const now = useSyncExternalStore(keeper.subscribe, keeper.snapshot);
  const [facts, setFacts] = useState<DraftFacts>(known);
  const newest = useRef<DraftFacts>(known);
  useEffect(() => {
    hear.facts = (next) => {
      newest.current = next;
      setFacts(next);
    };
    keeper.retryNow();
    return () => {
      delete hear.facts;
    };
  }, [hear, keeper]);
  useEffect(() => watchPage(keeper), [keeper]);
  const finish = async () => {
    await keeper.flush();
    return keeper.snapshot().state === 'saved' ? newest.current.problems : null;
  };
  return { keeper, now, facts, change: (next) => keeper.change(next), finish };
}

function watchPage(keeper: DraftKeeper): () => void {
  const visibility = () => void (document.visibilityState === 'hidden' ? keeper.flush() : keeper.refresh());
  const online = () => keeper.retryNow();
  const leave = (event: BeforeUnloadEvent) => {
    if (keeper.snapshot().state !== 'saved' && keeper.snapshot().state !== 'ended') event.preventDefault();
  };
  document.addEventListener('visibilitychange', visibility);
  window.addEventListener('online', online);
  window.addEventListener('beforeunload', leave);
  return () => {
    document.removeEventListener('visibilitychange', visibility);
    window.removeEventListener('online', online);
    window.removeEventListener('beforeunload', leave);
    void keeper.flush();
  };
}
