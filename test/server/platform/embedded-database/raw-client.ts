// Speaks to the server without a driver, to send what no driver would.
import { connect, type Socket } from 'node:net';
import { BSON, type Document } from 'mongodb';

/** An OP_MSG frame around a document's bytes. */
export function frameOf(body: Uint8Array): Buffer {
  const header = Buffer.alloc(21);
  header.writeInt32LE(21 + body.length, 0);
  header.writeInt32LE(1, 4);
  header.writeInt32LE(2013, 12);
  return Buffer.concat([header, body]);
}

export function open(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.once('connect', () => resolve(socket));
    socket.once('error', reject);
  });
}

/** Reads one reply, or null when the server hangs up first. */
export function reply(socket: Socket): Promise<Document | null> {
  return new Promise((resolve) => {
    let bytes = Buffer.alloc(0);
    const read = (chunk: Buffer): void => {
      bytes = Buffer.concat([bytes, chunk]);
      if (bytes.length < 4 || bytes.length < bytes.readInt32LE(0)) return;
      socket.off('data', read);
      resolve(BSON.deserialize(bytes.subarray(21, bytes.readInt32LE(0))));
    };
    socket.on('data', read);
    socket.once('close', () => resolve(null));
    socket.once('error', () => resolve(null));
  });
}

export async function sendRaw(path: string, body: Uint8Array): Promise<Document | null> {
  const socket = await open(path);
  const answer = reply(socket);
  socket.write(frameOf(body));
  const result = await answer;
  socket.destroy();
  return result;
}
