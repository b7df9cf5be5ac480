// Planning a session, or changing one: a form that keeps what was typed when saving fails.
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { ApiError } from '../api/errors.ts';
import type { ResultOf } from '../api/graphql.ts';
import { useAsk, useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { Field, SelectField, TextField } from '../ui/field.tsx';
import { Link } from '../ui/link.tsx';
import { announce } from '../ui/live-region.tsx';
import { Failed, Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import {
  changeSessionDocument,
  planChoicesDocument,
  planDocument,
  sessionDocument,
} from './session.documents.ts';

type Session = ResultOf<typeof sessionDocument>['knowledgeSession'];
type Choices = ResultOf<typeof planChoicesDocument>;

const KINDS = ['KNOWLEDGE_SESSION', 'WORKSHOP'] as const;
const OUTDATES = ['KnowledgeSession', 'KnowledgeSessions'];
const EMPTY = {
  ...{ kind: 'KNOWLEDGE_SESSION' as (typeof KINDS)[number], titleNl: '', titleEn: '', description: '' },
  ...{ date: '', startsAt: '10:00', endsAt: '11:30', place: '', link: '', places: '20' },
  ...{ competence: '', theme: '', trackCode: '', material: '' },
};
type Plan = typeof EMPTY;

export default function SessionPlanPage() {
  const { id } = useParams();
  return id === undefined ? <PlanForm session={null} /> : <Existing id={id} />;
}

function Existing({ id }: { readonly id: string }) {
  const asked = useAsk(sessionDocument, { id }, { staleTime: 0 });
  return (
    <Loaded of={asked}>
      {({ knowledgeSession }) => <PlanForm key={knowledgeSession.revision} session={knowledgeSession} />}
    </Loaded>
  );
}

function planOf(session: Session): Plan {
  const { kind, titleNl, titleEn, description, date, startsAt, endsAt, place, material } = session;
  return {
    ...{ kind, titleNl, titleEn, description, date, startsAt, endsAt, place, material },
    link: session.link ?? '',
    places: String(session.places),
    competence: session.competence?.code ?? '',
    theme: session.themeCode ?? '',
    trackCode: session.track?.code ?? '',
  };
}

function PlanForm({ session }: { readonly session: Session | null }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const choices = useAsk(planChoicesDocument, {}, { staleTime: Number.POSITIVE_INFINITY });
  const [plan, setPlan] = useState<Plan>(() => (session === null ? EMPTY : planOf(session)));
  const done = (id: string) => {
    announce(t('sessions.plan.saved'));
    void navigate(`/kennissessies/${id}`);
  };
  const add = useChange(planDocument, {
    outdates: OUTDATES,
    onDone: ({ planKnowledgeSession }) => done(planKnowledgeSession.id),
  });
  const change = useChange(changeSessionDocument, {
    outdates: OUTDATES,
    onDone: ({ changeKnowledgeSession }) => done(changeKnowledgeSession.id),
  });
  const error = add.error ?? change.error;
  function save(): void {
    const input = { ...plan, places: Number.parseInt(plan.places, 10) || 0 };
    // An empty day is no day to the API: the form asks for it first.
    if (session === null) add.mutate({ input });
    else change.mutate({ id: session.id, revision: session.revision, input });
  }
  return (
    <Page
      above={<Link to="/kennissessies">{t('sessions.title')}</Link>}
      title={t(session === null ? 'sessions.plan.titleNew' : 'sessions.plan.titleChange')}
      lead={t('sessions.plan.lead')}
    >
      <form
        className="op-flow"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Questions
          plan={plan}
          error={error}
          choices={choices.data}
          onChange={(part) => setPlan((before) => ({ ...before, ...part }))}
        />
        {error !== null && error.fields.length === 0 && <Failed error={error} />}
        <Button type="submit" variant="primary" busy={add.isPending || change.isPending}>
          {t('sessions.plan.save')}
        </Button>
      </form>
    </Page>
  );
}

interface QuestionsProps {
  readonly plan: Plan;
  readonly error: ApiError | null;
  readonly choices: Choices | undefined;
  readonly onChange: (part: Partial<Plan>) => void;
}

function Questions({ plan, error, choices, onChange }: QuestionsProps) {
  const { t } = useWords();
  const wrong = (field: string) =>
    error?.fields.find(({ path }) => path === `input.${field}`)?.message ?? null;
  const none = { value: '', text: t('sessions.plan.none') };
  const named = (list: readonly { code: string; name: string }[]) => [
    none,
    ...list.map(({ code, name }) => ({ value: code, text: name })),
  ];
  const text = (field: keyof Plan) => ({
    id: field,
    value: plan[field],
    error: wrong(field),
    onChange: (event: { target: { value: string } }) => onChange({ [field]: event.target.value }),
  });
  const long = (field: 'description' | 'material', rows: number) => (
    <Field
      id={field}
      label={t(`sessions.plan.${field}`)}
      hint={t('sessions.plan.markdown')}
      error={wrong(field)}
    >
      {(control) => (
        <textarea
          {...control}
          className="op-input"
          rows={rows}
          value={plan[field]}
          onChange={(event) => onChange({ [field]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <>
      <SelectField
        id="kind"
        label={t('sessions.plan.kind')}
        value={plan.kind}
        onChange={(value) => onChange({ kind: KINDS.find((one) => one === value) ?? plan.kind })}
        options={KINDS.map((kind) => ({ value: kind, text: t(`sessions.kind.${kind}`) }))}
      />
      <TextField {...text('titleNl')} label={t('sessions.plan.titleNl')} maxLength={120} required />
      <TextField {...text('titleEn')} label={t('sessions.plan.titleEn')} maxLength={120} />
      {long('description', 6)}
      <TextField {...text('date')} type="date" label={t('sessions.plan.date')} required />
      <TextField {...text('startsAt')} type="time" label={t('sessions.plan.startsAt')} required />
      <TextField {...text('endsAt')} type="time" label={t('sessions.plan.endsAt')} required />
      <TextField {...text('place')} label={t('sessions.plan.place')} maxLength={200} />
      <TextField
        {...text('link')}
        type="url"
        label={t('sessions.plan.link')}
        hint={t('sessions.plan.linkHint')}
        maxLength={500}
      />
      <TextField
        {...text('places')}
        type="number"
        min={1}
        max={500}
        label={t('sessions.plan.places')}
        required
      />
      <SelectField
        id="competence"
        label={t('sessions.plan.competence')}
        value={plan.competence}
        onChange={(competence) => onChange({ competence })}
        options={named(choices?.framework.competences ?? [])}
      />
      <SelectField
        id="theme"
        label={t('sessions.plan.theme')}
        value={plan.theme}
        onChange={(theme) => onChange({ theme })}
        options={named(choices?.themes ?? [])}
      />
      <SelectField
        id="trackCode"
        label={t('sessions.plan.trackCode')}
        value={plan.trackCode}
        onChange={(trackCode) => onChange({ trackCode })}
        options={named((choices?.tracks ?? []).map(({ code, title }) => ({ code, name: title })))}
      />
      {long('material', 5)}
    </>
  );
}
