// A new measurement: its names, its days, who is invited, and in counts how many that would be.
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useAsk, useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { ErrorSummary, type FieldProblem } from '../ui/error-summary.tsx';
import { CheckboxField, TextField } from '../ui/field.tsx';
import { Failed, Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { DepartmentChoice } from './department-choice.tsx';
import {
  fieldOfPath,
  inputOf,
  NEW_WAVE_FIELDS,
  type NewWaveField,
  type NewWaveForm,
  type NewWaveProblem,
  problemsOf,
  rulesOf,
} from './new-wave.view-model.ts';
import { PopulationPreview } from './population-preview.tsx';
import { InstrumentChoice, RoleFamilyChoice } from './wave-choices.tsx';
import { WaveMails } from './wave-mails.tsx';
import { WindowPreview } from './window-preview.tsx';
import './waves.css';
import { createWaveDocument, waveDepartmentsDocument } from './waves.documents.ts';

const EMPTY: NewWaveForm = {
  ...{ nameNl: '', nameEn: '', instrument: '', departmentIds: null, roleFamilies: null },
  ...{ excludeLongAbsence: true, opensOn: '', opensTime: '00:00', closesOn: '', closesTime: '24:00' },
};

type Problems = Partial<Record<NewWaveField, NewWaveProblem>>;

export default function NewWavePage() {
  const { t } = useWords();
  const navigate = useNavigate();
  const [form, setForm] = useState(EMPTY);
  const [problems, setProblems] = useState<Problems>({});
  const departments = useAsk(waveDepartmentsDocument, {});
  const create = useChange(createWaveDocument, {
    outdates: ['Waves'],
    onDone: ({ createWave }) => void navigate(`/meetrondes/${createWave.id}`),
  });
  const change = (part: Partial<NewWaveForm>) => setForm({ ...form, ...part });
  const sentences = useSentences(problems, create.error?.fields ?? []);
  function submit(): void {
    const found = problemsOf(form, new Date().toISOString().slice(0, 10));
    setProblems(found);
    create.reset();
    if (Object.keys(found).length > 0) return;
    create.mutate({ input: inputOf(form) });
  }
  return (
    <Page title={t('waves.new.title')} lead={t('waves.new.lead')}>
      <form
        noValidate
        className="op-flow"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <ErrorSummary problems={summaryOf(sentences)} />
        {create.error !== null && create.error.fields.length === 0 && <Failed error={create.error} />}
        <h2>{t('waves.new.step.what')}</h2>
        <Names form={form} change={change} sentences={sentences} />
        <InstrumentChoice form={form} change={change} sentences={sentences} />
        <h2>{t('waves.new.step.who')}</h2>
        <Loaded of={departments} lines={4}>
          {({ reportDepartments }) => (
            <DepartmentChoice
              departments={reportDepartments}
              chosen={form.departmentIds}
              onChoose={(departmentIds) => change({ departmentIds })}
              error={sentences.departmentIds ?? null}
            />
          )}
        </Loaded>
        <RoleFamilyChoice form={form} change={change} sentences={sentences} />
        <CheckboxField
          id="excludeLongAbsence"
          label={t('waves.new.excludeLongAbsence')}
          checked={form.excludeLongAbsence}
          onChange={(excludeLongAbsence) => change({ excludeLongAbsence })}
        />
        <PopulationPreview rules={rulesOf(form)} />
        <h2>{t('waves.new.step.when')}</h2>
        <Moments form={form} change={change} sentences={sentences} />
        <WindowPreview form={form} />
        <h2>{t('waves.new.step.mail')}</h2>
        <WaveMails form={form} />
        <p className="op-soft op-small">{t('waves.new.after')}</p>
        <div className="op-row">
          <Button type="submit" variant="primary" busy={create.isPending}>
            {t('waves.new.create')}
          </Button>
          <ButtonLink to="/meetrondes" variant="quiet">
            {t('ui.cancel')}
          </ButtonLink>
        </div>
      </form>
    </Page>
  );
}

export type Sentences = Partial<Record<NewWaveField, string>>;

export interface PartProps {
  readonly form: NewWaveForm;
  readonly change: (part: Partial<NewWaveForm>) => void;
  readonly sentences: Sentences;
}

function Names({ form, change, sentences }: PartProps) {
  const { t } = useWords();
  return (
    <>
      <TextField
        id="nameNl"
        label={t('waves.new.nameNl')}
        hint={t('waves.new.nameHint')}
        error={sentences.nameNl}
        value={form.nameNl}
        onChange={(event) => change({ nameNl: event.target.value })}
      />
      <TextField
        id="nameEn"
        label={t('waves.new.nameEn')}
        error={sentences.nameEn}
        value={form.nameEn}
        onChange={(event) => change({ nameEn: event.target.value })}
      />
    </>
  );
}

function Moments({ form, change, sentences }: PartProps) {
  const { t } = useWords();
  return (
    <>
      <div className="op-wave-dates">
        <TextField
          id="opensOn"
          type="date"
          label={t('waves.new.opensOn')}
          error={sentences.opensOn}
          value={form.opensOn}
          onChange={(event) => change({ opensOn: event.target.value })}
        />
        <TextField
          id="opensTime"
          label={t('waves.new.opensTime')}
          hint={t('waves.new.timeHint')}
          error={sentences.opensTime}
          value={form.opensTime}
          onChange={(event) => change({ opensTime: event.target.value })}
        />
        <TextField
          id="closesOn"
          type="date"
          label={t('waves.new.closesOn')}
          error={sentences.closesOn}
          value={form.closesOn}
          onChange={(event) => change({ closesOn: event.target.value })}
        />
        <TextField
          id="closesTime"
          label={t('waves.new.closesTime')}
          hint={t('waves.new.closesTimeHint')}
          error={sentences.closesTime}
          value={form.closesTime}
          onChange={(event) => change({ closesTime: event.target.value })}
        />
      </div>
      <p className="op-soft op-small">{t('waves.new.windowHint')}</p>
    </>
  );
}

/** The sentences per field: ours first, the server's where ours found nothing. */
function useSentences(
  problems: Problems,
  fromServer: readonly { path: string; message: string }[],
): Sentences {
  const { t } = useWords();
  const sentences: Sentences = {};
  for (const { path, message } of fromServer) {
    const field = fieldOfPath(path);
    if (field !== null) sentences[field] = message;
  }
  for (const field of NEW_WAVE_FIELDS) {
    const problem = problems[field];
    if (problem !== undefined) sentences[field] = t(`waves.new.problem.${problem}`);
  }
  return sentences;
}

function summaryOf(sentences: Sentences): FieldProblem[] {
  return NEW_WAVE_FIELDS.flatMap((field) => {
    const message = sentences[field];
    return message === undefined ? [] : [{ fieldId: field, message }];
  });
}
