// XML from people as a tree, within bounds. A document type is refused whole: with it go entities that grow or fetch.
import { SaxesParser, type SaxesTagNS } from 'saxes';

export type XmlProblem = 'MALFORMED' | 'DOCUMENT_TYPE' | 'TOO_LARGE';

export class XmlError extends Error {
  override readonly name = 'XmlError';
  readonly problem: XmlProblem;
  constructor(problem: XmlProblem) {
    super(problem);
    this.problem = problem;
  }
}

/** An element by its local name: namespaces are told apart by nobody who reads a manifest. */
export interface XmlElement {
  readonly name: string;
  /** The namespace of the element; empty when it has none. */
  readonly space: string;
  /** By local name. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The text directly in it, trimmed. */
  readonly text: string;
}

interface Open {
  readonly element: XmlElement & { children: XmlElement[]; text: string };
}

const MOST_CHARACTERS = 2_000_000;
const MOST_ELEMENTS = 20_000;
const DEEPEST = 60;

/** The root element. Throws XmlError. */
export function parseXml(text: string): XmlElement {
  if (text.length > MOST_CHARACTERS) throw new XmlError('TOO_LARGE');
  const parser = new SaxesParser({ xmlns: true });
  const open: Open['element'][] = [];
  let root: XmlElement | undefined;
  let count = 0;
  parser.on('doctype', () => {
    throw new XmlError('DOCUMENT_TYPE');
  });
  parser.on('error', () => {
    throw new XmlError('MALFORMED');
  });
  parser.on('opentag', (tag) => {
    count += 1;
    if (count > MOST_ELEMENTS || open.length >= DEEPEST) throw new XmlError('TOO_LARGE');
    open.push(elementOf(tag));
  });
  parser.on('text', (part) => {
    const current = open.at(-1);
    if (current !== undefined) current.text += part;
  });
  parser.on('cdata', (part) => {
    const current = open.at(-1);
    if (current !== undefined) current.text += part;
  });
  parser.on('closetag', () => {
    const done = open.pop();
    if (done === undefined) return;
    done.text = done.text.trim();
    const above = open.at(-1);
    if (above === undefined) root = done;
    else above.children.push(done);
  });
  parser.write(text).close();
  if (root === undefined) throw new XmlError('MALFORMED');
  return root;
}

function elementOf(tag: SaxesTagNS): Open['element'] {
  const attributes = Object.fromEntries(
    Object.values(tag.attributes).map(({ local, value }) => [local, value]),
  );
  return { name: tag.local, space: tag.uri, attributes, children: [], text: '' };
}

/** The text of a file in UTF-8, or UTF-16 when it begins with a byte order mark of that. */
export function xmlText(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const declared = /^<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(
    bytes.subarray(0, 200).toString('latin1'),
  )?.[1];
  const latin = /^(?:iso-8859-1|windows-1252)$/i.test(declared ?? '');
  return new TextDecoder(latin ? 'windows-1252' : 'utf-8').decode(bytes);
}
