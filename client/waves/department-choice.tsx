// Who is invited: the whole organisation, or some departments.
import type { ResultOf } from '../api/graphql.ts';
import { useWords } from '../labels/words.ts';
import { CheckboxField } from '../ui/field.tsx';
import type { waveDepartmentsDocument } from './waves.documents.ts';

interface DepartmentChoiceProps {
  readonly departments: ResultOf<typeof waveDepartmentsDocument>['reportDepartments'];
  /** Null is the whole organisation. */
  readonly chosen: readonly string[] | null;
  readonly onChoose: (chosen: readonly string[] | null) => void;
  readonly error: string | null;
}

export function DepartmentChoice({ departments, chosen, onChoose, error }: DepartmentChoiceProps) {
  const { t } = useWords();
  const choices = departments.filter(({ kind }) => kind === 'DEPARTMENT');
  function toggle(id: string, on: boolean): void {
    const others = (chosen ?? []).filter((one) => one !== id);
    onChoose(on ? [...others, id] : others);
  }
  return (
    <fieldset
      id="departmentIds"
      tabIndex={-1}
      aria-describedby={error === null ? undefined : 'departments-error'}
    >
      <legend className="op-field__label">{t('waves.new.who')}</legend>
      {error !== null && (
        <p className="op-field__error" id="departments-error">
          {error}
        </p>
      )}
      <CheckboxField
        id="whole-organisation"
        label={t('waves.new.everyone')}
        checked={chosen === null}
        onChange={(on) => onChoose(on ? null : [])}
      />
      {chosen !== null && (
        <div className="op-wave-choice">
          {choices.map(({ id, name }) => (
            <CheckboxField
              key={id}
              id={`department-${id}`}
              label={name}
              checked={chosen.includes(id)}
              onChange={(on) => toggle(id, on)}
            />
          ))}
        </div>
      )}
    </fieldset>
  );
}
