// A page of the questionnaire: its title, what it is about, when it is asked, and the questions on it.
import { useState } from 'react';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { CheckboxField, SelectField } from '../ui/field.tsx';
import { Link } from '../ui/link.tsx';
import { ConditionField } from './condition-field.tsx';
import { ITEM_KINDS, type ItemKind, type Section } from './definition.ts';
import {
  freeName,
  inserted,
  isId,
  itemIds,
  itemsAround,
  newItem,
  withItems,
  withSection,
} from './editing.ts';
import type { EditorProps } from './editor.tsx';
import { fieldId, placeKey } from './place.ts';
import { NameField, NoteField } from './small-fields.tsx';
import { OptionalTextPair } from './text-pair.tsx';

interface SectionFormProps extends Pick<EditorProps, 'definition' | 'change' | 'competences' | 'goTo'> {
  readonly section: Section;
  readonly at: number;
}

export function SectionForm({ definition, change, competences, goTo, section, at }: SectionFormProps) {
  const { t } = useWords();
  const set = (next: Section) => change(withSection(definition, at, next));
  return (
    <>
      <OptionalTextPair
        name="title"
        label={t('authoring.section.title')}
        value={section.title}
        onChange={(title) => set({ ...section, title })}
      />
      <SelectField
        id={fieldId('competence')}
        label={t('authoring.competence.label')}
        hint={t('authoring.section.competenceHint')}
        value={section.competence ?? ''}
        onChange={(code) => set({ ...section, competence: code === '' ? undefined : code })}
        options={[
          { value: '', text: t('authoring.competence.none') },
          ...competences.map(({ code, name }) => ({ value: code, text: name })),
        ]}
      />
      <OptionalTextPair
        name="introduction"
        label={t('authoring.section.introduction')}
        rows={3}
        value={section.introduction}
        onChange={(introduction) => set({ ...section, introduction })}
      />
      <CheckboxField
        id={fieldId('shuffle')}
        label={t('authoring.section.shuffle')}
        checked={section.shuffle === true}
        onChange={(on) => set({ ...section, shuffle: on ? true : undefined })}
      />
      <ConditionField
        value={section.when}
        around={itemsAround(definition, { section: at, item: null })}
        scales={definition.scales}
        onChange={(when) => set({ ...section, when })}
      />
      <NoteField value={section.note} onChange={(note) => set({ ...section, note })} />
      <SectionName definition={definition} section={section} onChange={(id) => set({ ...section, id })} />
      <h3 id={fieldId('items')} tabIndex={-1}>
        {t('authoring.section.items')}
      </h3>
      <ol className="op-plain-list">
        {section.items.map((item, place) => (
          <li key={item.id}>
            <Link to={`?deel=${placeKey({ section: at, item: place })}`}>
              {t('authoring.section.item', { number: place + 1, kind: t(`authoring.kind.${item.kind}`) })}
            </Link>{' '}
            <span className="op-soft">{item.id}</span>
          </li>
        ))}
      </ol>
      <AddItem
        onAdd={(kind) => {
          const place = section.items.length;
          const item = newItem(kind, freeName(`vraag-${place + 1}`, itemIds(definition)));
          change(withItems(definition, at, (items) => inserted(items, place, item)));
          goTo({ section: at, item: place });
        }}
      />
    </>
  );
}

function SectionName({
  definition,
  section,
  onChange,
}: Pick<SectionFormProps, 'definition' | 'section'> & { readonly onChange: (id: string) => void }) {
  const { t } = useWords();
  const judge = (id: string) => {
    if (!isId(id)) return t('authoring.wrong.id');
    const taken = definition.sections.some((one) => one !== section && one.id === id);
    return taken ? t('authoring.wrong.idTaken') : null;
  };
  return (
    <NameField
      name="id"
      label={t('authoring.section.id')}
      hint={t('authoring.section.idHint')}
      value={section.id}
      judge={judge}
      onChange={onChange}
    />
  );
}

/** Chooses a kind and adds a question of it. */
export function AddItem({ onAdd }: { readonly onAdd: (kind: ItemKind) => void }) {
  const { t } = useWords();
  const [kind, setKind] = useState<ItemKind>('SINGLE_CHOICE');
  return (
    <div className="op-row op-add">
      <SelectField
        id="nieuwe-soort"
        label={t('authoring.section.newKind')}
        value={kind}
        onChange={(next) => setKind(ITEM_KINDS.find((one) => one === next) ?? kind)}
        options={ITEM_KINDS.map((one) => ({ value: one, text: t(`authoring.kind.${one}`) }))}
      />
      <Button onClick={() => onAdd(kind)}>{t('authoring.section.addItem')}</Button>
    </div>
  );
}
