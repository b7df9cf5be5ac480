// Two authors changed the same thing: shows both, and lets the one who came second choose. Until then nothing is written over.
import { useState } from 'react';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import type { Definition } from './definition.ts';
import type { Clash } from './merging.ts';
import { placeOfPath } from './place.ts';

interface ClashDialogProps {
  readonly clashes: readonly Clash[];
  readonly definition: Definition;
  readonly by: string;
  readonly onChoose: (choices: ('mine' | 'theirs')[]) => void;
}

export function ClashDialog({ clashes, definition, by, onChoose }: ClashDialogProps) {
  const { t } = useWords();
  const [theirs, setTheirs] = useState<ReadonlySet<number>>(new Set());
  const choose = () => {
    onChoose(clashes.map((_, at) => (theirs.has(at) ? 'theirs' : 'mine')));
    setTheirs(new Set());
  };
  return (
    <Dialog
      open={clashes.length > 0}
      title={t('authoring.clash.title', { name: by })}
      onClose={choose}
      actions={
        <Button variant="primary" onClick={choose}>
          {t('authoring.clash.done')}
        </Button>
      }
    >
      <p>{t('authoring.clash.text')}</p>
      {clashes.map((clash, at) => (
        <fieldset key={clash.path}>
          <legend className="op-field__label">{whereOf(definition, clash.path)}</legend>
          {(['mine', 'theirs'] as const).map((side) => (
            <label key={side} className="op-clash">
              <input
                type="radio"
                name={`clash-${at}`}
                checked={theirs.has(at) === (side === 'theirs')}
                onChange={() => {
                  const next = new Set(theirs);
                  if (side === 'theirs') next.add(at);
                  else next.delete(at);
                  setTheirs(next);
                }}
              />
              <span>
                <strong>{t(`authoring.clash.${side}`)}</strong>{' '}
                <span>{shown(clash[side]) || t('authoring.clash.nothing')}</span>
              </span>
            </label>
          ))}
        </fieldset>
      ))}
    </Dialog>
  );
}

/** The item or page by its name, with the field: role, text.nl. */
function whereOf({ sections }: Definition, path: string): string {
  const { place, field } = placeOfPath(path);
  const section = place.section === null ? undefined : sections[place.section];
  const item = place.item === null ? undefined : section?.items[place.item];
  return [item?.id ?? section?.id, field].filter((part) => part !== undefined && part !== '').join(', ');
}

/** A value as somebody can read it: its texts, without the names of fields. */
function shown(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(shown).join(' / ');
  if (typeof value === 'object') return Object.values(value).map(shown).filter(Boolean).join(' / ');
  return String(value);
}
