// The keys of this installation: from the environment, or in the demo made once and kept in the data folder.
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from './environment.ts';
import { EnvironmentError } from './environment.ts';

/** An ES256 key pair with the id under which tokens name it. */
export interface SigningKey {
  readonly id: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** A public key under the id by which tokens name it. */
export type PublicKey = Pick<SigningKey, 'id' | 'publicKey'>;

export interface Secrets {
  readonly signingKey: SigningKey;
  /** Signs certificates. Apart from access tokens, so that those keys can change without certificates losing theirs. */
  readonly credentialKey: SigningKey;
  /** Signed certificates before; published so that those still verify. The private halves are not needed any more. */
  readonly formerCredentialKeys: readonly PublicKey[];
  /** Derives the next refresh token from the former. 32 bytes or more. */
  readonly refreshSecret: Buffer;
  /** Encrypts the link between person and participant. 32 bytes. */
  readonly participantSecret: Buffer;
}

/** Reads the secrets. Throws EnvironmentError when a key from the environment cannot be used. */
export function readSecrets(environment: Environment): Secrets {
  const kept = environment.DEMO ? demoSecrets(environment.DATA_FOLDER) : undefined;
  return {
    signingKey: signingKeyOf(environment.TOKEN_SIGNING_KEY ?? kept?.signingKey ?? '', 'TOKEN_SIGNING_KEY'),
    credentialKey: signingKeyOf(
      environment.CREDENTIAL_SIGNING_KEY ?? kept?.credentialKey ?? environment.TOKEN_SIGNING_KEY ?? '',
      'CREDENTIAL_SIGNING_KEY',
    ),
    formerCredentialKeys: formerKeysOf(environment.CREDENTIAL_FORMER_KEYS, 'CREDENTIAL_FORMER_KEYS'),
    refreshSecret: Buffer.from(environment.REFRESH_SECRET ?? kept?.refreshSecret ?? '', 'base64'),
    participantSecret: Buffer.from(
      environment.PARTICIPANT_SECRET ?? kept?.participantSecret ?? '',
      'base64',
    ).subarray(0, 32),
  };
}

function signingKeyOf(pem: string, setting: string): SigningKey {
  try {
    const privateKey = createPrivateKey(pem);
    return { ...publicKeyOf(createPublicKey(privateKey)), privateKey };
  } catch {
    throw new EnvironmentError([
      `${setting}: must be a P-256 private key in PEM (openssl ecparam -genkey -name prime256v1 -noout).`,
    ]);
  }
}

function formerKeysOf(text: string, setting: string): PublicKey[] {
  // A line end may be written as \\n, so that all of it stands on one line of an environment file.
  const blocks =
    text.replaceAll('\\n', '\n').match(/-----BEGIN [^-]+-----[\s\S]*?-----END [^-]+-----/g) ?? [];
  try {
    if (blocks.length === 0 && text.trim() !== '') throw new Error('no PEM');
    return blocks.map((pem) => publicKeyOf(createPublicKey(pem)));
  } catch {
    throw new EnvironmentError([`${setting}: must be P-256 public keys in PEM, one after the other.`]);
  }
}

/** The key under an id made of itself, so that it is the same wherever and whenever it is read. */
function publicKeyOf(publicKey: KeyObject): PublicKey {
  if (publicKey.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw new Error('wrong curve');
  const id = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64url')
    .slice(0, 16);
  return { id, publicKey };
}

interface KeptSecrets {
  signingKey: string;
  credentialKey: string;
  refreshSecret: string;
  participantSecret: string;
}

function demoSecrets(folder: string): KeptSecrets {
  const file = join(folder, 'secrets.json');
  try {
    // The file is our own, written below with exactly these fields; an older one has no key for certificates yet.
    const kept = JSON.parse(readFileSync(file, 'utf8')) as KeptSecrets;
    if (kept.credentialKey !== undefined) return kept;
    const more = { ...kept, credentialKey: newKey() };
    writeFileSync(file, JSON.stringify(more, null, 2), { mode: 0o600 });
    return more;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  const made: KeptSecrets = {
    signingKey: newKey(),
    credentialKey: newKey(),
    refreshSecret: randomBytes(32).toString('base64'),
    participantSecret: randomBytes(32).toString('base64'),
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify(made, null, 2), { mode: 0o600, flag: 'wx' });
  return made;
}

function newKey(): string {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
}
