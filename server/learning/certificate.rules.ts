/** A certificate as an Open Badges 3.0 credential (1EdTech, OpenBadgeCredential), before it is signed. */

type Locale = 'nl' | 'en';

/** What was achieved, as it was when the certificate was made. */
export interface Achievement {
  readonly trackCode: string;
  readonly trackVersion: number;
  readonly title: Readonly<Record<Locale, string>>;
  readonly summary: Readonly<Record<Locale, string>>;
  readonly competences: readonly Readonly<Record<Locale, string>>[];
  readonly level: Readonly<Record<Locale, string>>;
  readonly afterwards: Readonly<Record<Locale, readonly string[]>>;
}

/** Who issues, who achieved what, and when. */
export interface Badge {
  readonly id: string;
  readonly subjectId: string;
  readonly personName: string;
  readonly achievement: Achievement;
  /** YYYY-MM-DD */
  readonly finishedOn: string;
  readonly issuedAt: Date;
}

export interface Issuer {
  readonly baseUrl: string;
  readonly organisationName: string;
}

const CONTEXT = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
];
const SCHEMA =
  'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json';

/** Where everybody finds what belongs to the issuer. */
export function addressesOf({ baseUrl }: Pick<Issuer, 'baseUrl'>) {
  return {
    issuer: `${baseUrl}/.well-known/issuer.json`,
    keys: `${baseUrl}/.well-known/jwks.json`,
    revoked: `${baseUrl}/.well-known/revoked.json`,
    key: (keyId: string) => `${baseUrl}/.well-known/keys/${keyId}.json`,
    page: (id: string) => `${baseUrl}/bewijs/${id}`,
  };
}

/** The issuer as a Profile of Open Badges. */
export function issuerProfile({ baseUrl, organisationName }: Issuer) {
  const id = addressesOf({ baseUrl }).issuer;
  return { id, type: ['Profile'], name: organisationName, url: baseUrl };
}

/**
 * The credential with the claims of its token (specification 3.0, 8.2.3: iss, jti, nbf and sub repeat what stands in the
 * credential). Whole seconds, because nbf has no others.
 */
export function badgeCredential(badge: Badge, issuer: Issuer, locale: Locale) {
  const at = addressesOf(issuer);
  const { achievement } = badge;
  const seconds = Math.floor(badge.issuedAt.getTime() / 1000);
  const id = at.page(badge.id);
  const subjectId = `urn:uuid:${badge.subjectId}`;
  const profile = issuerProfile(issuer);
  return {
    '@context': CONTEXT,
    id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: achievement.title[locale],
    issuer: profile,
    validFrom: new Date(seconds * 1000).toISOString().replace('.000Z', 'Z'),
    credentialSubject: {
      id: subjectId,
      type: ['AchievementSubject'],
      identifier: [
        { type: 'IdentityObject', identityHash: badge.personName, identityType: 'name', hashed: false },
      ],
      activityEndDate: `${badge.finishedOn}T00:00:00Z`,
      achievement: {
        id: `${issuer.baseUrl}/leren/${achievement.trackCode}#${achievement.trackVersion}`,
        type: ['Achievement'],
        achievementType: 'Course',
        version: String(achievement.trackVersion),
        inLanguage: locale,
        name: achievement.title[locale],
        description: achievement.summary[locale],
        tag: [...achievement.competences.map((one) => one[locale]), achievement.level[locale]],
        criteria: { narrative: achievement.afterwards[locale].map((one) => `- ${one}`).join('\n') },
      },
    },
    credentialSchema: [{ id: SCHEMA, type: '1EdTechJsonSchemaValidator2019' }],
    credentialStatus: { id: at.revoked, type: '1EdTechRevocationList' },
    iss: profile.id,
    jti: id,
    nbf: seconds,
    sub: subjectId,
  };
}

/** The certificates that no longer hold, as the revocation list of 1EdTech (1.0): ids and reasons, never a name. */
export function revocationList(
  issuer: Issuer,
  revoked: readonly { readonly id: string; readonly reason: string }[],
) {
  const at = addressesOf(issuer);
  return {
    id: at.revoked,
    issuer: at.issuer,
    revokedCredential: revoked.map(({ id, reason }) => ({
      id: at.page(id),
      revoked: true,
      revocationReason: reason,
    })),
  };
}

/** What the page about a certificate says to who is not signed in. What is not shared does not exist there. */
export type ProofState = 'VALID' | 'REVOKED' | 'UNKNOWN';

export function proofState(
  certificate: { readonly shared: boolean; readonly revokedOn: string | null } | null,
): ProofState {
  if (certificate === null || !certificate.shared) return 'UNKNOWN';
  return certificate.revokedOn === null ? 'VALID' : 'REVOKED';
}
