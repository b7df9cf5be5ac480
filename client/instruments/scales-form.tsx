// The scales that statements use: by name, each a list of points.
import { useState } from 'react';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import type { Definition } from './definition.ts';
import { EMPTY } from './editing.ts';
import type { EditorProps } from './editor.tsx';
import { OptionList } from './option-list.tsx';

const NAME = /^[A-Z][A-Z0-9_]{0,39}$/;
const OWN_VIEW = ['SELF_VIEW', 'ATTITUDE'];

export function ScalesForm({ definition, change }: Pick<EditorProps, 'definition' | 'change'>) {
  const { t } = useWords();
  const { scales } = definition;
  const set = (next: Definition['scales']) => change({ ...definition, scales: next });
  return (
    <>
      <p className="op-soft">{t('authoring.scales.hint')}</p>
      {Object.entries(scales).map(([name, points]) => (
        <div key={name} className="op-flow">
          <OptionList
            name={`scales.${name}`}
            legend={t('authoring.scales.one', { name })}
            options={points}
            {...(OWN_VIEW.includes(name) ? { least: 4, most: 4 } : { least: 2, most: 11 })}
            onChange={(next) => set({ ...scales, [name]: next })}
          />
          <Button
            variant="quiet"
            onClick={() => set(Object.fromEntries(Object.entries(scales).filter(([one]) => one !== name)))}
          >
            {t('authoring.scales.remove', { name })}
          </Button>
        </div>
      ))}
      <AddScale
        taken={Object.keys(scales)}
        onAdd={(name) =>
          set({
            ...scales,
            [name]: Array.from({ length: OWN_VIEW.includes(name) ? 4 : 5 }, () => ({ ...EMPTY })),
          })
        }
      />
    </>
  );
}

function AddScale({
  taken,
  onAdd,
}: {
  readonly taken: readonly string[];
  readonly onAdd: (name: string) => void;
}) {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const name = typed
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, '_');
  const wrong = name !== '' && (!NAME.test(name) || taken.includes(name));
  return (
    <div className="op-row op-add">
      <TextField
        id="nieuwe-schaal"
        label={t('authoring.scales.name')}
        hint={t('authoring.scales.nameHint')}
        error={wrong ? t('authoring.wrong.scale') : null}
        maxLength={40}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button
        disabled={name === '' || wrong}
        onClick={() => {
          onAdd(name);
          setTyped('');
        }}
      >
        {t('authoring.scales.add')}
      </Button>
    </div>
  );
}
