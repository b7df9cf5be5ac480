// The team questionnaire of a department: eight subjects, each with a sentence per phase; below it what was answered before.
import { type FormEvent, useState } from 'react';
import { useParams } from 'react-router';
import { useAsk, useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { Field } from '../ui/field.tsx';
import { Link } from '../ui/link.tsx';
import { announce } from '../ui/live-region.tsx';
import { Failed, Loaded } from '../ui/loaded.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import './readiness.css';
import { fillInReadinessDocument, readinessDocument } from './readiness.documents.ts';
import { firstChoices, missingSubjects, type Readiness } from './readiness.view-model.ts';
import { ReadinessHistory } from './readiness-history.tsx';

export default function ReadinessPage() {
  const { id = '' } = useParams();
  const asked = useAsk(readinessDocument, { departmentId: id });
  return <Loaded of={asked}>{({ readiness }) => <DepartmentReadiness readiness={readiness} />}</Loaded>;
}

function DepartmentReadiness({ readiness }: { readonly readiness: Readiness }) {
  const { t } = useWords();
  const { department, wave, mayFillIn, introduction } = readiness;
  return (
    <Page
      title={department.name}
      documentTitle={t('readiness.of', { department: department.name })}
      above={<Link to="/gereedheid">{t('readiness.title')}</Link>}
      lead={wave === null ? t('readiness.noWave') : t('readiness.lead', { wave: wave.name })}
    >
      {mayFillIn && wave !== null ? (
        <>
          <p>{introduction}</p>
          <ReadinessForm key={wave.id} readiness={readiness} />
        </>
      ) : (
        <Notice>{t('readiness.readOnly')}</Notice>
      )}
      <ReadinessHistory readiness={readiness} />
      <p>
        <Link to={`/afdeling/${department.id}`}>{t('readiness.toReport')}</Link>
      </p>
    </Page>
  );
}

const fieldId = (code: string) => `readiness-${code}`;

function ReadinessForm({ readiness }: { readonly readiness: Readiness }) {
  const { t } = useWords();
  const { department, statements, wave, outcomes } = readiness;
  const [choices, setChoices] = useState(() => firstChoices(readiness));
  const [note, setNote] = useState(outcomes.find((one) => one.wave.id === wave?.id)?.note ?? '');
  const [tried, setTried] = useState(false);
  const save = useChange(fillInReadinessDocument, {
    outdates: ['Readiness', 'ReadinessList', 'DepartmentReport'],
    onDone: () => announce(t('readiness.saved')),
  });
  const missing = missingSubjects(statements, choices);
  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (missing.length > 0) return;
    const answers = [...choices].map(([code, points]) => ({ code, points }));
    save.mutate({ input: { departmentId: department.id, answers, note: note.trim() } });
  }
  return (
    <form noValidate className="op-flow" onSubmit={submit}>
      {tried && (
        <ErrorSummary
          problems={missing.map(({ code, topic }) => ({
            fieldId: `${fieldId(code)}-0`,
            message: t('readiness.missing', { topic }),
          }))}
        />
      )}
      {statements.map((statement) => (
        <Statement
          key={statement.code}
          statement={statement}
          chosen={choices.get(statement.code) ?? null}
          onChoose={(points) => setChoices(new Map(choices).set(statement.code, points))}
        />
      ))}
      <Field id="readiness-note" label={t('readiness.note')} hint={t('readiness.noteHint')}>
        {(control) => (
          <textarea
            {...control}
            className="op-input"
            rows={4}
            maxLength={1000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      {save.error !== null && <Failed error={save.error} />}
      {save.isSuccess && <Notice kind="good">{t('readiness.saved')}</Notice>}
      <Button type="submit" variant="primary" busy={save.isPending}>
        {t('readiness.save')}
      </Button>
    </form>
  );
}

interface StatementProps {
  readonly statement: Readiness['statements'][number];
  readonly chosen: number | null;
  readonly onChoose: (points: number) => void;
}

function Statement({ statement, chosen, onChoose }: StatementProps) {
  const { code, topic, text, steps } = statement;
  return (
    <fieldset className="op-readiness">
      <legend>
        <span className="op-soft op-small">{topic}</span>
        <strong>{text}</strong>
      </legend>
      {steps.map((step, points) => (
        <label key={step} className="op-readiness__step" htmlFor={`${fieldId(code)}-${points}`}>
          <input
            type="radio"
            id={`${fieldId(code)}-${points}`}
            name={fieldId(code)}
            checked={chosen === points}
            onChange={() => onChoose(points)}
          />
          <span>{step}</span>
        </label>
      ))}
    </fieldset>
  );
}
