// What can be done with a question as a whole: another place, another page, twice, or away.
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { SelectField } from '../ui/field.tsx';
import { announce } from '../ui/live-region.tsx';
import { freeName, inserted, itemIds, moved, withItems, without } from './editing.ts';
import type { EditorProps } from './editor.tsx';
import type { ItemPlace } from './item-form.tsx';
import type { Removals } from './undo-removal.tsx';

interface ItemToolsProps extends Pick<EditorProps, 'definition' | 'change' | 'goTo'> {
  readonly place: ItemPlace;
  readonly removals: Removals;
}

export function ItemTools({ definition, change, goTo, place, removals }: ItemToolsProps) {
  const { t, locale } = useWords();
  const { section, item: at } = place;
  const items = definition.sections[section]?.items ?? [];
  const item = items[at];
  if (item === undefined) return null;
  function move(to: number): void {
    change(withItems(definition, section, (all) => moved(all, at, to)));
    goTo({ section, item: to });
    announce(t('authoring.tools.movedTo', { place: to + 1 }));
  }
  function toPage(target: number): void {
    if (item === undefined) return;
    const place = definition.sections[target]?.items.length ?? 0;
    const taken = withItems(definition, section, (all) => without(all, at));
    change(withItems(taken, target, (all) => [...all, item]));
    goTo({ section: target, item: place });
  }
  function duplicate(): void {
    if (item === undefined) return;
    const copy = { ...item, id: freeName(item.id, itemIds(definition)) };
    change(withItems(definition, section, (all) => inserted(all, at + 1, copy)));
    goTo({ section, item: at + 1 });
  }
  function remove(): void {
    if (item === undefined) return;
    removals.add({ kind: 'item', sectionId: definition.sections[section]?.id ?? '', at, item });
    change(withItems(definition, section, (all) => without(all, at)));
    goTo({ section, item: null });
  }
  return (
    <div className="op-row op-tools">
      <Button disabled={at === 0} onClick={() => move(at - 1)}>
        {t('authoring.tools.up')}
      </Button>
      <Button disabled={at === items.length - 1} onClick={() => move(at + 1)}>
        {t('authoring.tools.down')}
      </Button>
      <Button onClick={duplicate}>{t('authoring.tools.duplicate')}</Button>
      <Button variant="danger" onClick={remove}>
        {t('authoring.tools.remove')}
      </Button>
      {definition.sections.length > 1 && (
        <SelectField
          id="naar-bladzijde"
          label={t('authoring.tools.page')}
          value={String(section)}
          onChange={(target) => toPage(Number(target))}
          options={definition.sections.map(({ title }, number) => ({
            value: String(number),
            text: title?.[locale] || t('authoring.outline.page', { number: number + 1 }),
          }))}
        />
      )}
    </div>
  );
}
