// A list of options, rows or points in both languages: add, take out, put in order, and choose the right one.
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { announce } from '../ui/live-region.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import type { Option } from './definition.ts';
import { EMPTY, isCode, moved, placeAfterMove, placeAfterRemoval, replaced, without } from './editing.ts';
import { fieldId } from './place.ts';
import { NameField } from './small-fields.tsx';
import { TextPair } from './text-pair.tsx';

export interface OptionListProps {
  readonly name: string;
  readonly legend: string;
  readonly options: readonly Option[];
  readonly least: number;
  readonly most: number;
  /** Place of the right one, for what has a right one. */
  readonly answer?: number;
  /** What each is called, for a list of fixed length: it cannot be longer, shorter or in another order. */
  readonly fixed?: readonly string[];
  readonly onChange: (options: Option[], answer: number) => void;
}

export function OptionList(props: OptionListProps) {
  const { t } = useWords();
  const { name, legend, options, most, answer = 0, fixed, onChange } = props;
  return (
    <fieldset className="op-options" id={fieldId(name)} tabIndex={-1}>
      <legend className="op-field__label">{legend}</legend>
      {options.map((option, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: options are told apart by their place, which is what answers store
        <OptionRow key={at} {...props} option={option} at={at} />
      ))}
      {fixed === undefined && options.length < most && (
        <Button onClick={() => onChange([...options, { ...EMPTY }], answer)}>
          {t('authoring.options.add')}
          <VisuallyHidden> ({legend})</VisuallyHidden>
        </Button>
      )}
    </fieldset>
  );
}

function OptionRow({
  option,
  at,
  ...list
}: OptionListProps & { readonly option: Option; readonly at: number }) {
  const { t } = useWords();
  const { name, legend, options, answer, fixed, onChange } = list;
  const label = fixed?.[at] ?? t('authoring.options.one', { legend, number: at + 1 });
  const change = (next: Option) => onChange(replaced(options, at, next), answer ?? 0);
  return (
    <div className="op-options__row">
      {answer !== undefined && (
        <label className="op-checkbox">
          <input
            type="radio"
            name={`${name}-answer`}
            checked={answer === at}
            onChange={() => onChange([...options], at)}
          />
          <span>{t('authoring.options.right', { number: at + 1 })}</span>
        </label>
      )}
      <TextPair
        name={`${name}.${at}`}
        label={label}
        value={option}
        onChange={(text) => change({ ...option, ...text })}
      />
      <div className="op-row op-options__tools">
        <NameField
          name={`${name}.${at}.code`}
          label={t('authoring.options.code', { number: at + 1 })}
          value={option.code ?? ''}
          judge={(code) => (code === '' || isCode(code) ? null : t('authoring.wrong.code'))}
          onChange={(code) => change(withCode(option, code))}
        />
        {fixed === undefined && <RowTools {...list} at={at} />}
      </div>
    </div>
  );
}

function withCode({ nl, en }: Option, code: string): Option {
  return code === '' ? { nl, en } : { code, nl, en };
}

function RowTools({
  options,
  legend,
  least,
  answer = 0,
  onChange,
  at,
}: OptionListProps & { readonly at: number }) {
  const { t } = useWords();
  const number = at + 1;
  function move(to: number): void {
    onChange(moved(options, at, to), placeAfterMove(answer, at, to));
    announce(t('authoring.options.movedTo', { legend, number, place: to + 1 }));
  }
  return (
    <span className="op-tools">
      <Button
        variant="quiet"
        disabled={at === 0}
        aria-label={t('authoring.options.up', { legend, number })}
        onClick={() => move(at - 1)}
      >
        ↑
      </Button>
      <Button
        variant="quiet"
        disabled={number === options.length}
        aria-label={t('authoring.options.down', { legend, number })}
        onClick={() => move(at + 1)}
      >
        ↓
      </Button>
      <Button
        variant="quiet"
        disabled={options.length <= least}
        aria-label={t('authoring.options.remove', { legend, number })}
        onClick={() => onChange(without(options, at), placeAfterRemoval(answer, at))}
      >
        {t('authoring.removeShort')}
      </Button>
    </span>
  );
}
