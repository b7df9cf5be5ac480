// A picture as one SVG that stands by itself: the style sheet's outcome written on every element, in light colours.

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
  'text-anchor',
  'paint-order',
] as const;
const SPACE = 'http://www.w3.org/2000/svg';
const EDGE = 16;
const TITLE_HEIGHT = 56;

/** Everything drawn inside a figure, under its title and its sentence; null when nothing is drawn. */
export function figureAsSvg(frame: HTMLElement, words: { title: string; reading: string }): string | null {
  frame.classList.add('op-figure--light');
  try {
    const pictures = [...frame.querySelectorAll<SVGSVGElement>('svg[data-picture]')];
    if (pictures.length === 0) return null;
    const boxes = pictures.map((picture) => picture.getBoundingClientRect());
    const left = Math.min(...boxes.map((box) => box.left));
    const top = Math.min(...boxes.map((box) => box.top));
    const width = Math.max(...boxes.map((box) => box.right)) - left + 2 * EDGE;
    const height = Math.max(...boxes.map((box) => box.bottom)) - top + 2 * EDGE + TITLE_HEIGHT;
    const whole = element('svg', { xmlns: SPACE, width, height, viewBox: `0 0 ${width} ${height}` });
    whole.append(element('title', {}, words.title), element('desc', {}, words.reading));
    whole.append(element('rect', { width, height, fill: paperOf(frame) }), heading(frame, words));
    pictures.forEach((picture, at) => {
      const box = boxes[at];
      if (box === undefined) return;
      const copy = styledCopy(picture);
      const place = { x: box.left - left + EDGE, y: box.top - top + EDGE + TITLE_HEIGHT };
      for (const [name, value] of Object.entries({ ...place, width: box.width, height: box.height }))
        copy.setAttribute(name, String(value));
      whole.append(copy);
    });
    return new XMLSerializer().serializeToString(whole);
  } finally {
    frame.classList.remove('op-figure--light');
  }
}

function heading(frame: HTMLElement, words: { title: string; reading: string }): SVGElement {
  const style = getComputedStyle(frame);
  const group = element('g', { 'font-family': style.fontFamily, fill: style.color });
  group.append(
    element('text', { x: EDGE, y: 30, 'font-size': 18, 'font-weight': 650 }, words.title),
    element('text', { x: EDGE, y: 52, 'font-size': 14 }, words.reading),
  );
  return group;
}

function paperOf(frame: HTMLElement): string {
  return getComputedStyle(frame).backgroundColor;
}

function styledCopy(picture: SVGSVGElement): SVGSVGElement {
  const copy = picture.cloneNode(true) as SVGSVGElement; // a copy of an svg is an svg
  const originals = [picture, ...picture.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  originals.forEach((original, at) => {
    const style = getComputedStyle(original);
    for (const name of KEPT)
      copies[at]?.setAttribute(name, style.getPropertyValue(name).replaceAll('"', "'"));
    copies[at]?.removeAttribute('class');
  });
  return copy;
}

function element(name: string, attributes: Record<string, string | number>, text?: string): SVGElement {
  const made = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(attributes))
    if (key !== 'xmlns') made.setAttribute(key, String(value));
  if (text !== undefined) made.textContent = text;
  return made;
}
