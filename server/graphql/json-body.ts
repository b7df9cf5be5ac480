// Reads the body of a GraphQL request for Yoga, which would lead every body through streams of its own.
import type { IncomingMessage } from 'node:http';
import { AppError } from '../platform/errors.ts';

const BODY_BYTES = 256_000;
/** Longest text that is no JSON object and still handed on; a longer one is answered alike without being copied. */
const SHORT = 100;

/**
 * Reads the body whole and leaves it on the request, parsed, as Yoga takes it from Express. False when the caller went
 * away before the end. Throws REQUEST_ENTITY_TOO_LARGE over 256,000 bytes.
 */
export async function takeJsonBody(request: IncomingMessage & { body?: unknown }): Promise<boolean> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_BYTES) throw tooLarge();
  const bytes = await bytesOf(request);
  if (bytes === null) return false;
  const text = bytes.toString('utf8');
  request.body = nonEmptyObject(text) ?? badBody(text);
  return true;
}

function bytesOf(request: IncomingMessage): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= BODY_BYTES) chunks.push(chunk);
      else reject(tooLarge());
    });
    request.once('end', () => resolve(chunks.length === 1 ? (chunks[0] ?? null) : Buffer.concat(chunks)));
    request.once('error', () => resolve(null));
    request.once('close', () => resolve(null));
  });
}

/** Yoga takes an object without fields for no body at all. */
function nonEmptyObject(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && Object.keys(value).length > 0 ? value : null;
  } catch {
    return null;
  }
}

/** Yoga parses a text itself and says what is wrong with it; an empty one it would take for no body at all. */
function badBody(text: string): string {
  return text.length > SHORT ? 'too long to be looked at' : text || ' ';
}

function tooLarge(): AppError {
  return new AppError('REQUEST_ENTITY_TOO_LARGE');
}
