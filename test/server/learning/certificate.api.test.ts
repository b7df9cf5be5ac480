import { generateKeyPairSync } from 'node:crypto';
import { createLocalJWKSet, decodeProtectedHeader, importJWK, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { ROLES } from '../../../server/identity/account.model.ts';
import { configureCertificates } from '../../../server/learning/certificate.service.ts';
import { readSecrets } from '../../../server/platform/secrets.ts';
import { useApp } from '../../support/app.ts';
import { buildAccount } from '../../support/builders.ts';
import { useDatabase } from '../../support/database.ts';
import { buildAssignment } from '../../support/learning-builders.ts';
import { buildPerson } from '../../support/organisation.ts';

useDatabase();
const app = useApp();

const TRACK = 'klopt-het-wel';
const MAKE = `mutation { makeCertificate(trackCode: "${TRACK}") { id title shared pdfPath badgePath pagePath } }`;
const SHARE =
  'mutation ($id: ID!, $shared: Boolean!) { shareCertificate(id: $id, shared: $shared) { shared } }';
const PROOF =
  '(id: $id) { state name title competences level afterwards finishedOn revokeReason organisationName }';
const SHOW = `query ($id: ID!) { proof${PROOF} }`;
const REVOKE =
  'mutation ($id: ID!) { revokeCertificate(id: $id, reason: "De toets bleek niet te kloppen.") }';

async function learner() {
  const person = await buildPerson({ givenName: 'Wiebrand' });
  const account = await buildAccount({ personId: person.id, email: person.email });
  await buildAssignment({
    personId: person.id,
    trackCode: TRACK,
    state: 'FINISHED',
    startedOn: '2026-10-01',
    finishedOn: '2026-11-02',
  });
  return app.as(account);
}

async function certified() {
  const owner = await learner();
  const { data } = await owner.ask(MAKE);
  return { owner, certificate: data.makeCertificate, id: data.makeCertificate.id as string };
}

/** What the outside knows: nothing of this code, only what is published. */
async function published(path: string) {
  const answer = await app.nobody.fetch(new URL(path).pathname);
  expect(answer.status).toBe(200);
  return answer.json();
}

describe('a certificate', () => {
  it('is made once for a finished track, and not for another', async () => {
    const { owner, id } = await certified();
    expect((await owner.ask(MAKE)).data.makeCertificate.id).toBe(id);
    const other = await app.as('EMPLOYEE');
    expect((await other.ask(MAKE)).errors[0]?.extensions.code).toBe('CONFLICT');
  });

  it('is an Open Badge that an outside verifier accepts with the published key', async () => {
    const { owner, certificate, id } = await certified();
    const answer = await owner.fetch(certificate.badgePath);
    expect(answer.headers.get('content-type')).toContain('application/vc+jwt');
    const token = await answer.text();
    const base = app.environment.BASE_URL;
    const header = decodeProtectedHeader(token);
    expect(Object.keys(header).sort()).toEqual(['alg', 'kid', 'typ']);
    const keys = createLocalJWKSet(await published(`${base}/.well-known/jwks.json`));
    const { payload } = await jwtVerify(token, keys, { algorithms: ['ES256'], typ: 'JWT' });
    const one = await published(header.kid ?? '');
    expect(one).not.toHaveProperty('d');
    await jwtVerify(token, await importJWK(one));
    // Specification 3.0, 8.2.5.1: the claims repeat the credential.
    // biome-ignore lint/suspicious/noExplicitAny: a document as an outsider reads it
    const badge = payload as Record<string, any>;
    expect(badge.iss).toBe(badge.issuer.id);
    expect(badge.jti).toBe(badge.id);
    expect(badge.sub).toBe(badge.credentialSubject.id);
    expect(new Date(Number(badge.nbf) * 1000).getTime()).toBe(Date.parse(badge.validFrom));
    expect(badge.validFrom).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(badge['@context'].slice(0, 2)).toEqual([
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    ]);
    expect(badge.type).toEqual(['VerifiableCredential', 'OpenBadgeCredential']);
    expect(await published(badge.issuer.id)).toEqual(badge.issuer);
    expect(badge.credentialSubject).toMatchObject({
      type: ['AchievementSubject'],
      identifier: [{ type: 'IdentityObject', identityType: 'name', hashed: false }],
      achievement: { type: ['Achievement'], achievementType: 'Course' },
    });
    for (const field of ['id', 'name', 'description'] as const)
      expect(badge.credentialSubject.achievement[field]).toMatch(/.{5,}/);
    expect(badge.credentialSubject.achievement.criteria.narrative).toMatch(/^- /);
    expect(badge.id).toBe(`${base}/bewijs/${id}`);
    const list = await published(badge.credentialStatus.id);
    expect(list).toEqual({ id: badge.credentialStatus.id, issuer: badge.issuer.id, revokedCredential: [] });
  });

  it('that was changed is refused by an outside verifier', async () => {
    const { owner, certificate } = await certified();
    const [head, body, signature] = (await (await owner.fetch(certificate.badgePath)).text()).split('.');
    const changed = JSON.parse(Buffer.from(body ?? '', 'base64url').toString());
    changed.credentialSubject.identifier[0].identityHash = 'Iemand Anders';
    const forged = [head, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.');
    const keys = createLocalJWKSet(await published(`${app.environment.BASE_URL}/.well-known/jwks.json`));
    await expect(jwtVerify(forged, keys)).rejects.toThrow();
  });

  it('signs nobody in', async () => {
    const { owner, certificate } = await certified();
    const token = await (await owner.fetch(certificate.badgePath)).text();
    const answer = await app.nobody.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: `at=${token}` },
      body: JSON.stringify({ query: '{ myCertificates { id } }' }),
    });
    expect(await answer.text()).toContain('UNAUTHENTICATED');
  });

  it('is a tagged PDF in the language of its owner', async () => {
    const { owner, certificate } = await certified();
    const answer = await owner.fetch(certificate.pdfPath);
    const pdf = Buffer.from(await answer.arrayBuffer()).toString('latin1');
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(pdf).toMatch(/^%PDF-1\.7/);
    expect(pdf).toContain('/StructTreeRoot');
    expect(pdf).toContain('/Marked true');
    expect(pdf).toContain('(nl-NL)');
  });

  it('is shown to others only while its owner shares it', async () => {
    const { owner, id } = await certified();
    const unknown = (await app.nobody.ask(SHOW, { id: 'b1946ac9-0000-4000-8000-000000000000' })).data.proof;
    expect(unknown).toMatchObject({ state: 'UNKNOWN', name: null, title: null, afterwards: [] });
    expect((await app.nobody.ask(SHOW, { id })).data.proof).toEqual(unknown);
    await owner.ask(SHARE, { id, shared: true });
    const shown = (await app.nobody.ask(SHOW, { id })).data.proof;
    expect(shown).toMatchObject({ state: 'VALID', finishedOn: '2026-11-02' });
    expect(shown.name).toContain('Wiebrand');
    await owner.ask(SHARE, { id, shared: false });
    expect((await app.nobody.ask(SHOW, { id })).data.proof).toEqual(unknown);
  });

  it('is revoked by an author or the programme manager with a reason, on the page and in the list of revocations', async () => {
    const { owner, certificate, id } = await certified();
    await owner.ask(SHARE, { id, shared: true });
    const author = await app.as('AUTHOR');
    expect((await author.ask(REVOKE, { id })).data.revokeCertificate).toBe(true);
    expect((await author.ask(REVOKE, { id: 'no-such-certificate' })).data.revokeCertificate).toBe(true);
    expect((await app.nobody.ask(SHOW, { id })).data.proof).toMatchObject({
      state: 'REVOKED',
      revokeReason: 'De toets bleek niet te kloppen.',
    });
    const list = await published(`${app.environment.BASE_URL}/.well-known/revoked.json`);
    expect(list.revokedCredential).toMatchObject([
      { id: `${app.environment.BASE_URL}/bewijs/${id}`, revoked: true },
    ]);
    expect(JSON.stringify(list)).not.toContain('Wiebrand');
    expect((await owner.fetch(certificate.badgePath)).status).toBe(409);
  });

  it('has no door for anybody else, in no role', async () => {
    const { certificate, id } = await certified();
    for (const role of ROLES) {
      const other = await app.as(role);
      expect((await other.ask('{ myCertificates { id } }')).data.myCertificates, role).toEqual([]);
      expect((await other.ask(SHARE, { id, shared: true })).errors[0]?.extensions.code, role).toBe(
        'NOT_FOUND',
      );
      expect((await other.fetch(certificate.badgePath)).status, role).toBe(404);
      expect((await other.fetch(certificate.pdfPath)).status, role).toBe(404);
      if (role !== 'AUTHOR' && role !== 'PROGRAMME_MANAGER')
        expect((await other.ask(REVOKE, { id })).errors[0]?.extensions.code, role).toBe('FORBIDDEN');
    }
    expect((await app.nobody.fetch(certificate.badgePath)).status).toBe(401);
  });
});

describe('a change of key', () => {
  it('leaves badges signed before verifiable, until the old key is left out', async () => {
    const { owner, certificate } = await certified();
    const badge = await (await owner.fetch(certificate.badgePath)).text();
    const { credentialKey } = readSecrets(app.environment);
    const next = readSecrets({ ...app.environment, CREDENTIAL_SIGNING_KEY: newPem() }).credentialKey;
    const verified = async () => {
      const keys = createLocalJWKSet(await published(`${app.environment.BASE_URL}/.well-known/jwks.json`));
      return jwtVerify(badge, keys).then(
        () => true,
        () => false,
      );
    };
    const former = readSecrets({
      ...app.environment,
      CREDENTIAL_FORMER_KEYS: credentialKey.publicKey
        .export({ type: 'spki', format: 'pem' })
        .toString()
        .replaceAll('\n', '\\n'),
    }).formerCredentialKeys;
    configureCertificates({ credentialKey: next, formerCredentialKeys: former }, app.environment);
    expect(await verified()).toBe(true);
    const fresh = await (await owner.fetch(certificate.badgePath)).text();
    expect(decodeProtectedHeader(fresh).kid).not.toBe(decodeProtectedHeader(badge).kid);
    configureCertificates({ credentialKey: next, formerCredentialKeys: [] }, app.environment);
    expect(await verified()).toBe(false);
    configureCertificates({ credentialKey, formerCredentialKeys: [] }, app.environment);
    expect(() => readSecrets({ ...app.environment, CREDENTIAL_FORMER_KEYS: 'geen sleutel' })).toThrow(
      'CREDENTIAL_FORMER_KEYS',
    );
  });
});

function newPem(): string {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
}
