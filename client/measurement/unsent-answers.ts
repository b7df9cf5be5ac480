// Answers that could not be sent yet, kept in this browser under a key that cannot leave it, for a day at most. So a closed
// laptop or a page that was thrown away loses nothing. Without a secure context there is no key, and then nothing is kept.
import type { Answer } from './answer-queue.ts';

const DATABASE = 'op-peil-unsent';
const KEPT_MS = 24 * 3_600_000;

interface Kept {
  readonly at: number;
  readonly nonce: Uint8Array<ArrayBuffer>;
  readonly text: ArrayBuffer;
}

/** Keeps what was not confirmed of a sitting, in place of what was kept before; an empty list forgets it. */
export async function keepUnsent(responseId: string, answers: readonly Answer[]): Promise<void> {
  await quietly(async (store) => {
    if (answers.length === 0) return void (await asked(store('readwrite').delete(responseId)));
    const key = await keyOf(store);
    const nonce = crypto.getRandomValues(new Uint8Array(12));
    const bytes = new TextEncoder().encode(JSON.stringify(answers));
    const text = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, bytes);
    await asked(store('readwrite').put({ at: Date.now(), nonce, text } satisfies Kept, responseId));
  });
}

/** What was kept of a sitting within the last day; empty when there is nothing, or it cannot be read. */
export async function readUnsent(responseId: string): Promise<readonly Answer[]> {
  const found = await quietly(async (store) => {
    const kept = (await asked(store('readonly').get(responseId))) as Kept | undefined; // written above, and by nobody else
    if (kept === undefined) return [];
    if (Date.now() - kept.at > KEPT_MS) return void (await asked(store('readwrite').delete(responseId)));
    const key = await keyOf(store);
    const bytes = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: kept.nonce }, key, kept.text);
    return JSON.parse(new TextDecoder().decode(bytes)) as Answer[]; // encrypted above from this type
  });
  return found ?? [];
}

/** Forgets everything and the key with it, at signing out. */
export async function wipeUnsent(): Promise<void> {
  await quietly(async (store) => void (await asked(store('readwrite').clear())));
}

type Store = (mode: IDBTransactionMode) => IDBObjectStore;

/** The key of this browser: made once, used here, readable by nobody. */
async function keyOf(store: Store): Promise<CryptoKey> {
  const known = (await asked(store('readonly').get('key'))) as CryptoKey | undefined; // see the put below
  if (known !== undefined) return known;
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  await asked(store('readwrite').put(key, 'key'));
  return key;
}

/** A browser without storage, or with a full one, still answers: unsent answers then live as long as the page. */
async function quietly<Result>(work: (store: Store) => Promise<Result>): Promise<Result | undefined> {
  if (typeof indexedDB === 'undefined' || globalThis.crypto?.subtle === undefined) return undefined;
  try {
    const opening = indexedDB.open(DATABASE, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('unsent');
    const database = await asked(opening);
    try {
      return await work((mode) => database.transaction('unsent', mode).objectStore('unsent'));
    } finally {
      database.close();
    }
  } catch {
    return undefined;
  }
}

function asked<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The browser keeps nothing.'));
  });
}
