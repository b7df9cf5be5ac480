// Signing in: by password, and in the example province by one button per role.
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import type { ResultOf } from '../api/graphql.ts';
import { useAsk } from '../api/query.ts';
import { send } from '../api/request.ts';
import { useWords } from '../labels/words.ts';
import { arriveAs, type Role, sessionExpired, useViewerQuery } from '../shell/viewer.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary, type FieldProblem } from '../ui/error-summary.tsx';
import { TextField } from '../ui/field.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Redirect, useSearch } from '../ui/navigation.ts';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { signInAsDemoDocument, signInDocument, signInOptionsDocument } from './identity.documents.ts';
import { destinationOf, problemsOf } from './sign-in.ts';
import './sign-in.css';

type Options = ResultOf<typeof signInOptionsDocument>['signInOptions'];

export default function SignInPage() {
  const { t } = useWords();
  const options = useAsk(signInOptionsDocument, {});
  const viewer = useViewerQuery();
  const [search] = useSearch();
  const signIn = useSignIn(destinationOf(search.get('naar')));
  if (viewer.data != null && !signIn.busy) return <Redirect to={destinationOf(search.get('naar'))} />;
  return (
    <Page title={t('identity.title')} lead={t('identity.lead')}>
      {sessionExpired() && (
        <Notice live title={t('identity.expired.title')}>
          <p>{t('identity.expired.text')}</p>
        </Notice>
      )}
      <Loaded of={options}>
        {({ signInOptions }) => (
          <>
            <ErrorSummary problems={signIn.problems} />
            {signInOptions.demoAccounts.length > 0 && (
              <DemoAccounts options={signInOptions} busy={signIn.busy} onChoose={signIn.asDemo} />
            )}
            <section className="op-flow">
              <h2>{t('identity.withPassword', { organisation: signInOptions.organisationName })}</h2>
              <PasswordForm problems={signIn.problems} busy={signIn.busy} onSubmit={signIn.withPassword} />
            </section>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function useSignIn(destination: string) {
  const { t } = useWords();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);

  async function attempt(work: () => Promise<unknown>): Promise<void> {
    setBusy(true);
    setProblems([]);
    try {
      await work();
      await arriveAs();
      await navigate(destination, { replace: true });
    } catch (error) {
      const message = error instanceof Error && error.message !== '' ? error.message : t('ui.offline');
      setProblems([{ fieldId: null, message }]);
    } finally {
      setBusy(false);
    }
  }

  return {
    busy,
    problems,
    asDemo: (role: Role) => void attempt(() => send(signInAsDemoDocument, { role })),
    withPassword: (email: string, password: string) => {
      const wrong = problemsOf({ email, password });
      if (wrong.length === 0) void attempt(() => send(signInDocument, { email: email.trim(), password }));
      else
        setProblems(wrong.map(({ field, reason }) => ({ fieldId: field, message: t(`identity.${reason}`) })));
    },
  };
}

interface DemoAccountsProps {
  readonly options: Options;
  readonly busy: boolean;
  readonly onChoose: (role: Role) => void;
}

function DemoAccounts({ options, busy, onChoose }: DemoAccountsProps) {
  const { t } = useWords();
  return (
    <section className="op-flow">
      <h2>{t('identity.demoTitle')}</h2>
      <p>{t('identity.demoText', { organisation: options.organisationName })}</p>
      <ul className="op-plain-list op-demo">
        {options.demoAccounts.map((account) => (
          <li key={account.role}>
            <button
              type="button"
              className="op-demo__button"
              aria-disabled={busy || undefined}
              onClick={() => !busy && onChoose(account.role)}
            >
              <strong>{t(`common.role.${account.role}`)}</strong>
              <span>{account.personName}</span>
              <span className="op-soft op-small">
                {account.functionName}, {account.departmentName}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface PasswordFormProps {
  readonly problems: readonly FieldProblem[];
  readonly busy: boolean;
  readonly onSubmit: (email: string, password: string) => void;
}

function PasswordForm({ problems, busy, onSubmit }: PasswordFormProps) {
  const { t } = useWords();
  const problemOf = (field: string) => problems.find((problem) => problem.fieldId === field)?.message;
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    onSubmit(String(given.get('email') ?? ''), String(given.get('password') ?? ''));
  }
  return (
    <form noValidate onSubmit={submit} className="op-flow">
      <TextField
        id="email"
        name="email"
        type="email"
        autoComplete="username"
        label={t('identity.email')}
        error={problemOf('email')}
      />
      <TextField
        id="password"
        name="password"
        type="password"
        autoComplete="current-password"
        label={t('identity.password')}
        error={problemOf('password')}
      />
      <Button variant="primary" type="submit" busy={busy}>
        {t('identity.signIn')}
      </Button>
    </form>
  );
}
