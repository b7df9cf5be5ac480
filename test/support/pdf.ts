// Reads the structure of a PDF that is not encrypted and has plain objects, as ours are: objects, tags, marked content.
import { inflateSync } from 'node:zlib';

/** An object as its text, with its stream unpacked. */
export interface PdfObject {
  readonly id: number;
  readonly text: string;
  readonly stream: string;
}

/** An element of the structure tree: its tag, what it says of itself, and what is in it, in reading order. */
export interface PdfElement {
  readonly tag: string;
  readonly text: string;
  readonly alt: string | null;
  readonly children: readonly PdfElement[];
  /** Marked content that belongs to it directly: page object and number. */
  readonly marks: readonly string[];
}

export interface PdfFile {
  readonly objects: ReadonlyMap<number, PdfObject>;
  readonly catalogue: string;
  readonly pages: readonly PdfObject[];
  /** The structure tree; null for a PDF without tags. */
  readonly root: PdfElement | null;
}

export function readPdf(bytes: Buffer): PdfFile {
  const source = bytes.toString('latin1');
  const objects = new Map<number, PdfObject>();
  for (const match of source.matchAll(/(?:^|\n)(\d+) 0 obj\s([\s\S]*?)\s?endobj/g)) {
    const id = Number(match[1]);
    const body = match[2] ?? '';
    const at = body.indexOf('stream\n');
    const text = at < 0 ? body : body.slice(0, at);
    objects.set(id, { id, text, stream: at < 0 ? '' : unpacked(text, body.slice(at + 7)) });
  }
  const all = [...objects.values()];
  const catalogue = all.find(({ text }) => /\/Type \/Catalog/.test(text))?.text ?? '';
  const tree = objects.get(referenceIn(catalogue, 'StructTreeRoot') ?? -1);
  return {
    objects,
    catalogue,
    pages: all.filter(({ text }) => /\/Type \/Page\b(?!s)/.test(text)),
    root: tree === undefined ? null : elementOf(tree, objects, null),
  };
}

/** The number of the object a key refers to, or null. */
export function referenceIn(text: string, key: string): number | null {
  const found = new RegExp(`/${key} (\\d+) 0 R`).exec(text);
  return found === null ? null : Number(found[1]);
}

/** Everything below an element and itself, in reading order. */
export function allElements(element: PdfElement): PdfElement[] {
  return [element, ...element.children.flatMap(allElements)];
}

/** The content of a page: its streams one after the other. */
export function contentOf(page: PdfObject, { objects }: PdfFile): string {
  return [...(/\/Contents (\[[^\]]*\]|\d+ 0 R)/.exec(page.text)?.[1] ?? '').matchAll(/(\d+) 0 R/g)]
    .map((match) => objects.get(Number(match[1]))?.stream ?? '')
    .join('\n');
}

function unpacked(dictionary: string, stream: string): string {
  const bytes = Buffer.from(stream.replace(/\r?\n?endstream[\s\S]*$/, ''), 'latin1');
  return /FlateDecode/.test(dictionary) ? inflateSync(bytes).toString('latin1') : bytes.toString('latin1');
}

function elementOf(
  { text }: PdfObject,
  objects: ReadonlyMap<number, PdfObject>,
  page: number | null,
): PdfElement {
  const own = referenceIn(text, 'Pg') ?? page;
  const children: PdfElement[] = [];
  const marks: string[] = [];
  for (const kid of kidsOf(text)) {
    const object = kid.reference === null ? undefined : objects.get(kid.reference);
    if (object !== undefined && /\/S \/\w/.test(object.text)) children.push(elementOf(object, objects, own));
    if (kid.mark !== null) marks.push(`${kid.page ?? own}/${kid.mark}`);
  }
  return {
    ...{ tag: /\/S \/(\w+)/.exec(text)?.[1] ?? '', text, children, marks },
    alt: /\/Alt \(((?:\\.|[^\\)])*)\)/.exec(text)?.[1] ?? null,
  };
}

/** What /K names: elements by reference, marked content by number, alone or in a list. */
function kidsOf(text: string): { reference: number | null; mark: number | null; page: number | null }[] {
  const from = text.search(/\/K[\s[]/);
  if (from < 0) return [];
  const rest = text.slice(from + 2).trimStart();
  const list = rest.startsWith('[')
    ? rest.slice(1, closing(rest))
    : (/^(\d+ 0 R|\d+|<<[\s\S]*?>>)/.exec(rest)?.[0] ?? '');
  return [...list.matchAll(/<<([\s\S]*?)>>|(\d+) 0 R|(\d+)/g)].map((match) => ({
    reference: match[2] === undefined ? null : Number(match[2]),
    mark:
      match[1] !== undefined
        ? Number(/\/MCID (\d+)/.exec(match[1])?.[1])
        : match[3] === undefined
          ? null
          : Number(match[3]),
    page: match[1] === undefined ? null : referenceIn(match[1], 'Pg'),
  }));
}

/** Where the list that begins here ends. */
function closing(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '[') depth += 1;
    if (text[at] === ']' && --depth === 0) return at;
  }
  return text.length;
}
