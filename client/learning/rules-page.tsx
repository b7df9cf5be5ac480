// The assignment rules: open to read for everybody; the programme tries others and puts them in force.
import { useState } from 'react';
import type { ResultOf } from '../api/graphql.ts';
import { useAsk, useChange } from '../api/query.ts';
import { type Say, useWords } from '../labels/words.ts';
import { useViewer } from '../shell/viewer.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Failed, Loaded } from '../ui/loaded.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import './learning.css';
import { RuleEditor } from './rule-editor.tsx';
import {
  putRulesDocument,
  ruleDepartmentsDocument,
  rulesDocument,
  tryRulesDocument,
} from './rules.documents.ts';
import { inputOf, isSame, newRule, type Rule, type RuleDraft, type RuleVersion } from './rules-view.ts';
import { TriedRules } from './tried-rules.tsx';

type Around = ResultOf<typeof rulesDocument>;

export default function RulesPage() {
  const { t } = useWords();
  const { roles } = useViewer();
  const asked = useAsk(rulesDocument, {}, { staleTime: 0 });
  const mayTry = roles.includes('PROGRAMME_MANAGER') || roles.includes('HR_PLANNER');
  return (
    <Page title={t('rules.title')} lead={t('rules.lead')}>
      <Loaded of={asked}>
        {(around) => {
          const present = around.assignmentRules[0];
          if (present === undefined) return null;
          return (
            <>
              <InForce version={present} around={around} />
              {mayTry && <Workbench key={present.version} present={present} around={around} />}
              <Former versions={around.assignmentRules.slice(1)} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function InForce({ version, around }: { readonly version: RuleVersion; readonly around: Around }) {
  const { t, date } = useWords();
  return (
    <section className="op-flow">
      <h2>{t('rules.inForce', { version: version.version })}</h2>
      {version.since !== null && (
        <p className="op-soft">{t('rules.since', { date: date(version.since), reason: version.reason })}</p>
      )}
      <p>{t('rules.maximumIs', { count: version.maximum })}</p>
      <ol className="op-flow">
        {version.rules.map((rule) => (
          <li key={rule.code}>
            <strong>{rule.name}</strong> <span>{inWords(rule, around, t)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A rule in sentences. */
function inWords(rule: Rule, { roleFamilies, framework }: Around, t: Say): string {
  const names = (codes: readonly string[], all: readonly { code: string; name: string }[]) =>
    codes.map((code) => all.find((one) => one.code === code)?.name ?? code).join(', ');
  return [
    rule.minimumLevel === null
      ? t('rules.words.workingLevel')
      : t('rules.words.minimum', { level: t(`common.level.${rule.minimumLevel}`) }),
    rule.departmentIds !== null && t('rules.words.departments', { count: rule.departmentIds.length }),
    rule.roleFamilies !== null &&
      t('rules.words.families', { names: names(rule.roleFamilies, roleFamilies) }),
    rule.segments !== null && t('rules.words.segments'),
    rule.competences !== null &&
      t('rules.words.competences', { names: names(rule.competences, framework.competences) }),
    t('rules.words.days', { count: rule.daysToFinish }),
  ]
    .filter(Boolean)
    .join(' ');
}

function Former({ versions }: { readonly versions: readonly RuleVersion[] }) {
  const { t, date } = useWords();
  if (versions.length === 0) return null;
  return (
    <section className="op-flow">
      <h2>{t('rules.former')}</h2>
      <ul>
        {versions.map(({ version, since, reason }) => (
          <li key={version}>
            {since === null
              ? t('rules.firstVersion', { version })
              : t('rules.formerVersion', { version, date: date(since), reason })}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface WorkbenchProps {
  readonly present: RuleVersion;
  readonly around: Around;
}

/** Changing a copy, trying it on everybody, and putting it in force. */
function Workbench({ present, around }: WorkbenchProps) {
  const { t } = useWords();
  const { roles } = useViewer();
  const [draft, setDraft] = useState<RuleDraft>({ maximum: present.maximum, rules: present.rules });
  const [tried, setTried] = useState<RuleDraft | null>(null);
  const more = useAsk(ruleDepartmentsDocument, {}, { staleTime: 0 });
  const dryRun = useAsk(
    tryRulesDocument,
    { input: inputOf(tried ?? draft) },
    { enabled: tried !== null, keepPrevious: true },
  );
  const departments = (more.data?.reportDepartments ?? []).filter(({ kind }) => kind === 'DEPARTMENT');
  const setRule = (at: number, rule: Rule | null): void =>
    setDraft({ ...draft, rules: draft.rules.flatMap((one, index) => (index === at ? (rule ?? []) : one)) });
  return (
    <section className="op-flow" aria-labelledby="rules-try">
      <h2 id="rules-try">{t('rules.try')}</h2>
      <p>{t('rules.tryLead')}</p>
      <Run run={more.data?.assignmentRuleRun ?? null} />
      <TextField
        id="rules-maximum"
        label={t('rules.maximum')}
        type="number"
        min={1}
        max={5}
        value={draft.maximum}
        onChange={(event) => setDraft({ ...draft, maximum: Number(event.target.value) })}
      />
      {draft.rules.map((rule, at) => (
        <RuleEditor
          key={rule.code}
          rule={rule}
          number={at + 1}
          departments={departments}
          roleFamilies={around.roleFamilies}
          competences={around.framework.competences}
          onChange={(changed) => setRule(at, changed)}
          onRemove={draft.rules.length > 1 ? () => setRule(at, null) : null}
        />
      ))}
      <div className="op-row">
        <Button
          onClick={() =>
            setDraft({ ...draft, rules: [...draft.rules, newRule(draft.rules, t('rules.newName'))] })
          }
        >
          {t('rules.add')}
        </Button>
        <Button variant="primary" busy={dryRun.isFetching} onClick={() => setTried(draft)}>
          {t('rules.tryNow')}
        </Button>
      </div>
      {tried !== null && (
        <Loaded of={dryRun} lines={6}>
          {({ tryAssignmentRules }) => <TriedRules dryRun={tryAssignmentRules} />}
        </Loaded>
      )}
      {tried !== null && dryRun.isSuccess && roles.includes('PROGRAMME_MANAGER') && (
        <PutInForce
          draft={draft}
          present={present}
          stale={!isSame(tried, draft)}
          unchanged={isSame(draft, present)}
        />
      )}
    </section>
  );
}

function Run({ run }: { readonly run: ResultOf<typeof ruleDepartmentsDocument>['assignmentRuleRun'] }) {
  const { t } = useWords();
  if (run === null) return null;
  if (!run.running) return <p className="op-soft">{t('rules.runDone', { version: run.version })}</p>;
  return (
    <ProgressBar
      label={t('rules.runUnderWay', { version: run.version })}
      value={run.doneCount}
      max={run.peopleCount}
      text={t('rules.runSteps', { done: run.doneCount, people: run.peopleCount })}
    />
  );
}

interface PutInForceProps {
  readonly draft: RuleDraft;
  readonly present: RuleVersion;
  readonly stale: boolean;
  readonly unchanged: boolean;
}

function PutInForce({ draft, present, stale, unchanged }: PutInForceProps) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const put = useChange(putRulesDocument, { outdates: ['AssignmentRules', 'RuleDepartments'] });
  if (unchanged) return <Notice>{t('rules.unchanged')}</Notice>;
  if (stale) return <Notice>{t('rules.stale')}</Notice>;
  return (
    <div className="op-flow">
      <TextField
        id="rules-reason"
        label={t('rules.reason')}
        hint={t('rules.reasonHint')}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
      />
      {put.error !== null && <Failed error={put.error} />}
      <p className="op-soft">{t('rules.putHint')}</p>
      <Button
        variant="primary"
        busy={put.isPending}
        onClick={() => put.mutate({ input: inputOf(draft), baseVersion: present.version, reason })}
      >
        {t('rules.put')}
      </Button>
    </div>
  );
}
