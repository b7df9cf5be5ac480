// The programme manager confirms the phase of a department on a programme line, with the reason that everybody reads.
import { useState } from 'react';
import { useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { Field, SelectField } from '../ui/field.tsx';
import { announce } from '../ui/live-region.tsx';
import { Failed } from '../ui/loaded.tsx';
import { LINES, PHASES } from './phases.view-model.ts';
import { confirmPhaseDocument } from './reporting.documents.ts';

export function ConfirmPhase({ departmentId }: { readonly departmentId: string }) {
  const { t } = useWords();
  const [line, setLine] = useState<string>('SKILLS');
  const [phase, setPhase] = useState<string>('PREPARE');
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const confirm = useChange(confirmPhaseDocument, {
    outdates: ['DepartmentReport'],
    onDone: () => {
      setReason('');
      announce(t('reporting.phases.confirmed'));
    },
  });
  function submit(): void {
    const chosenLine = LINES.find((one) => one === line);
    const chosenPhase = PHASES.find((one) => one === phase);
    setMissing(reason.trim() === '');
    if (reason.trim() === '' || chosenLine === undefined || chosenPhase === undefined) return;
    confirm.mutate({ input: { departmentId, line: chosenLine, phase: chosenPhase, reason: reason.trim() } });
  }
  return (
    <details className="op-no-print">
      <summary>{t('reporting.phases.confirm')}</summary>
      <form
        className="op-flow"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <SelectField
          id="phase-line"
          label={t('reporting.phases.line')}
          value={line}
          onChange={setLine}
          options={LINES.map((one) => ({ value: one, text: t(`common.line.${one}`) }))}
        />
        <SelectField
          id="phase-phase"
          label={t('reporting.phases.phase')}
          value={phase}
          onChange={setPhase}
          options={PHASES.map((one) => ({ value: one, text: t(`common.phase.${one}`) }))}
        />
        <Field
          id="phase-reason"
          label={t('reporting.phases.confirmReason')}
          hint={t('reporting.phases.confirmReasonHint')}
          error={missing ? t('reporting.phases.confirmReasonMissing') : null}
        >
          {(control) => (
            <textarea
              {...control}
              className="op-input"
              rows={3}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        {confirm.error !== null && <Failed error={confirm.error} />}
        <Button type="submit" busy={confirm.isPending}>
          {t('reporting.phases.confirm')}
        </Button>
      </form>
    </details>
  );
}
