// Text in pictures: SVG does not wrap by itself, so widths are estimated from the letters.

const NARROW = /[ijlftr.,:;'’()|! ]/;
const WIDE = /[mwMWGOQ@%—]/;

/** About how wide a text is in pixels. Example: 10 letters of 14 px come to about 70. */
export function textWidth(text: string, fontSize: number): number {
  let width = 0;
  for (const letter of text) width += NARROW.test(letter) ? 0.3 : WIDE.test(letter) ? 0.78 : 0.53;
  return width * fontSize;
}

/**
 * Breaks a text into lines that fit; a word that is too long stays whole, and what does not fit in `most` lines ends in
 * an ellipsis. Example: "Data en bronnen beoordelen" in 90 px at 14 px → "Data en", "bronnen", "beoordelen".
 */
export function wrapText(text: string, fit: { width: number; fontSize: number; most?: number }): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && textWidth(longer, fit.fontSize) <= fit.width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const most = fit.most ?? lines.length;
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${lines[most - 1]}…`];
}
