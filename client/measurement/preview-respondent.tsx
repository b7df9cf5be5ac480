// For whom the preview is: language, role family, department, and the place in the draw.
import type { ResultOf } from '../api/graphql.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import type { previewChoicesDocument } from './preview.documents.ts';

export interface Respondent {
  readonly locale: 'nl' | 'en';
  readonly roleFamily: string;
  readonly departmentId: string | null;
  readonly turn: number;
  readonly seed: string;
}

interface RespondentProps {
  readonly choices: ResultOf<typeof previewChoicesDocument>;
  readonly respondent: Respondent;
  readonly onChange: (respondent: Respondent) => void;
}

const LAST_TURN = 9999;

export function PreviewRespondent({ choices, respondent, onChange }: RespondentProps) {
  const { t } = useWords();
  const set = (part: Partial<Respondent>) => onChange({ ...respondent, ...part });
  return (
    <fieldset>
      <legend className="op-field__label">{t('preview.respondent.title')}</legend>
      <div className="op-preview__respondent">
        <SelectField
          id="taal"
          label={t('preview.respondent.language')}
          value={respondent.locale}
          onChange={(locale) => set({ locale: locale === 'en' ? 'en' : 'nl' })}
          options={[
            { value: 'nl', text: 'Nederlands' },
            { value: 'en', text: 'English' },
          ]}
        />
        <SelectField
          id="functiegroep"
          label={t('preview.respondent.family')}
          value={respondent.roleFamily}
          onChange={(roleFamily) => set({ roleFamily })}
          options={choices.roleFamilies.map(({ code, name }) => ({ value: code, text: name }))}
        />
        <SelectField
          id="afdeling"
          label={t('preview.respondent.department')}
          value={respondent.departmentId ?? ''}
          onChange={(id) => set({ departmentId: id === '' ? null : id })}
          options={[
            { value: '', text: t('preview.respondent.noDepartment') },
            ...choices.previewDepartments.map(({ id, name, peopleBand }) => ({
              ...{ value: id, text: t('preview.respondent.departmentOf', { name, people: peopleBand }) },
            })),
          ]}
        />
        <TextField
          id="plaats"
          type="number"
          min={1}
          max={LAST_TURN + 1}
          label={t('preview.respondent.turn')}
          value={respondent.turn + 1}
          onChange={(event) => {
            const turn = Number(event.target.value) - 1;
            if (Number.isInteger(turn) && turn >= 0 && turn <= LAST_TURN) set({ turn });
          }}
        />
        <TextField
          id="proefronde"
          maxLength={80}
          label={t('preview.respondent.seed')}
          value={respondent.seed}
          onChange={(event) => set({ seed: event.target.value })}
        />
        <Button onClick={() => set({ turn: respondent.turn === LAST_TURN ? 0 : respondent.turn + 1 })}>
          {t('preview.respondent.next')}
        </Button>
      </div>
    </fieldset>
  );
}
