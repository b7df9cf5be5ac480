// One question: everything about it, both languages beside each other.
import { useWords } from '../labels/words.ts';
import { CheckboxField, SelectField, TextField } from '../ui/field.tsx';
import { ConditionField } from './condition-field.tsx';
import { type Definition, ITEM_KINDS, type Item, LEVELS, type Task } from './definition.ts';
import {
  asKind,
  countsForCompetence,
  isId,
  isTested,
  itemIds,
  itemsAround,
  offersSkipByDefault,
  renamedItem,
  replaced,
  withItems,
} from './editing.ts';
import type { EditorProps } from './editor.tsx';
import { ItemKindForm } from './item-kind-form.tsx';
import { PipeHelp } from './pipe-help.tsx';
import { fieldId } from './place.ts';
import { NameField, NoteField, NumberField } from './small-fields.tsx';
import { OptionalTextPair, TextPair } from './text-pair.tsx';

export interface ItemPlace {
  readonly section: number;
  readonly item: number;
}

interface ItemFormProps extends Pick<EditorProps, 'definition' | 'change' | 'competences'> {
  readonly item: Item;
  readonly place: ItemPlace;
}

export function ItemForm({ definition, change, competences, item, place }: ItemFormProps) {
  const { t } = useWords();
  const set = (next: Item) =>
    change(withItems(definition, place.section, (items) => replaced(items, place.item, next)));
  const around = itemsAround(definition, place);
  return (
    <>
      <SelectField
        id={fieldId('kind')}
        label={t('authoring.item.kind')}
        hint={t(`authoring.kindHint.${item.kind}`)}
        value={item.kind}
        onChange={(kind) => set(asKind(item, ITEM_KINDS.find((one) => one === kind) ?? item.kind))}
        options={ITEM_KINDS.map((kind) => ({ value: kind, text: t(`authoring.kind.${kind}`) }))}
      />
      <TextPair
        name="text"
        label={t(isStatement(item) ? 'authoring.item.statement' : 'authoring.item.text')}
        rows={2}
        value={item.text}
        onChange={(text) => set({ ...item, text })}
      />
      <PipeHelp items={around.earlier} text={item.text} onChange={(text) => set({ ...item, text })} />
      <OptionalTextPair
        name="hint"
        label={t('authoring.item.hint')}
        value={item.hint}
        onChange={(hint) => set({ ...item, hint })}
      />
      <ItemKindForm item={item} scales={definition.scales} onChange={set} />
      <h3>{t('authoring.item.counts')}</h3>
      <Counts
        item={item}
        competences={competences}
        section={definition.sections[place.section]}
        onChange={set}
      />
      <h3>{t('authoring.item.asking')}</h3>
      <Asking item={item} onChange={set} />
      <ConditionField
        value={item.when}
        around={around}
        scales={definition.scales}
        onChange={(when) => set({ ...item, when })}
      />
      <NoteField value={item.note} onChange={(note) => set({ ...item, note })} />
      <h3>{t('authoring.item.other')}</h3>
      <ItemName definition={definition} item={item} change={change} />
      <NumberField
        name="seconds"
        label={t('authoring.item.seconds')}
        hint={t('authoring.item.secondsHint')}
        min={1}
        max={3600}
        value={item.seconds}
        onChange={(seconds) => set({ ...item, seconds })}
      />
    </>
  );
}

const isStatement = ({ kind }: Item) => kind === 'SELF_VIEW' || kind === 'ATTITUDE';

interface PartProps {
  readonly item: Item;
  readonly onChange: (item: Item) => void;
}

function Counts({
  item,
  competences,
  section,
  onChange,
}: PartProps &
  Pick<EditorProps, 'competences'> & { readonly section: Definition['sections'][number] | undefined }) {
  const { t } = useWords();
  const inherited = competences.find(({ code }) => code === section?.competence)?.name;
  return (
    <>
      <p className="op-soft">
        {t(countsForCompetence(item.kind) ? 'authoring.item.countsHint' : 'authoring.item.countsNot')}
      </p>
      <SelectField
        id={fieldId('competence')}
        label={t('authoring.competence.label')}
        value={item.competence ?? ''}
        onChange={(code) => onChange({ ...item, competence: code === '' ? undefined : code })}
        options={[
          {
            value: '',
            text:
              inherited === undefined
                ? t('authoring.competence.none')
                : t('authoring.competence.ofSection', { name: inherited }),
          },
          ...competences.map(({ code, name }) => ({ value: code, text: name })),
        ]}
      />
      <Digcomp item={item} onChange={onChange} />
      {isTested(item.kind) && (
        <TestedParts item={item as Extract<Item, { kind: 'KNOWLEDGE' }> | Task} onChange={onChange} />
      )}
    </>
  );
}

function Digcomp({ item, onChange }: PartProps) {
  const { t } = useWords();
  return (
    <TextField
      id={fieldId('digcomp')}
      label={t('authoring.item.digcomp')}
      hint={t('authoring.item.digcompHint')}
      key={item.id}
      defaultValue={(item.digcomp ?? []).join(', ')}
      onChange={(event) => {
        const codes = event.target.value.match(/\b\d\.\d\b/g) ?? [];
        onChange({ ...item, digcomp: codes.length === 0 ? undefined : codes.slice(0, 10) });
      }}
    />
  );
}

/** What a test item has besides what makes it right. The kind is only told apart where it was just asked for. */
function TestedParts({
  item,
  onChange,
}: {
  readonly item: Extract<Item, { kind: 'KNOWLEDGE' }> | Task;
  readonly onChange: (item: Item) => void;
}) {
  const { t } = useWords();
  return (
    <>
      <SelectField
        id={fieldId('level')}
        label={t('authoring.item.level')}
        value={item.level}
        onChange={(level) => onChange({ ...item, level: LEVELS.find((one) => one === level) ?? item.level })}
        options={LEVELS.map((level) => ({ value: level, text: t(`common.level.${level}`) }))}
      />
      <TextPair
        name="reason"
        label={t('authoring.item.reason')}
        hint={t('authoring.item.reasonHint')}
        rows={2}
        value={item.reason}
        onChange={(reason) => onChange({ ...item, reason })}
      />
    </>
  );
}

function Asking({ item, onChange }: PartProps) {
  const { t } = useWords();
  return (
    <div className="op-checks">
      <CheckboxField
        id={fieldId('required')}
        label={t('authoring.item.required')}
        checked={item.required === true}
        onChange={(on) => onChange({ ...item, required: on ? true : undefined })}
      />
      <CheckboxField
        id={fieldId('notApplicable')}
        label={t('authoring.item.notApplicable')}
        checked={item.notApplicable ?? offersSkipByDefault(item.kind)}
        onChange={(on) =>
          onChange({ ...item, notApplicable: on === offersSkipByDefault(item.kind) ? undefined : on })
        }
      />
      {mayShuffle(item) && (
        <CheckboxField
          id={fieldId('shuffle')}
          label={t(item.kind === 'MATRIX' ? 'authoring.item.shuffleRows' : 'authoring.item.shuffle')}
          checked={item.shuffle === true}
          onChange={(on) => onChange({ ...item, shuffle: on ? true : undefined })}
        />
      )}
    </div>
  );
}

type Shuffling = Extract<Item, { shuffle?: boolean | undefined }>;
const SHUFFLING: readonly Item['kind'][] = [
  'KNOWLEDGE',
  'SINGLE_CHOICE',
  'MULTIPLE_CHOICE',
  'MATRIX',
  'RANKING',
];
const mayShuffle = (item: Item): item is Shuffling => SHUFFLING.includes(item.kind);

function ItemName({ definition, item, change }: Pick<ItemFormProps, 'definition' | 'item' | 'change'>) {
  const { t } = useWords();
  const judge = (id: string) => {
    if (!isId(id)) return t('authoring.wrong.id');
    return itemIds(definition).filter((one) => one === id).length > (id === item.id ? 1 : 0)
      ? t('authoring.wrong.idTaken')
      : null;
  };
  return (
    <NameField
      name="id"
      label={t('authoring.item.id')}
      hint={t('authoring.item.idHint')}
      value={item.id}
      judge={judge}
      onChange={(id) => change(renamedItem(definition, item.id, id))}
    />
  );
}
