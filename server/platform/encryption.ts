// AES-256-GCM for the link between a person and a participant, with the key's id for rotation (NIST SP 800-38D).
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';

/** A sealed text: id of the key, 96-bit nonce, ciphertext and 128-bit tag, all base64url. */
export interface Sealed {
  readonly keyId: string;
  readonly nonce: string;
  readonly text: string;
  readonly tag: string;
}

/** Seals and opens short texts, bound to a context so that a sealed text cannot be moved to another row. */
export class Safe {
  readonly #keys = new Map<string, Buffer>();
  readonly #current: string;
  readonly #macKey: Buffer;

  /** The first key seals; all given keys open. Each is 32 bytes. */
  constructor(keys: readonly Buffer[]) {
    for (const key of keys) this.#keys.set(idOf(key), key);
    const first = keys[0];
    if (first === undefined || first.length !== 32) throw new Error('A safe needs a key of 32 bytes.');
    this.#current = idOf(first);
    this.#macKey = createHmac('sha256', first).update('op-peil/mac').digest();
  }

  seal(text: string, context: string): Sealed {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#key(this.#current), nonce).setAAD(
      Buffer.from(context),
    );
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return {
      keyId: this.#current,
      nonce: nonce.toString('base64url'),
      text: sealed.toString('base64url'),
      tag: cipher.getAuthTag().toString('base64url'),
    };
  }

  /** Opens a sealed text. Throws when it was changed, moved to another context, or its key is not here. */
  open(sealed: Sealed, context: string): string {
    const decipher = createDecipheriv(
      'aes-256-gcm',
      this.#key(sealed.keyId),
      Buffer.from(sealed.nonce, 'base64url'),
      {
        authTagLength: 16,
      },
    )
      .setAAD(Buffer.from(context))
      .setAuthTag(Buffer.from(sealed.tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(sealed.text, 'base64url')), decipher.final()]).toString(
      'utf8',
    );
  }

  /** A keyed fingerprint, for unique indexes on things that must not be readable. */
  fingerprint(...parts: readonly string[]): string {
    const mac = createHmac('sha256', this.#macKey);
    for (const part of parts) mac.update(`${part.length}:${part}`);
    return mac.digest('base64url');
  }

  #key(id: string): Buffer {
    const key = this.#keys.get(id);
    if (key === undefined) throw new Error(`The key ${id} is not among this installation's keys.`);
    return key;
  }
}

function idOf(key: Buffer): string {
  return createHash('sha256').update('op-peil/key-id').update(key).digest('base64url').slice(0, 8);
}
