// Ids are random and carry no time and no order, so that nothing can be read from them.
import { randomBytes, randomUUID } from 'node:crypto';

/** A new id: a random (version 4) UUID as text. */
export function newId(): string {
  return randomUUID();
}

/** A receipt a person can read aloud: 4 groups of 4 from an alphabet without look-alikes, 80 bits. */
export function newReceiptCode(): string {
  const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
  const letters = [...randomBytes(16)].map((byte) => alphabet[byte % 32]);
  return [0, 4, 8, 12].map((at) => letters.slice(at, at + 4).join('')).join('-');
}
