// Actions one below the other: what, who, when, how far; and for who may, a form in its place.
import { useState } from 'react';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { Link } from '../ui/link.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import './actions.css';
import { ChangeAction } from './action-form.tsx';
import { type ActionLine, isOpenAction, type PlanCompetence } from './actions.view-model.ts';

interface ActionListProps {
  readonly actions: readonly ActionLine[];
  readonly competences: readonly PlanCompetence[];
  /** Whether each says of which department it is. */
  readonly withDepartment?: boolean;
}

export function ActionList({ actions, competences, withDepartment = false }: ActionListProps) {
  const [changing, setChanging] = useState<string | null>(null);
  return (
    <ul className="op-action-list">
      {actions.map((action) => (
        <li key={action.id} className={isOpenAction(action) ? undefined : 'op-action-list__closed'}>
          <ActionText action={action} withDepartment={withDepartment} />
          {changing === action.id ? (
            <ChangeAction action={action} competences={competences} onClose={() => setChanging(null)} />
          ) : (
            action.mayReportProgress && (
              <span className="op-no-print">
                <ChangeButton action={action} onClick={() => setChanging(action.id)} />
              </span>
            )
          )}
        </li>
      ))}
    </ul>
  );
}

function ChangeButton({ action, onClick }: { readonly action: ActionLine; readonly onClick: () => void }) {
  const { t } = useWords();
  const { what, mayChange } = action;
  return (
    <Button variant="quiet" onClick={onClick}>
      <span aria-hidden="true">{t(mayChange ? 'actions.change' : 'actions.progress')}</span>
      <VisuallyHidden>
        {t(mayChange ? 'actions.changeWhat' : 'actions.progressWhat', { what })}
      </VisuallyHidden>
    </Button>
  );
}

function ActionText({ action, withDepartment }: { action: ActionLine; withDepartment: boolean }) {
  const { t, date } = useWords();
  const { what, ownerName, dueOn, competence, state, note, isLate, isCarried, department } = action;
  const marks = [...(isLate ? [t('actions.late')] : []), ...(isCarried ? [t('actions.carried')] : [])];
  return (
    <div>
      <p className="op-action-list__what">{what}</p>
      <p className="op-small op-action-list__about">
        <span className={`op-action-state op-action-state--${state}`}>{t(`actions.states.${state}`)}</span>
        <span>{ownerName === '' ? t('actions.ownerGone') : ownerName}</span>
        <span>
          {t('actions.dueOn')} <time dateTime={dueOn}>{date(dueOn)}</time>
        </span>
        {competence !== null && <span>{competence.name}</span>}
        {withDepartment && (
          <span>
            <Link to={`/afdeling/${department.id}`}>{department.name}</Link>
          </span>
        )}
        {marks.map((mark) => (
          <strong key={mark}>{mark}</strong>
        ))}
      </p>
      {note !== '' && <p className="op-small op-soft">{note}</p>}
    </div>
  );
}
