// What can be done with a page as a whole: another place, twice, or away.
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { announce } from '../ui/live-region.tsx';
import type { Item } from './definition.ts';
import { freeName, inserted, itemIds, moved, without } from './editing.ts';
import type { EditorProps } from './editor.tsx';
import { SETTINGS } from './place.ts';
import type { Removals } from './undo-removal.tsx';

interface SectionToolsProps extends Pick<EditorProps, 'definition' | 'change' | 'goTo'> {
  readonly at: number;
  readonly removals: Removals;
}

export function SectionTools({ definition, change, goTo, at, removals }: SectionToolsProps) {
  const { t } = useWords();
  const { sections } = definition;
  const section = sections[at];
  if (section === undefined) return null;
  function move(to: number): void {
    change({ ...definition, sections: moved(sections, at, to) });
    goTo({ section: to, item: null });
    announce(t('authoring.tools.movedTo', { place: to + 1 }));
  }
  function duplicate(): void {
    if (section === undefined) return;
    const taken = itemIds(definition);
    const items: Item[] = section.items.map((item) => {
      const id = freeName(item.id, taken);
      taken.push(id);
      return { ...item, id };
    });
    const id = freeName(
      section.id,
      sections.map((one) => one.id),
    );
    change({ ...definition, sections: inserted(sections, at + 1, { ...section, id, items }) });
    goTo({ section: at + 1, item: null });
  }
  function remove(): void {
    if (section === undefined) return;
    removals.add({ kind: 'section', at, section });
    change({ ...definition, sections: without(sections, at) });
    goTo(SETTINGS);
  }
  return (
    <div className="op-row op-tools">
      <Button disabled={at === 0} onClick={() => move(at - 1)}>
        {t('authoring.tools.up')}
      </Button>
      <Button disabled={at === sections.length - 1} onClick={() => move(at + 1)}>
        {t('authoring.tools.down')}
      </Button>
      <Button onClick={duplicate}>{t('authoring.tools.duplicate')}</Button>
      <Button variant="danger" onClick={remove}>
        {t('authoring.tools.removePage')}
      </Button>
    </div>
  );
}
