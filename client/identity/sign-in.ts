// What the sign-in form checks before it asks the server, and where it leads.

interface Credentials {
  readonly email: string;
  readonly password: string;
}

export type SignInProblem = {
  readonly field: 'email' | 'password';
  readonly reason: 'emailMissing' | 'emailOdd' | 'passwordMissing';
};

/** What is missing or cannot be right, in the order of the form. */
export function problemsOf({ email, password }: Credentials): SignInProblem[] {
  const problems: SignInProblem[] = [];
  if (email.trim() === '') problems.push({ field: 'email', reason: 'emailMissing' });
  else if (!/^[^\s@]+@[^\s@]+$/.test(email.trim())) problems.push({ field: 'email', reason: 'emailOdd' });
  if (password === '') problems.push({ field: 'password', reason: 'passwordMissing' });
  return problems;
}

/** The page to go to after signing in: a path of our own, never another site. `//elders.nl` gives `/`. */
export function destinationOf(wanted: string | null): string {
  if (wanted === null || !wanted.startsWith('/') || /^\/[/\\]/.test(wanted)) return '/';
  return wanted.startsWith('/aanmelden') ? '/' : wanted;
}
