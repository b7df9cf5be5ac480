// The asked sections of a sitting, live. What reads conditions is fetched only when there are any.
import { useEffect, useMemo, useState } from 'react';
import type { Values } from './answer-value.ts';
import { askedSections, type Holds, hasConditions, itemsById } from './route.ts';
import type { SittingItem, SittingSection } from './sitting-view.ts';

export interface Route {
  readonly sections: readonly SittingSection[];
  /** Every question, also those that are not asked now. */
  readonly items: ReadonlyMap<string, SittingItem>;
}

const always: Holds = () => true;

/** Null for the moment that the conditions cannot be read yet; throws in drawing when they cannot be fetched. */
export function useRoute(sections: readonly SittingSection[], values: Values): Route | null {
  const conditional = useMemo(() => hasConditions(sections), [sections]);
  const [holds, setHolds] = useState<Holds | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  useEffect(() => {
    if (!conditional) return;
    import('./condition.ts').then(
      (language) => setHolds(() => language.holds),
      (error: unknown) => setFailure(error instanceof Error ? error : new Error(String(error))),
    );
  }, [conditional]);
  const items = useMemo(() => itemsById(sections), [sections]);
  const asked = useMemo(() => {
    const reader = conditional ? holds : always;
    return reader === null ? null : askedSections(sections, values, reader);
  }, [sections, values, conditional, holds]);
  if (failure !== null) throw failure;
  return asked === null ? null : { sections: asked, items };
}
