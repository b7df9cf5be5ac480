// The form of one action: all of it for the manager, how far it is for its owner. What is typed stays when saving fails.
import { type ReactNode, useState } from 'react';
import type { ApiError } from '../api/errors.ts';
import { queryClient, useAsk, useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { Field, SelectField, TextField } from '../ui/field.tsx';
import { announce } from '../ui/live-region.tsx';
import { Failed } from '../ui/loaded.tsx';
import { Notice } from '../ui/notice.tsx';
import {
  actionOwnersDocument,
  addActionDocument,
  changeActionDocument,
  reportProgressDocument,
} from './actions.documents.ts';
import {
  ACTION_STATES,
  type ActionForm,
  type ActionLine,
  formOf,
  newerReading,
  type PlanCompetence,
} from './actions.view-model.ts';

const OUTDATES = ['ActionPlan', 'Actions'];

interface Closing {
  readonly onClose: () => void;
}

interface NewActionProps extends Closing {
  readonly departmentId: string;
  readonly competences: readonly PlanCompetence[];
  /** What a suggestion fills in. */
  readonly start: Pick<ActionForm, 'what' | 'competence'>;
}

/** A new action of a department. */
export function NewAction({ departmentId, competences, start, onClose }: NewActionProps) {
  const { t } = useWords();
  const [form, setForm] = useState<ActionForm>({
    ...start,
    ownerPersonId: '',
    dueOn: '',
    state: 'PLANNED',
    note: '',
  });
  const add = useChange(addActionDocument, {
    outdates: OUTDATES,
    onDone: () => {
      announce(t('actions.added'));
      onClose();
    },
  });
  return (
    <FormFrame
      error={add.error}
      busy={add.isPending}
      onClose={onClose}
      onSubmit={() => {
        const { what, ownerPersonId, dueOn, competence, note } = form;
        add.mutate({
          input: { departmentId, what, ownerPersonId, dueOn, note, competence: competence || null },
        });
      }}
    >
      <PlannedFields
        id="new"
        {...{ form, departmentId, competences }}
        error={add.error}
        change={(part) => setForm({ ...form, ...part })}
      />
      <NoteField id="new" form={form} error={add.error} change={(part) => setForm({ ...form, ...part })} />
    </FormFrame>
  );
}

interface ChangeActionProps extends Closing {
  readonly action: ActionLine;
  readonly competences: readonly PlanCompetence[];
}

/** Changes an action: as its manager everything, as its owner how far it is. */
export function ChangeAction({ action, competences, onClose }: ChangeActionProps) {
  const words = useWords();
  const { t } = words;
  const [form, setForm] = useState(() => formOf(action));
  const [seen, setSeen] = useState(action.version);
  const options = {
    outdates: OUTDATES,
    onDone: () => {
      announce(t('actions.changed'));
      onClose();
    },
  };
  const change = useChange(changeActionDocument, options);
  const progress = useChange(reportProgressDocument, options);
  const error = change.error ?? progress.error;
  const isNewer = action.version > seen;
  const part = (given: Partial<ActionForm>) => setForm({ ...form, ...given });
  function submit(): void {
    // Whoever saves after reading the newer version below the message saves over it knowingly.
    const version = action.version;
    setSeen(version);
    const { id } = action;
    const { what, ownerPersonId, dueOn, competence, state, note } = form;
    if (action.mayChange)
      change.mutate(
        {
          input: { id, version, what, ownerPersonId, dueOn, state, note, competence: competence || null },
        },
        { onError: refresh },
      );
    else progress.mutate({ input: { id, version, state, note } }, { onError: refresh });
  }
  return (
    <FormFrame
      error={error}
      busy={change.isPending || progress.isPending}
      onClose={onClose}
      onSubmit={submit}
    >
      {isNewer && (
        <Notice kind="caution" live>
          <p>{newerReading(action, words)}</p>
        </Notice>
      )}
      {action.mayChange && (
        <PlannedFields
          id={action.id}
          {...{ form, competences, error }}
          departmentId={action.department.id}
          kept={{ personId: action.ownerPersonId, name: action.ownerName }}
          change={part}
        />
      )}
      <SelectField
        id={`${action.id}-state`}
        label={t('actions.state')}
        value={form.state}
        onChange={(value) => {
          const state = ACTION_STATES.find((one) => one === value);
          if (state !== undefined) part({ state });
        }}
        options={ACTION_STATES.map((state) => ({ value: state, text: t(`actions.states.${state}`) }))}
      />
      <NoteField id={action.id} {...{ form, error }} change={part} />
    </FormFrame>
  );
}

/** When saving failed, somebody else may have been first: what stands there now is shown beside the form. */
function refresh(): void {
  for (const name of OUTDATES) void queryClient.invalidateQueries({ queryKey: [name] });
}

interface FormFrameProps extends Closing {
  readonly error: ApiError | null;
  readonly busy: boolean;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

function FormFrame({ error, busy, onSubmit, onClose, children }: FormFrameProps) {
  const { t } = useWords();
  return (
    <form
      noValidate
      className="op-action-form op-flow"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
      {error !== null && error.fields.length === 0 && <Failed error={error} />}
      <div className="op-row">
        <Button type="submit" variant="primary" busy={busy}>
          {t('actions.save')}
        </Button>
        <Button variant="quiet" onClick={onClose}>
          {t('actions.cancel')}
        </Button>
      </div>
    </form>
  );
}

interface FieldsProps {
  readonly id: string;
  readonly form: ActionForm;
  readonly error: ApiError | null;
  readonly change: (part: Partial<ActionForm>) => void;
}

interface PlannedFieldsProps extends FieldsProps {
  readonly departmentId: string;
  readonly competences: readonly PlanCompetence[];
  /** The owner of now, who may have moved on to another department. */
  readonly kept?: { readonly personId: string; readonly name: string };
}

function PlannedFields({ id, form, error, change, departmentId, competences, kept }: PlannedFieldsProps) {
  const { t } = useWords();
  const owners = useAsk(actionOwnersDocument, { departmentId });
  const listed = owners.data?.actionOwners ?? [];
  const gone = kept !== undefined && !listed.some(({ personId }) => personId === kept.personId);
  const choices = [
    ...(gone ? [{ personId: kept.personId, name: kept.name || t('actions.ownerGone') }] : []),
    ...listed,
  ];
  return (
    <>
      <TextField
        id={`${id}-what`}
        label={t('actions.what')}
        hint={t('actions.whatHint')}
        error={messageFor(error, 'what')}
        maxLength={300}
        value={form.what}
        onChange={(event) => change({ what: event.target.value })}
      />
      <div className="op-action-form__row">
        <SelectField
          id={`${id}-owner`}
          label={t('actions.owner')}
          hint={t('actions.ownerHint')}
          error={messageFor(error, 'ownerPersonId')}
          value={form.ownerPersonId}
          onChange={(ownerPersonId) => change({ ownerPersonId })}
          options={[
            ...(form.ownerPersonId === '' ? [{ value: '', text: '' }] : []),
            ...choices.map(({ personId, name }) => ({ value: personId, text: name })),
          ]}
        />
        <TextField
          id={`${id}-due`}
          type="date"
          label={t('actions.dueOn')}
          error={messageFor(error, 'dueOn')}
          value={form.dueOn}
          onChange={(event) => change({ dueOn: event.target.value })}
        />
        <SelectField
          id={`${id}-competence`}
          label={t('actions.competence')}
          error={messageFor(error, 'competence')}
          value={form.competence}
          onChange={(competence) => change({ competence })}
          options={[
            { value: '', text: t('actions.noCompetence') },
            ...competences.map(({ code, name }) => ({ value: code, text: name })),
          ]}
        />
      </div>
    </>
  );
}

function NoteField({ id, form, error, change }: FieldsProps) {
  const { t } = useWords();
  return (
    <Field
      id={`${id}-note`}
      label={t('actions.note')}
      hint={t('actions.noteHint')}
      error={messageFor(error, 'note')}
    >
      {(control) => (
        <textarea
          {...control}
          className="op-input"
          rows={2}
          maxLength={1000}
          value={form.note}
          onChange={(event) => change({ note: event.target.value })}
        />
      )}
    </Field>
  );
}

function messageFor(error: ApiError | null, field: string): string | null {
  return error?.fields.find(({ path }) => path === `input.${field}`)?.message ?? null;
}
