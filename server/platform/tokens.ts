// The one place that signs and verifies access tokens. jsonwebtoken alone accepts far too much (see security.md).
import { randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { nowMs } from './clock.ts';
import type { SigningKey } from './secrets.ts';

const LIFETIME_SECONDS = 600;
const CLOCK_SKEW_SECONDS = 30;
const MAXIMUM_LENGTH = 2048;
/** How many good tokens are remembered, so that a signature is checked once and not with every request. */
const MOST_REMEMBERED = 10_000;

/** Who a token speaks of. Rights are read per request and never stand in a token. */
export interface TokenSubject {
  readonly accountId: string;
  readonly sessionId: string;
}

/** Signs and verifies with keys by id from this map only: the first signs, all verify. */
export class AccessTokens {
  readonly #keys: ReadonlyMap<string, SigningKey>;
  readonly #current: SigningKey;
  readonly #issuer: string;
  readonly #good = new Map<string, { readonly subject: TokenSubject; readonly untilMs: number }>();

  constructor(keys: readonly [SigningKey, ...SigningKey[]], issuer: string) {
    this.#keys = new Map(keys.map((key) => [key.id, key]));
    this.#current = keys[0];
    this.#issuer = issuer;
  }

  /** A token of 600 seconds: ES256, `typ: at+jwt` (RFC 9068), claims iss aud sub sid jti iat nbf exp. */
  sign(subject: TokenSubject): string {
    const issuedAt = Math.floor(nowMs() / 1000);
    const claims = {
      iss: this.#issuer,
      aud: this.#issuer,
      sub: subject.accountId,
      sid: subject.sessionId,
      jti: randomUUID(),
      iat: issuedAt,
      nbf: issuedAt,
      exp: issuedAt + LIFETIME_SECONDS,
    };
    return jwt.sign(claims, this.#current.privateKey, {
      algorithm: 'ES256',
      header: { alg: 'ES256', typ: 'at+jwt', kid: this.#current.id },
    });
  }

  /** The subject of a good token, or null for anything else; never says why. */
  verify(token: string): TokenSubject | null {
    if (token.length > MAXIMUM_LENGTH) return null;
    const known = this.#good.get(token);
    if (known !== undefined) return nowMs() < known.untilMs ? known.subject : null;
    try {
      const kid = headerOf(token);
      const key = kid === null ? undefined : this.#keys.get(kid);
      if (key === undefined) return null;
      const claims = jwt.verify(token, key.publicKey, {
        algorithms: ['ES256'],
        issuer: this.#issuer,
        clockTimestamp: Math.floor(nowMs() / 1000),
        clockTolerance: CLOCK_SKEW_SECONDS,
      });
      const subject = this.#subjectOf(claims);
      if (subject !== null) this.#remember(token, subject, claims);
      return subject;
    } catch {
      return null;
    }
  }

  /** Nothing about a good token can change but the time; rights are read per request. */
  #remember(token: string, subject: TokenSubject, claims: unknown): void {
    const { exp } = claims as { exp: number }; // looked at by #subjectOf
    if (this.#good.size >= MOST_REMEMBERED) this.#good.clear();
    this.#good.set(token, { subject, untilMs: (exp + CLOCK_SKEW_SECONDS) * 1000 });
  }

  #subjectOf(claims: unknown): TokenSubject | null {
    if (typeof claims !== 'object' || claims === null) return null;
    const c = claims as Record<string, unknown>; // every field is checked below
    const soon = Math.floor(nowMs() / 1000) + CLOCK_SKEW_SECONDS;
    const numbers = [c.iat, c.nbf, c.exp].every((value) => Number.isSafeInteger(value));
    const texts = [c.sub, c.sid, c.jti].every(
      (value) => typeof value === 'string' && value.length > 0 && value.length <= 64,
    );
    if (!numbers || !texts || c.aud !== this.#issuer) return null;
    if (Number(c.iat) > soon || Number(c.exp) - Number(c.iat) > LIFETIME_SECONDS) return null;
    return { accountId: String(c.sub), sessionId: String(c.sid) };
  }
}

/**
 * Signs a verifiable credential as VC-JWT (Open Badges 3.0, 8.2): ES256, `typ: JWT`, and a `kid` that is the address of
 * the public key. No time is added: the claims say from when it holds.
 */
export function signCredential(claims: object, key: SigningKey, keyAddress: string): string {
  return jwt.sign(claims, key.privateKey, {
    algorithm: 'ES256',
    noTimestamp: true,
    header: { alg: 'ES256', typ: 'JWT', kid: keyAddress },
  });
}

function headerOf(token: string): string | null {
  const [head, , , extra] = token.split('.');
  if (head === undefined || extra !== undefined) return null;
  const header: unknown = JSON.parse(Buffer.from(head, 'base64url').toString('utf8'));
  if (typeof header !== 'object' || header === null) return null;
  const { alg, typ, kid, ...rest } = header as Record<string, unknown>; // every field is checked here
  const plain = alg === 'ES256' && typ === 'at+jwt' && Object.keys(rest).length === 0;
  return plain && typeof kid === 'string' ? kid : null;
}
