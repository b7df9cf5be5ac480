// Outline and form beside each other. The same for a draft and for a published version, which nobody can change.
import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { useSearch } from '../ui/navigation.ts';
import type { Definition } from './definition.ts';
import { freeName } from './editing.ts';
import type { Around } from './instrument-page.tsx';
import { ItemForm } from './item-form.tsx';
import { ItemTools } from './item-tools.tsx';
import { Outline } from './outline.tsx';
import { fieldId, type Place, placeFrom, placeKey, Wrong, wrongIn } from './place.ts';
import { SectionForm } from './section-form.tsx';
import { SectionTools } from './section-tools.tsx';
import { SettingsForm } from './settings-form.tsx';
import { UndoRemoval, useRemovals } from './undo-removal.tsx';
import type { DraftFacts } from './use-draft.ts';

interface EditorOuterProps {
  readonly definition: Definition;
  readonly change: (next: Definition) => void;
  readonly facts: DraftFacts;
  readonly times: Around['itemTimes'];
  readonly framework: NonNullable<Definition['framework']>;
  readonly competences: Around['framework']['competences'];
  readonly problems: readonly { readonly path: string; readonly message: string }[];
  readonly readOnly?: boolean;
}

export interface EditorProps extends EditorOuterProps {
  readonly goTo: (place: Place) => void;
}

export function Editor(outer: EditorOuterProps) {
  const { definition, change, problems, readOnly = false } = outer;
  const { t } = useWords();
  const [search, setSearch] = useSearch();
  const place = placeFrom(search.get('deel'), definition.sections);
  const removals = useRemovals();
  const goTo = (to: Place) =>
    setSearch({
      ...(search.get('versie') !== null && { versie: search.get('versie') ?? '' }),
      deel: placeKey(to),
    });
  const heading = useFocus(search.get('veld'));
  const props = { ...outer, goTo };
  function addSection(): void {
    const id = freeName(
      `bladzijde-${definition.sections.length + 1}`,
      definition.sections.map((one) => one.id),
    );
    change({ ...definition, sections: [...definition.sections, { id, items: [] }] });
    goTo({ section: definition.sections.length, item: null });
  }
  return (
    <div className="op-editor">
      <div className="op-editor__outline">
        <Outline definition={definition} place={place} problems={problems} />
        {!readOnly && <Button onClick={addSection}>{t('authoring.outline.addPage')}</Button>}
      </div>
      <section className="op-editor__form op-flow" aria-labelledby="op-editor-titel">
        <h2 id="op-editor-titel" ref={heading} tabIndex={-1}>
          {titleOf(place, t)}
        </h2>
        <UndoRemoval removals={removals} definition={definition} change={change} goTo={goTo} />
        {!readOnly && place.item !== null && place.section !== null && (
          <ItemTools {...props} place={{ section: place.section, item: place.item }} removals={removals} />
        )}
        {!readOnly && place.item === null && place.section !== null && (
          <SectionTools {...props} at={place.section} removals={removals} />
        )}
        <Wrong value={wrongIn(place, problems)}>
          <fieldset className="op-flow" disabled={readOnly} key={placeKey(place)}>
            <Form {...props} place={place} />
          </fieldset>
        </Wrong>
      </section>
    </div>
  );
}

function Form({ place, ...props }: EditorProps & { readonly place: Place }) {
  const section = place.section === null ? undefined : props.definition.sections[place.section];
  if (section === undefined || place.section === null) return <SettingsForm {...props} />;
  const item = place.item === null ? undefined : section.items[place.item];
  if (item === undefined || place.item === null)
    return <SectionForm {...props} section={section} at={place.section} />;
  return <ItemForm {...props} item={item} place={{ section: place.section, item: place.item }} />;
}

function titleOf({ section, item }: Place, t: ReturnType<typeof useWords>['t']): string {
  if (section === null) return t('authoring.outline.settings');
  if (item === null) return t('authoring.outline.page', { number: section + 1 });
  return t('authoring.editor.item', { page: section + 1, number: item + 1 });
}

/** Takes the focus to the field that was asked for, or its nearest frame, or the heading; not on arriving at the page. */
function useFocus(field: string | null) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { key } = useLocation();
  const seen = useRef(key);
  useEffect(() => {
    if (seen.current === key) return;
    seen.current = key;
    const parts = field?.split('.') ?? [];
    for (let length = parts.length; length > 0; length -= 1) {
      const found = document.getElementById(fieldId(parts.slice(0, length).join('.')));
      if (found === null) continue;
      found.focus();
      return;
    }
    heading.current?.focus();
  }, [key, field]);
  return heading;
}
