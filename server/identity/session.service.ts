// Signing in, staying signed in, signing out, and who is asking.
import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { checked } from '../platform/checked.ts';
import { now, nowMs } from '../platform/clock.ts';
import { AppError, badInput } from '../platform/errors.ts';
import { newId } from '../platform/identifier.ts';
import { createCounter } from '../platform/rate-limit.ts';
import { currentRequest } from '../platform/request-scope.ts';
import type { AccessTokens } from '../platform/tokens.ts';
import {
  type AccountRecord,
  clearFailedSignIns,
  findAccount,
  findAccountByEmail,
  findDemoAccounts,
  noteFailedSignIn,
  type Role,
  setAccountLocale,
} from './account.model.ts';
import { logAccess, type Viewer } from './identity.reads.ts';
import { signInInput } from './session.input.ts';
import {
  findSession,
  findSessionByTokenHash,
  insertSession,
  revokeSession,
  rotateSession,
  type SessionRecord,
} from './session.model.ts';
import {
  FAILURE_WINDOW_MS,
  hashOfToken,
  isSessionAlive,
  PREDECESSOR_GRACE_MS,
  sessionLimits,
  signInDelayMs,
  successorOf,
} from './session.rules.ts';

/** OWASP's first choice of parameters for argon2id: 19 MiB, two passes, one lane. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const MAXIMUM_WAITING_HASHES = 32;
const VIEWER_AGE_MS = 5000;
/** Failures of one address: 25 in five minutes, whatever the account. */
const addressFailures = createCounter(25, 5 * 60_000);

interface Settings {
  readonly tokens: AccessTokens;
  readonly refreshSecret: Buffer;
  readonly demo: boolean;
}
let settings: Settings | undefined;

/** Gives the sessions their keys; called once at start. */
export function configureSessions(given: Settings): void {
  settings = given;
  viewers.clear();
}

function configured(): Settings {
  if (settings === undefined) throw new Error('configureSessions was not called at start.');
  return settings;
}

/** What a browser keeps after signing in or refreshing. */
export interface SessionTokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly viewer: Viewer;
}

/**
 * Signs in with a password. The answer is the same for an unknown address as for a wrong password, and takes as
 * long. Errors: BAD_USER_INPUT; RATE_LIMITED after ten failures within 15 minutes.
 */
export async function signIn(input: unknown): Promise<SessionTokens> {
  const { email, password } = checked(signInInput, input);
  const account = await findAccountByEmail(email);
  if (account !== null) refuseWhileDelayed(account);
  const good = await passwordIsGood(password, account?.passwordHash ?? null);
  if (account === null || !account.active || !good) {
    if (account !== null) await noteFailedSignIn(account.id, now(), FAILURE_WINDOW_MS);
    await addressFailures.count(currentRequest().address);
    await logAccess(account && { accountId: account.id }, { action: 'signIn', outcome: 'REFUSED' });
    throw badInput('signInFailed');
  }
  if (account.failedSignIns > 0) await clearFailedSignIns(account.id);
  return startSession(account);
}

/** Signs in as the demo account of a role. Error: FORBIDDEN outside the demo. */
export async function signInAsDemo(role: Role): Promise<SessionTokens> {
  if (!configured().demo) throw new AppError('FORBIDDEN', { messageKey: 'demoOnly' });
  const account = (await findDemoAccounts()).find((one) => one.demoRole === role);
  if (account === undefined) throw new AppError('NOT_FOUND');
  return startSession(account);
}

/** The demo's accounts by role; none outside the demo. */
export async function listDemoAccounts(): Promise<AccountRecord[]> {
  return configured().demo ? findDemoAccounts() : [];
}

/** Starts a session for an account whose person has shown who they are. */
export async function startSession(account: AccountRecord): Promise<SessionTokens> {
  const at = now();
  const limits = sessionLimits(account.roles);
  const refreshToken = randomBytes(32).toString('base64url');
  const session: SessionRecord = {
    id: newId(),
    accountId: account.id,
    generation: 0,
    tokenHash: hashOfToken(refreshToken),
    previousHash: null,
    rotatedAt: at,
    lastUsedAt: at,
    idleMs: limits.idleMs,
    expiresAt: new Date(at.getTime() + limits.absoluteMs),
    revokedAt: null,
  };
  await insertSession(session);
  await logAccess({ accountId: account.id }, { action: 'signIn' });
  return tokensFor(session, account, refreshToken);
}

function tokensFor(session: SessionRecord, account: AccountRecord, refreshToken: string): SessionTokens {
  return {
    accessToken: configured().tokens.sign({ accountId: account.id, sessionId: session.id }),
    refreshToken,
    viewer: viewerFrom(account, session.id),
  };
}

/**
 * A new access token and the successor of the refresh token. A token older than the direct predecessor, or the
 * predecessor after 10 s, revokes the whole session: somebody else has it. Error: UNAUTHENTICATED.
 */
export async function refreshSession(refreshToken: string): Promise<SessionTokens> {
  const given = hashOfToken(refreshToken);
  const session = await findSessionByTokenHash(given);
  if (session === null) throw unauthenticated();
  const account = await findAccount(session.accountId);
  if (account === null || !account.active || !isSessionAlive(session, nowMs())) throw unauthenticated();
  if (session.tokenHash !== given) return repeatRotation(session, account, refreshToken);
  const next = successorOf(refreshToken, session.generation, configured().refreshSecret);
  if (await rotateSession(session, hashOfToken(next), now())) return tokensFor(session, account, next);
  return refreshSession(refreshToken); // another request rotated in between: now it is the predecessor
}

async function repeatRotation(
  session: SessionRecord,
  account: AccountRecord,
  token: string,
): Promise<SessionTokens> {
  if (nowMs() - session.rotatedAt.getTime() <= PREDECESSOR_GRACE_MS) {
    return tokensFor(
      session,
      account,
      successorOf(token, session.generation - 1, configured().refreshSecret),
    );
  }
  await revokeSession(session.id, now());
  await logAccess(
    { accountId: account.id },
    { action: 'refreshReuse', subject: session.id, outcome: 'REFUSED' },
  );
  throw unauthenticated();
}

function unauthenticated(): AppError {
  return new AppError('UNAUTHENTICATED', { messageKey: 'unauthenticated' });
}

/** Ends the viewer's session; its access tokens stop working within 5 s everywhere, here at once. */
export async function signOut(viewer: Viewer): Promise<void> {
  await revokeSession(viewer.sessionId, now());
  viewers.delete(viewer.sessionId);
}

const viewers = new Map<string, { viewer: Viewer | null; readAt: number }>();

/** Who an access token speaks of, with rights as they are now (at most 5 s old), or null. */
export async function findViewer(accessToken: string): Promise<Viewer | null> {
  const subject = configured().tokens.verify(accessToken);
  if (subject === null) return null;
  const kept = viewers.get(subject.sessionId);
  if (kept !== undefined && nowMs() - kept.readAt < VIEWER_AGE_MS) return kept.viewer;
  const [session, account] = await Promise.all([
    findSession(subject.sessionId),
    findAccount(subject.accountId),
  ]);
  const good =
    session !== null &&
    account?.active === true &&
    session.accountId === account.id &&
    isSessionAlive(session, nowMs());
  const viewer = good ? viewerFrom(account, session.id) : null;
  if (viewers.size > 10_000) viewers.clear();
  viewers.set(subject.sessionId, { viewer, readAt: nowMs() });
  return viewer;
}

function viewerFrom(account: AccountRecord, sessionId: string): Viewer {
  return {
    accountId: account.id,
    personId: account.personId,
    sessionId,
    email: account.email,
    locale: account.locale,
    roles: new Set(account.roles),
  };
}

/** Remembers the language of the viewer's screen and mails. */
export async function setLocale(viewer: Viewer, locale: 'nl' | 'en'): Promise<Viewer> {
  await setAccountLocale(viewer.accountId, locale);
  viewers.delete(viewer.sessionId);
  return { ...viewer, locale };
}

/** argon2id in PHC form. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, ARGON2);
}

let waiting = 0;
let nobody: Promise<string> | undefined;

/** Whether the password fits; an account without one costs the same time. Error: RATE_LIMITED over 32 waiting. */
async function passwordIsGood(password: string, stored: string | null): Promise<boolean> {
  if (waiting >= MAXIMUM_WAITING_HASHES) throw tooMany(5);
  waiting += 1;
  try {
    nobody ??= hashPassword(randomBytes(16).toString('hex'));
    const good = await verify(stored ?? (await nobody), password.slice(0, 128));
    return good && stored !== null;
  } finally {
    waiting -= 1;
  }
}

function refuseWhileDelayed(account: AccountRecord): void {
  const since = nowMs() - (account.lastFailedAt?.getTime() ?? 0);
  const delay = signInDelayMs(account.failedSignIns);
  if (since < delay) throw tooMany(Math.ceil((delay - since) / 1000));
}

function tooMany(seconds: number): AppError {
  return new AppError('RATE_LIMITED', {
    messageKey: 'rateLimited',
    values: { seconds },
    retryAfterSeconds: seconds,
  });
}
