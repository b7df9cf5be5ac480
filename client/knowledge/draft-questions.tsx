// The questions of the form in which a practice is written.
import { useState } from 'react';
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { CheckboxField, Field, SelectField, TextField } from '../ui/field.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Prose } from '../ui/prose.tsx';
import { type DraftFields, EFFORTS, LEVELS } from './draft-form.ts';
import { PHASES } from './filters.ts';
import { choicesDocument, previewDocument } from './practice-writing.documents.ts';

interface DraftQuestionsProps {
  readonly fields: DraftFields;
  readonly wrongSources: boolean;
  readonly onChange: (next: Partial<DraftFields>) => void;
}

export function DraftQuestions({ fields, wrongSources, onChange }: DraftQuestionsProps) {
  const { t } = useWords();
  const line = (id: 'titleNl' | 'titleEn' | 'organisation' | 'forWhom' | 'contact', hint?: string) => (
    <TextField
      id={id}
      label={t(`practices.writing.${id}`)}
      hint={hint}
      value={fields[id]}
      maxLength={300}
      onChange={(event) => onChange({ [id]: event.target.value })}
    />
  );
  const text = (id: 'summaryNl' | 'summaryEn' | 'result' | 'body', rows: number, hint?: string) => (
    <Field id={id} label={t(`practices.writing.${id}`)} hint={hint}>
      {(control) => (
        <textarea
          {...control}
          className="op-input"
          rows={rows}
          value={fields[id]}
          onChange={(event) => onChange({ [id]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <>
      <h2>{t('practices.writing.what')}</h2>
      {line('titleNl')}
      {text('summaryNl', 3, t('practices.writing.summaryHint'))}
      {line('organisation', t('practices.writing.organisationHint'))}
      <TextField
        id="year"
        type="number"
        inputMode="numeric"
        label={t('practices.writing.year')}
        value={fields.year}
        onChange={(event) => onChange({ year: event.target.value })}
      />
      {line('forWhom')}
      {text('result', 3)}
      {line('contact', t('practices.writing.contactHint'))}
      <h2>{t('practices.writing.story')}</h2>
      {text('body', 16, t('practices.writing.bodyHint'))}
      <Preview body={fields.body} />
      <Field
        id="sources"
        label={t('practices.writing.sources')}
        hint={t('practices.writing.sourcesHint')}
        error={wrongSources ? t('practices.writing.sourcesWrong') : null}
      >
        {(control) => (
          <textarea
            {...control}
            className="op-input"
            rows={3}
            value={fields.sources}
            onChange={(event) => onChange({ sources: event.target.value })}
          />
        )}
      </Field>
      <Belongs fields={fields} onChange={onChange} />
      <details>
        <summary>{t('practices.writing.titleEn')}</summary>
        <div className="op-flow">
          {line('titleEn')}
          {text('summaryEn', 3)}
        </div>
      </details>
    </>
  );
}

function Preview({ body }: { readonly body: string }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const asked = useAsk(previewDocument, { body }, { enabled: open, keepPrevious: true });
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('practices.writing.preview')}</summary>
      {open && (
        <Loaded of={asked}>
          {({ practicePreview }) => <Prose html={practicePreview} lang="nl" large />}
        </Loaded>
      )}
    </details>
  );
}

function Belongs({ fields, onChange }: Omit<DraftQuestionsProps, 'wrongSources'>) {
  const { t } = useWords();
  const asked = useAsk(choicesDocument, {}, { staleTime: Number.POSITIVE_INFINITY });
  const toggle = (list: readonly string[], code: string, on: boolean) =>
    on ? [...list, code] : list.filter((one) => one !== code);
  const boxes = (key: 'competences' | 'themes', choices: readonly { code: string; name: string }[]) => (
    <fieldset className="op-choices">
      <legend>{t(`practices.writing.${key}`)}</legend>
      {choices.map(({ code, name }) => (
        <CheckboxField
          key={code}
          id={`${key}-${code}`}
          label={name}
          checked={fields[key].includes(code)}
          onChange={(on) => onChange({ [key]: toggle(fields[key], code, on) })}
        />
      ))}
    </fieldset>
  );
  return (
    <>
      <h2>{t('practices.writing.about')}</h2>
      <Loaded of={asked}>
        {({ framework, themes }) => (
          <>
            {boxes('competences', framework.competences)}
            {boxes('themes', themes)}
          </>
        )}
      </Loaded>
      <SelectField
        id="level"
        label={t('practices.writing.level')}
        value={fields.level}
        onChange={(value) => onChange({ level: LEVELS.find((one) => one === value) ?? fields.level })}
        options={LEVELS.map((one) => ({ value: one, text: t(`common.level.${one}`) }))}
      />
      <SelectField
        id="phase"
        label={t('practices.writing.phase')}
        value={fields.phase}
        onChange={(value) => onChange({ phase: PHASES.find((one) => one === value) ?? fields.phase })}
        options={PHASES.map((one) => ({ value: one, text: t(`common.phase.${one}`) }))}
      />
      <SelectField
        id="effort"
        label={t('practices.writing.effort')}
        value={fields.effort}
        onChange={(value) => onChange({ effort: EFFORTS.find((one) => one === value) ?? fields.effort })}
        options={EFFORTS.map((one) => ({ value: one, text: t(`common.effort.${one}`) }))}
      />
    </>
  );
}
