// A new measurement: its names, its days, who is invited, and in counts how many that would be.
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useAsk, useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { ErrorSummary, type FieldProblem } from '../ui/error-summary.tsx';
import { TextField } from '../ui/field.tsx';
import { Failed, Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { DepartmentChoice } from './department-choice.tsx';
import {
  fieldOfPath,
  type NewWaveField,
  type NewWaveForm,
  type NewWaveProblem,
  problemsOf,
} from './new-wave.view-model.ts';
import { PopulationPreview } from './population-preview.tsx';
import './waves.css';
import { createWaveDocument, waveDepartmentsDocument } from './waves.documents.ts';

const EMPTY: NewWaveForm = { nameNl: '', nameEn: '', opensOn: '', closesOn: '', departmentIds: null };
const FIELDS: readonly NewWaveField[] = ['nameNl', 'nameEn', 'opensOn', 'closesOn', 'departmentIds'];

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
    const { nameNl, nameEn, opensOn, closesOn } = form;
    const departmentIds = form.departmentIds === null ? null : [...form.departmentIds];
    create.mutate({
      input: { nameNl: nameNl.trim(), nameEn: nameEn.trim(), opensOn, closesOn, departmentIds },
    });
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
        <NameAndDates form={form} change={change} sentences={sentences} />
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
        <PopulationPreview departmentIds={form.departmentIds} />
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

type Sentences = Partial<Record<NewWaveField, string>>;

interface NameAndDatesProps {
  readonly form: NewWaveForm;
  readonly change: (part: Partial<NewWaveForm>) => void;
  readonly sentences: Sentences;
}

function NameAndDates({ form, change, sentences }: NameAndDatesProps) {
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
          id="closesOn"
          type="date"
          label={t('waves.new.closesOn')}
          error={sentences.closesOn}
          value={form.closesOn}
          onChange={(event) => change({ closesOn: event.target.value })}
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
  for (const field of FIELDS) {
    const problem = problems[field];
    if (problem !== undefined) sentences[field] = t(`waves.new.problem.${problem}`);
  }
  return sentences;
}

function summaryOf(sentences: Sentences): FieldProblem[] {
  return FIELDS.flatMap((field) => {
    const message = sentences[field];
    return message === undefined ? [] : [{ fieldId: field, message }];
  });
}
