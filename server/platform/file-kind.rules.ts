// Which files may be kept with a text: by the end of the name, and by what the first bytes say.
import { badInput } from './errors.ts';

/** Bytes; larger ones belong in a document system, with a link. */
export const LARGEST_FILE = 4_000_000;

interface Kind {
  readonly mediaType: string;
  /** Bytes with which such a file begins; empty for text, which must be UTF-8 without control characters. */
  readonly begins: readonly (readonly number[])[];
}

const ZIP = [[0x50, 0x4b, 0x03, 0x04]];
const office = (name: string): Kind => ({
  mediaType: `application/vnd.openxmlformats-officedocument.${name}`,
  begins: ZIP,
});
const open = (name: string): Kind => ({
  mediaType: `application/vnd.oasis.opendocument.${name}`,
  begins: ZIP,
});

const KINDS: Readonly<Record<string, Kind>> = {
  pdf: { mediaType: 'application/pdf', begins: [[0x25, 0x50, 0x44, 0x46, 0x2d]] },
  png: { mediaType: 'image/png', begins: [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]] },
  jpg: { mediaType: 'image/jpeg', begins: [[0xff, 0xd8, 0xff]] },
  jpeg: { mediaType: 'image/jpeg', begins: [[0xff, 0xd8, 0xff]] },
  docx: office('wordprocessingml.document'),
  xlsx: office('spreadsheetml.sheet'),
  pptx: office('presentationml.presentation'),
  odt: open('text'),
  ods: open('spreadsheet'),
  odp: open('presentation'),
  csv: { mediaType: 'text/csv', begins: [] },
  txt: { mediaType: 'text/plain', begins: [] },
};

/**
 * The media type of a file that may be kept, or null: the end of its name is one we know and its first bytes agree.
 * Example: a page of HTML called plan.pdf gives null.
 */
export function mediaTypeOf(fileName: string, content: Uint8Array): string | null {
  const kind = KINDS[/\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? ''];
  if (kind === undefined || content.length === 0) return null;
  if (kind.begins.length === 0) return isText(content) ? kind.mediaType : null;
  const agrees = kind.begins.some((bytes) => bytes.every((byte, at) => content[at] === byte));
  return agrees ? kind.mediaType : null;
}

/**
 * The name under which a file is given out: no folder, no control characters, at most 100 characters, its end kept.
 * Example: `..\\plan\u0007 2026.pdf` gives `plan 2026.pdf`.
 */
export function safeFileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const clean = last.replace(/[\p{C}"<>|:*?]/gu, '').trim();
  const end = /\.[a-z0-9]+$/i.exec(clean)?.[0] ?? '';
  const stem = clean.slice(0, clean.length - end.length).slice(0, 100 - end.length);
  return `${stem === '' || stem === '.' ? 'bestand' : stem}${end}`;
}

/** The file name a browser sent in a header. Throws BAD_USER_INPUT with this message when there is none to read. */
export function nameInHeader(header: string | undefined, messageKey: string): string {
  if (header === undefined || header.length > 1000) throw badInput(messageKey);
  try {
    return decodeURIComponent(header);
  } catch {
    throw badInput(messageKey);
  }
}

function isText(content: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    // Tabs and ends of lines are the only control characters of a text.
    return !/[^\P{Cc}\t\r\n]/u.test(text);
  } catch {
    return false;
  }
}
