// Reads XML as a stream of elements with their text. No document type, no entity of its own, no depth, no flood.
import { SaxesParser } from 'saxes';
import { UnreadableFile } from './import-form.rules.ts';

const DEEPEST = 20;
const MOST_ELEMENTS = 400_000;

export interface XmlElement {
  readonly name: string;
  /** Names of the elements around it, the outermost first. */
  readonly path: readonly string[];
  readonly attributes: ReadonlyMap<string, string>;
  /** Its own text, complete when it is closed. */
  readonly text: string;
}

export interface XmlReader {
  readonly opened?: (element: XmlElement) => void;
  readonly closed: (element: XmlElement) => void;
}

/** Tells every element to the reader, in the order of the file. Throws UnreadableFile with the line. */
export function readXml(text: string, { opened, closed }: XmlReader): void {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const open: { name: string; attributes: ReadonlyMap<string, string>; chunks: string[] }[] = [];
  let elements = 0;
  const element = (text: string): XmlElement => {
    const last = open.at(-1);
    const path = open.slice(0, -1).map(({ name }) => name);
    return { name: last?.name ?? '', path, attributes: last?.attributes ?? new Map(), text };
  };
  const say = (chunk: string) => void open.at(-1)?.chunks.push(chunk);
  parser.on('doctype', () => {
    throw new UnreadableFile('documentType');
  });
  parser.on('error', () => {
    throw new UnreadableFile('brokenXml', { line: parser.line });
  });
  parser.on('opentag', ({ name, attributes }) => {
    elements += 1;
    if (open.length >= DEEPEST) throw new UnreadableFile('tooDeep', { most: DEEPEST });
    if (elements > MOST_ELEMENTS) throw new UnreadableFile('tooMuch');
    open.push({ name: plainName(name), attributes: new Map(Object.entries(attributes)), chunks: [] });
    opened?.(element(''));
  });
  parser.on('text', say);
  parser.on('cdata', say);
  parser.on('closetag', () => {
    closed(element(open.at(-1)?.chunks.join('') ?? ''));
    open.pop();
  });
  parser.write(text).close();
}

/** Without the prefix of a namespace. */
function plainName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
