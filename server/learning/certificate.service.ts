// Proof of a finished track: made, taken along and shared by its owner; revoked with a reason by an author or the programme manager.
import { z } from 'zod';
import { type Caller, findParticipantKey, logAccess } from '../identity/identity.reads.ts';
import { competenceByCode, framework } from '../measurement/measurement.reads.ts';
import { peopleByIds } from '../organisation/organisation.reads.ts';
import { checked } from '../platform/checked.ts';
import { localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { inTransaction, isDuplicateKey } from '../platform/database.ts';
import { conflict, forbidden, notFound } from '../platform/errors.ts';
import { newId } from '../platform/identifier.ts';
import type { PublicKey, Secrets, SigningKey } from '../platform/secrets.ts';
import { signCredential } from '../platform/tokens.ts';
import { findAssignmentOf } from './assignment.model.ts';
import {
  type CertificateRecord,
  certificatesOf,
  findCertificate,
  insertCertificate,
  revokedCertificates,
  setCertificateRevoked,
  setCertificateShared,
} from './certificate.model.ts';
import {
  type Achievement,
  addressesOf,
  badgeCredential,
  type Issuer,
  issuerProfile,
  type ProofState,
  proofState,
  revocationList,
} from './certificate.rules.ts';
import { noteStatements } from './statement.service.ts';
import type { TrackContent } from './track.content.ts';
import { getTrack } from './track.service.ts';

interface Signing extends Issuer {
  readonly key: SigningKey;
  readonly formerKeys: readonly PublicKey[];
}

let configured: Signing | undefined;

/** Gives certificates the name and address of the installation and its keys; called once at start. */
export function configureCertificates(
  {
    credentialKey: key,
    formerCredentialKeys: formerKeys,
  }: Pick<Secrets, 'credentialKey' | 'formerCredentialKeys'>,
  environment: { BASE_URL: string; ORGANISATION_NAME: string },
): void {
  const { BASE_URL: baseUrl, ORGANISATION_NAME: organisationName } = environment;
  configured = { key, formerKeys, baseUrl, organisationName };
}

/** The viewer's own certificates, newest first. */
export async function listMyCertificates({ viewer }: Caller): Promise<CertificateRecord[]> {
  const participantKey = await findParticipantKey(viewer.personId);
  return participantKey === null ? [] : certificatesOf(participantKey);
}

/** Makes the certificate of a finished track; a second time gives the same. Errors: NOT_FOUND; CONFLICT trackNotFinished. */
export async function makeCertificate({ viewer }: Caller, trackCode: string): Promise<CertificateRecord> {
  const track = getTrack(trackCode);
  const participantKey = await findParticipantKey(viewer.personId);
  const assignment = participantKey === null ? null : await findAssignmentOf(participantKey, trackCode);
  if (participantKey === null || assignment?.finishedOn == null) throw conflict('trackNotFinished');
  const made: CertificateRecord = {
    ...{ id: newId(), subjectId: newId(), participantKey, trackCode, finishedOn: assignment.finishedOn },
    ...{ issuedAt: now(), sharedName: null, revokedOn: null, revokeReason: null },
    achievement: achievementOf(track, assignment.trackVersion),
  };
  try {
    await inTransaction(async () => {
      await insertCertificate(made);
      await noteStatements([{ assignment, track, happening: { kind: 'CERTIFICATE' } }]);
    });
    return made;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const had = (await certificatesOf(participantKey)).find(
      (one) => one.trackCode === trackCode && one.finishedOn === made.finishedOn,
    );
    if (had === undefined) throw error;
    return had;
  }
}

/** Lets everybody with the link see an own certificate, or nobody any more. Throws NOT_FOUND. */
export async function shareCertificate(
  caller: Caller,
  id: string,
  shared: boolean,
): Promise<CertificateRecord> {
  const certificate = await ownCertificate(caller, id);
  const sharedName = shared ? await nameOf(caller) : null;
  await setCertificateShared(id, sharedName);
  return { ...certificate, sharedName };
}

const reasonInput = z.string().trim().min(5, 'certificateReason').max(300, 'certificateReason');

/**
 * Revokes a certificate somebody has shown. Nothing is told about it, not even whether it was there: an author learns
 * nobody's tracks. Errors: FORBIDDEN; BAD_USER_INPUT certificateReason.
 */
export async function revokeCertificate({ viewer }: Caller, id: string, given: string): Promise<true> {
  if (!viewer.roles.has('AUTHOR') && !viewer.roles.has('PROGRAMME_MANAGER')) throw forbidden();
  const revokeReason = checked(reasonInput, given);
  await setCertificateRevoked(id, { revokedOn: localDateOf(now()), revokeReason });
  await logAccess(viewer, { action: 'revokeCertificate', subject: id });
  return true;
}

/** The page about a certificate: all of it only while its owner shares it. */
export interface Proof {
  readonly state: ProofState;
  readonly certificate: CertificateRecord | null;
  readonly organisationName: string;
}

/** What anybody with the link sees. An unknown and an unshared one look the same. */
export async function proofOf(id: string): Promise<Proof> {
  const certificate = await findCertificate(id);
  const state = proofState(
    certificate && { shared: certificate.sharedName !== null, revokedOn: certificate.revokedOn },
  );
  const { organisationName } = theSigning();
  return { state, certificate: state === 'UNKNOWN' ? null : certificate, organisationName };
}

/** An own certificate and the name on it. Throws NOT_FOUND. */
export async function certificateToPrint(
  caller: Caller,
  id: string,
): Promise<{ certificate: CertificateRecord; personName: string; page: string; organisationName: string }> {
  const certificate = await ownCertificate(caller, id);
  const { organisationName, ...issuer } = theSigning();
  const page = addressesOf(issuer).page(id);
  return { certificate, personName: await nameOf(caller), page, organisationName };
}

/** An own certificate as a signed Open Badge (VC-JWT). Errors: NOT_FOUND; CONFLICT certificateRevoked. */
export async function badgeOf(caller: Caller, id: string): Promise<string> {
  const certificate = await ownCertificate(caller, id);
  if (certificate.revokedOn !== null) throw conflict('certificateRevoked');
  const signing = theSigning();
  const badge = { ...certificate, personName: await nameOf(caller) };
  return signCredential(
    badgeCredential(badge, signing, caller.locale),
    signing.key,
    addressesOf(signing).key(signing.key.id),
  );
}

/** The public keys as JWK, under the addresses that credentials name: the one that signs now, then those before it. */
export function publicKeys() {
  const { key, formerKeys, ...issuer } = theSigning();
  const former = formerKeys.filter(({ id }) => id !== key.id);
  return [key, ...former].map(({ id, publicKey }) => {
    const { kty, crv, x, y } = publicKey.export({ format: 'jwk' });
    return { kty, crv, x, y, alg: 'ES256', use: 'sig', kid: addressesOf(issuer).key(id) };
  });
}

/** The issuer, for who verifies a credential. */
export function publicIssuer() {
  return issuerProfile(theSigning());
}

/** Which credentials no longer hold. */
export async function publicRevocations() {
  return revocationList(theSigning(), await revokedCertificates());
}

async function ownCertificate({ viewer }: Caller, id: string): Promise<CertificateRecord> {
  const certificate = await findCertificate(id);
  const participantKey = await findParticipantKey(viewer.personId);
  if (certificate === null || certificate.participantKey !== participantKey) throw notFound();
  return certificate;
}

async function nameOf({ viewer }: Caller): Promise<string> {
  const [person] = await peopleByIds([viewer.personId]);
  if (person == null) throw notFound();
  return person.fullName;
}

function achievementOf(track: TrackContent, trackVersion: number): Achievement {
  const level = framework().levels.find(({ code }) => code === track.toLevel);
  if (level === undefined) throw new Error(`There is no level ${track.toLevel}.`);
  return {
    trackCode: track.code,
    trackVersion,
    title: track.title,
    summary: track.summary,
    competences: track.competences.map((code) => competenceByCode(code).name),
    level: level.name,
    afterwards: track.afterwards,
  };
}

function theSigning(): Signing {
  if (configured === undefined) throw new Error('configureCertificates was not called at start.');
  return configured;
}
