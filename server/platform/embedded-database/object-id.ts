// Object ids made by the server, for documents that come without one.
import { randomBytes } from 'node:crypto';
import { ObjectIdValue } from './scalars.ts';

const process5 = randomBytes(5);
let counter = randomBytes(3).readUIntBE(0, 3);

export function newObjectId(): ObjectIdValue {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32BE(Math.floor(Date.now() / 1000) >>> 0, 0);
  process5.copy(bytes, 4);
  counter = (counter + 1) & 0xffffff;
  bytes.writeUIntBE(counter, 9, 3);
  return new ObjectIdValue(bytes);
}
