// The action plan in the report of a department: what is agreed upon, and what may help.
import { useState } from 'react';
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { Link } from '../ui/link.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { NewAction } from './action-form.tsx';
import { ActionList } from './action-list.tsx';
import { actionPlanDocument } from './actions.documents.ts';
import {
  type ActionForm,
  type Plan,
  type PlanCompetence,
  planReading,
  type Suggestion,
} from './actions.view-model.ts';
import { shareText } from './spread.view-model.ts';

type Start = Pick<ActionForm, 'what' | 'competence'>;

export function ActionsSection({ departmentId }: { readonly departmentId: string }) {
  const { t } = useWords();
  const asked = useAsk(actionPlanDocument, { departmentId });
  // Who may not see the plan sees no heading either.
  if (asked.data?.actionPlan === null) return null;
  return (
    <section className="op-flow">
      <h2>{t('actions.heading')}</h2>
      <Loaded of={asked} lines={4}>
        {({ actionPlan, framework }) =>
          actionPlan === null ? null : <ActionPlan plan={actionPlan} competences={framework.competences} />
        }
      </Loaded>
    </section>
  );
}

function ActionPlan({ plan, competences }: { plan: Plan; competences: readonly PlanCompetence[] }) {
  const words = useWords();
  const { t } = words;
  const [start, setStart] = useState<Start | null>(null);
  return (
    <>
      <p>{plan.actions.length === 0 ? t('actions.none') : planReading(plan.actions, words)}</p>
      <ActionList actions={plan.actions} competences={competences} />
      {plan.mayChange &&
        (start === null ? (
          <p className="op-no-print">
            <Button onClick={() => setStart({ what: '', competence: '' })}>{t('actions.add')}</Button>
          </p>
        ) : (
          <div className="op-flow">
            <h3>{t('actions.addFor', { name: plan.department.name })}</h3>
            <NewAction
              key={start.what}
              departmentId={plan.department.id}
              competences={competences}
              start={start}
              onClose={() => setStart(null)}
            />
          </div>
        ))}
      <p className="op-soft op-small">{t('actions.intro')}</p>
      <Suggestions list={plan.suggestions} onTake={plan.mayChange ? setStart : null} />
    </>
  );
}

interface SuggestionsProps {
  readonly list: readonly Suggestion[];
  /** Null for who may not add to the plan. */
  readonly onTake: ((start: Start) => void) | null;
}

function Suggestions({ list, onTake }: SuggestionsProps) {
  const words = useWords();
  const { t } = words;
  return (
    <section className="op-flow op-no-print">
      <h3>{t('actions.suggestions.heading')}</h3>
      <p className="op-small">
        {t(list.length === 0 ? 'actions.suggestions.none' : 'actions.suggestions.intro')}
      </p>
      <ul className="op-suggestions">
        {list.map(({ competence, atWorkingLevel, tracks, practices }) => (
          <li key={competence.code}>
            <h4>{competence.name}</h4>
            <p className="op-small op-soft">
              {t('actions.suggestions.share', { share: shareText(atWorkingLevel, words) })}
            </p>
            <ul className="op-suggestions__what">
              {tracks.map(({ code, title }) => (
                <Help
                  key={code}
                  kind={t('actions.suggestions.track')}
                  {...{ to: `/leren/${code}`, title, onTake }}
                  start={{
                    what: t('actions.suggestions.trackAction', { title }),
                    competence: competence.code,
                  }}
                />
              ))}
              {practices.map(({ code, title, organisation }) => (
                <Help
                  key={code}
                  kind={t('actions.suggestions.practice')}
                  {...{ to: `/kennisbank/${code}`, title, onTake }}
                  start={{
                    what: t('actions.suggestions.practiceAction', { title, organisation }).slice(0, 300),
                    competence: competence.code,
                  }}
                />
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface HelpProps extends Pick<SuggestionsProps, 'onTake'> {
  readonly kind: string;
  readonly to: string;
  readonly title: string;
  readonly start: Start;
}

function Help({ kind, to, title, start, onTake }: HelpProps) {
  const { t } = useWords();
  return (
    <li>
      <span className="op-small op-soft">{kind}</span> <Link to={to}>{title}</Link>
      {onTake !== null && (
        <Button variant="quiet" onClick={() => onTake(start)}>
          <span aria-hidden="true">{t('actions.suggestions.takeShort')}</span>
          <VisuallyHidden>{t('actions.suggestions.take', { title })}</VisuallyHidden>
        </Button>
      )}
    </li>
  );
}
