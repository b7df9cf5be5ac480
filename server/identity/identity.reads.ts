// What other domains may ask about who somebody is.

import { type LocalDate, localDateOf } from '../platform/civil-time.ts';
import { now, nowMs } from '../platform/clock.ts';
import type { Sealed } from '../platform/encryption.ts';
import { Safe } from '../platform/encryption.ts';
import { newId } from '../platform/identifier.ts';
import { appendAccessLog, listAccessLogOf } from './access-log.model.ts';
import {
  findAccount,
  findAccountsByEmails,
  findAccountsByPersonIds,
  findPersonIdsWithRoles,
  insertAccounts,
  type Role,
  setAccountsInService,
  setRoleHeld,
} from './account.model.ts';
import { findParticipantLinks, insertParticipantLinks } from './participant.model.ts';
import { findSession, revokeSessionsOfAccounts } from './session.model.ts';
import { isSessionAlive } from './session.rules.ts';

export { ROLES, type Role } from './account.model.ts';

/** Who asks, as far as every domain may know. Read anew per request (at most 5 s old). */
export interface Viewer {
  readonly accountId: string;
  readonly personId: string;
  readonly sessionId: string;
  readonly email: string;
  readonly locale: 'nl' | 'en';
  readonly roles: ReadonlySet<Role>;
}

/** What services need of a request: a signed-in person and the language of the answer. */
export interface Caller {
  readonly viewer: Viewer;
  readonly locale: 'nl' | 'en';
}

/** How to reach a person by mail. */
export interface Contact {
  readonly personId: string;
  readonly email: string;
  readonly locale: 'nl' | 'en';
  readonly active: boolean;
}

let safe: Safe | undefined;

/** Gives the domain the keys of the participant links; called once at start. */
export function configureParticipants(secret: Buffer): void {
  safe = new Safe([secret]);
  keptKeys.clear();
}

function theSafe(): Safe {
  if (safe === undefined) throw new Error('configureParticipants was not called at start.');
  return safe;
}

const KEY_KEPT_MS = 60_000;
const keptKeys = new Map<string, { key: string; readAt: number }>();

/** The key under which a person's answers are kept, or null when the person never took part. Kept for a minute. */
export async function findParticipantKey(personId: string): Promise<string | null> {
  return (await findParticipantKeys([personId])).get(personId) ?? null;
}

/** The same of several people, by person id; who never took part is left out. At most one query. */
export async function findParticipantKeys(personIds: readonly string[]): Promise<Map<string, string>> {
  if (keptKeys.size > 10_000) keptKeys.clear();
  const keys = new Map<string, string>();
  const asked = new Map<string, string>();
  for (const personId of personIds) {
    const fingerprint = theSafe().fingerprint('person', personId);
    const kept = keptKeys.get(fingerprint);
    if (kept !== undefined && nowMs() - kept.readAt < KEY_KEPT_MS) keys.set(personId, kept.key);
    else asked.set(fingerprint, personId);
  }
  const links = asked.size === 0 ? [] : await findParticipantLinks([...asked.keys()]);
  for (const { sealed, personFingerprint } of links) {
    const key = openLink(sealed, personFingerprint);
    keptKeys.set(personFingerprint, { key, readAt: nowMs() });
    keys.set(asked.get(personFingerprint) ?? '', key); // only who was asked for is found
  }
  return keys;
}

/** The participant keys of these people by person id; makes a random key for who has none yet. */
export async function ensureParticipantKeys(personIds: readonly string[]): Promise<Map<string, string>> {
  const fingerprintOf = new Map(personIds.map((id) => [id, theSafe().fingerprint('person', id)]));
  const links = await findParticipantLinks([...fingerprintOf.values()]);
  const known = new Map(
    links.map((link) => [link.personFingerprint, openLink(link.sealed, link.personFingerprint)]),
  );
  const keys = new Map<string, string>();
  const made = [];
  for (const [personId, fingerprint] of fingerprintOf) {
    const key = known.get(fingerprint) ?? newId();
    keys.set(personId, key);
    if (!known.has(fingerprint)) {
      made.push({ id: newId(), personFingerprint: fingerprint, sealed: theSafe().seal(key, fingerprint) });
    }
  }
  if (made.length > 0) await insertParticipantLinks(made);
  return keys;
}

/** A keyed fingerprint that ties a person to a wave without naming either (one submission per person and wave). */
export function participationFingerprint(waveId: string, personId: string): string {
  return theSafe().fingerprint('participation', waveId, personId);
}

/** A name for somebody towards one outside party, by which neither another party nor we ourselves recognise them. */
export function pseudonymFor(party: string, key: string): string {
  return theSafe().fingerprint('pseudonym', party, key);
}

/** Mail addresses of these people; people without an account are left out. */
export async function contactsByPersonIds(personIds: readonly string[]): Promise<Contact[]> {
  const accounts = await findAccountsByPersonIds(personIds);
  return accounts.map(({ personId, email, locale, active }) => ({ personId, email, locale, active }));
}

/** Who has one of these roles and may sign in. */
export async function personIdsWithRoles(roles: readonly Role[]): Promise<string[]> {
  return findPersonIdsWithRoles(roles);
}

/** The viewer with the rights held at this moment, or null once session or account has ended; for long streams. */
export async function viewerNow(viewer: Viewer): Promise<Viewer | null> {
  const session = await findSession(viewer.sessionId);
  const account = await findAccount(viewer.accountId);
  if (session === null || account?.active !== true || !isSessionAlive(session, nowMs())) return null;
  return { ...viewer, roles: new Set(account.roles) };
}

/** The account somebody should have; `lastDay` is the last day in service (inclusive), null while no end is known. */
export interface AccountInService {
  readonly personId: string;
  readonly email: string;
  readonly lastDay: LocalDate | null;
}

/**
 * Gives each of these people an account: a new one as EMPLOYEE without a password, or the one they have, with its roles,
 * under this address. It works until the last day; where that has passed its sessions are revoked too.
 */
export async function keepAccountsInService(people: readonly AccountInService[]): Promise<void> {
  const known = await findAccountsByPersonIds(people.map(({ personId }) => personId));
  const accountOf = new Map(known.map((account) => [account.personId, account]));
  const without = people.filter(({ personId }) => !accountOf.has(personId));
  await insertAccounts(
    without.map(({ personId, email }) => ({
      ...{ id: newId(), personId, email, roles: ['EMPLOYEE' as const], locale: 'nl' as const, active: true },
      ...{ passwordHash: null, demoRole: null, failedSignIns: 0, lastFailedAt: null },
    })),
  );
  await setAccountsInService(people);
  const today = localDateOf(now());
  const left = people.filter(({ lastDay }) => lastDay !== null && lastDay < today);
  const accountIds = left.flatMap(({ personId }) => accountOf.get(personId)?.id ?? []);
  if (accountIds.length > 0) await revokeSessionsOfAccounts(accountIds, now());
}

/** Gives the role MANAGER to who leads a department, and takes it from who no longer does. */
export async function appointManagers(
  leading: readonly string[],
  noLonger: readonly string[],
): Promise<void> {
  if (leading.length > 0) await setRoleHeld(leading, 'MANAGER', true);
  if (noLonger.length > 0) await setRoleHeld(noLonger, 'MANAGER', false);
}

/** Whose accounts use these addresses (lower case), by address. */
export async function personIdsByEmail(emails: readonly string[]): Promise<Map<string, string>> {
  return new Map((await findAccountsByEmails(emails)).map(({ email, personId }) => [email, personId]));
}

/** Somebody else opened or changed personal data. */
export interface PersonalDataAccess {
  readonly at: Date;
  readonly action: string;
}

/** The last hundred times somebody else opened or changed this person's data, newest first. */
export async function accessesTo(personId: string): Promise<PersonalDataAccess[]> {
  const rows = await listAccessLogOf(personId, 100);
  return rows.filter(({ outcome }) => outcome === 'DONE').map(({ at, action }) => ({ at, action }));
}

/** Writes down who did what to what. `subject` is an id or a code, never a score or an answer. */
export async function logAccess(
  viewer: Pick<Viewer, 'accountId'> | null,
  entry: { action: string; subject?: string; outcome?: 'DONE' | 'REFUSED' },
): Promise<void> {
  await appendAccessLog({
    at: now(),
    actor: viewer === null ? '' : theSafe().fingerprint('actor', viewer.accountId),
    action: entry.action,
    subject: entry.subject ?? '',
    outcome: entry.outcome ?? 'DONE',
  });
}

function openLink(sealed: Sealed, fingerprint: string): string {
  return theSafe().open(sealed, fingerprint);
}
