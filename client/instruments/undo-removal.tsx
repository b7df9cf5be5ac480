// What was taken out can be put back, in its place, for as long as the page is open.
import { useState } from 'react';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import type { Definition } from './definition.ts';
import type { Place } from './place.ts';
import { type Removed, restored } from './removal.ts';

export interface Removals {
  readonly last: Removed | undefined;
  readonly add: (removed: Removed) => void;
  readonly drop: () => void;
}

/** The last twenty things that were taken out. */
export function useRemovals(): Removals {
  const [removed, setRemoved] = useState<readonly Removed[]>([]);
  return {
    last: removed.at(-1),
    add: (one) => setRemoved([...removed.slice(-19), one]),
    drop: () => setRemoved(removed.slice(0, -1)),
  };
}

interface UndoProps {
  readonly removals: Removals;
  readonly definition: Definition;
  readonly change: (next: Definition) => void;
  readonly goTo: (place: Place) => void;
}

export function UndoRemoval({ removals, definition, change, goTo }: UndoProps) {
  const { t, locale } = useWords();
  const { last } = removals;
  if (last === undefined) return null;
  function undo(): void {
    if (last === undefined) return;
    removals.drop();
    const { next, place } = restored(definition, last);
    change(next);
    goTo(place);
  }
  const name =
    last.kind === 'item'
      ? last.item.text[locale] || last.item.id
      : last.section.title?.[locale] || last.section.id;
  return (
    <Notice live title={t('authoring.undo.title', { name: name.slice(0, 80) })}>
      <Button onClick={undo}>{t('authoring.undo.button')}</Button>
    </Notice>
  );
}
