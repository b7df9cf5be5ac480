// A picture as one SVG that stands by itself: the style sheet's outcome written on every element, in light colours.
import { wrapText } from './chart-text.ts';

const KEPT = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
  'text-anchor',
  'paint-order',
] as const;
const SPACE = 'http://www.w3.org/2000/svg';
const EDGE = 16;
const TITLE_LINE = 26;
const READING_LINE = 20;

interface FigureWords {
  readonly title: string;
  readonly reading: string;
}

/** Pixels from the corner of the drawn part to the corner of the saved picture. */
interface Shift {
  readonly x: number;
  readonly y: number;
}

/** Everything in the drawn part of a figure, legend and words included, under its title and sentence; null without a drawing. */
export function figureAsSvg(drawn: HTMLElement, words: FigureWords): string | null {
  if (drawn.querySelector('svg[data-picture]') === null) return null;
  return inLight(() => {
    const box = drawn.getBoundingClientRect();
    const width = Math.ceil(box.width) + 2 * EDGE;
    const heading = headingOf(drawn, words, box.width);
    const height = Math.ceil(box.height) + heading.height + 2 * EDGE;
    const shift = { x: EDGE - box.left, y: EDGE + heading.height - box.top };
    const whole = element('svg', { width, height, viewBox: `0 0 ${width} ${height}` });
    whole.append(element('title', {}, words.title), element('desc', {}, words.reading));
    whole.append(element('rect', { width, height, fill: paperOf(drawn) }), heading.group);
    for (const picture of drawn.querySelectorAll('svg')) whole.append(placedCopy(picture, shift));
    for (const text of textsIn(drawn)) whole.append(textLines(text, shift));
    return new XMLSerializer().serializeToString(whole);
  });
}

/** Runs while the page is light: files are light, also when the screen is dark. Nothing is painted in between. */
function inLight<Result>(run: () => Result): Result {
  const { dataset } = document.documentElement;
  const before = dataset.theme;
  dataset.theme = 'light';
  try {
    return run();
  } finally {
    if (before === undefined) delete dataset.theme;
    else dataset.theme = before;
  }
}

function headingOf(
  drawn: HTMLElement,
  words: FigureWords,
  width: number,
): { group: SVGElement; height: number } {
  const style = getComputedStyle(drawn);
  const group = element('g', { 'font-family': style.fontFamily.replaceAll('"', "'"), fill: style.color });
  group.append(element('text', { x: EDGE, y: EDGE + 16, 'font-size': 19, 'font-weight': 650 }, words.title));
  const lines = wrapText(words.reading, { width, fontSize: 15 });
  lines.forEach((line, at) => {
    const y = EDGE + TITLE_LINE + 15 + READING_LINE * at;
    group.append(element('text', { x: EDGE, y, 'font-size': 15 }, line));
  });
  return { group, height: TITLE_LINE + READING_LINE * lines.length + 14 };
}

function paperOf(drawn: HTMLElement): string {
  return getComputedStyle(drawn.closest('figure') ?? drawn).backgroundColor;
}

function placedCopy(picture: SVGSVGElement, shift: Shift): SVGSVGElement {
  const box = picture.getBoundingClientRect();
  const copy = picture.cloneNode(true) as SVGSVGElement; // a copy of an svg is an svg
  const originals = [picture, ...picture.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  originals.forEach((original, at) => {
    const style = getComputedStyle(original);
    for (const name of KEPT)
      copies[at]?.setAttribute(name, style.getPropertyValue(name).replaceAll('"', "'"));
    copies[at]?.removeAttribute('class');
    if (original instanceof SVGTextElement)
      for (const [name, value] of Object.entries(fixedWidth(original.getComputedTextLength())))
        copies[at]?.setAttribute(name, String(value));
  });
  const place = { x: box.left + shift.x, y: box.top + shift.y, width: box.width, height: box.height };
  for (const [name, value] of Object.entries(place)) copy.setAttribute(name, String(value));
  return copy;
}

/** The words around the drawings: legends, titles of small pictures, remarks. */
function textsIn(drawn: HTMLElement): Text[] {
  const walker = document.createTreeWalker(drawn, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) {
    const text = walker.currentNode as Text; // the walker shows texts only
    if (text.data.trim() !== '' && text.parentElement?.closest('svg') === null) texts.push(text);
  }
  return texts;
}

function textLines(text: Text, shift: Shift): SVGElement {
  const style = getComputedStyle(text.parentElement ?? document.body);
  const fontSize = Number.parseFloat(style.fontSize);
  const group = element('g', {
    'font-family': style.fontFamily.replaceAll('"', "'"),
    'font-size': fontSize,
    'font-weight': style.fontWeight,
    fill: style.color,
  });
  for (const line of linesOf(text)) {
    const place = { x: line.left + shift.x, y: line.middle + shift.y + fontSize * 0.34 };
    group.append(element('text', { ...place, ...fixedWidth(line.right - line.left) }, line.words.join(' ')));
  }
  return group;
}

interface Line {
  readonly words: string[];
  readonly left: number;
  readonly middle: number;
  right: number;
}

/** A text as the browser broke it into lines. */
function linesOf(text: Text): Line[] {
  const lines: Line[] = [];
  for (const { 0: word, index } of text.data.matchAll(/\S+/g)) {
    const range = document.createRange();
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    const box = range.getBoundingClientRect();
    const middle = (box.top + box.bottom) / 2;
    const last = lines.at(-1);
    if (last !== undefined && Math.abs(last.middle - middle) < 3) {
      last.words.push(word);
      last.right = box.right;
    } else lines.push({ words: [word], left: box.left, middle, right: box.right });
  }
  return lines;
}

/** Keeps words to their width where the reader lacks our letter. */
function fixedWidth(width: number): Record<string, string | number> {
  return { textLength: Math.round(width * 10) / 10, lengthAdjust: 'spacingAndGlyphs' };
}

function element(name: string, attributes: Record<string, string | number>, text?: string): SVGElement {
  const made = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (text !== undefined) made.textContent = text;
  return made;
}
