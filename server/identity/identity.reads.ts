// What other domains may ask about who somebody is.

import { now } from '../platform/clock.ts';
import type { Sealed } from '../platform/encryption.ts';
import { Safe } from '../platform/encryption.ts';
import { newId } from '../platform/identifier.ts';
import { appendAccessLog } from './access-log.model.ts';
import { findAccountByPerson, findAccountsByPersonIds, type Role } from './account.model.ts';
import { findParticipantLink, findParticipantLinks, insertParticipantLinks } from './participant.model.ts';

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
}

function theSafe(): Safe {
  if (safe === undefined) throw new Error('configureParticipants was not called at start.');
  return safe;
}

/** The key under which a person's answers are kept, or null when the person never took part. */
export async function findParticipantKey(personId: string): Promise<string | null> {
  const fingerprint = theSafe().fingerprint('person', personId);
  const link = await findParticipantLink(fingerprint);
  return link === null ? null : openLink(link.sealed, fingerprint);
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

/** Mail addresses of these people; people without an account are left out. */
export async function contactsByPersonIds(personIds: readonly string[]): Promise<Contact[]> {
  const accounts = await findAccountsByPersonIds(personIds);
  return accounts.map(({ personId, email, locale, active }) => ({ personId, email, locale, active }));
}

/** Whether the person may still sign in. */
export async function isActive(personId: string): Promise<boolean> {
  return (await findAccountByPerson(personId))?.active ?? false;
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
