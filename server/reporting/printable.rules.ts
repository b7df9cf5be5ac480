// What the type on paper can write: the letters of Western European languages.

const COVERED =
  /[ -~\u00a0-\u00ff\u0131\u0152\u0153\u02bb\u02bc\u02c6\u02da\u02dc\u2000-\u206f\u20ac\u2122\u2191\u2193\u2212\u2215]/u;

/**
 * The text with letters the type lacks replaced by their bare form, and what has none by a question mark. Only names
 * can hold such letters; the title in the file's properties keeps them.
 *
 * Example: "Škoda – café" → "Skoda – café".
 */
export function printable(text: string): string {
  return [...text.normalize('NFC')]
    .map((letter) => {
      if (COVERED.test(letter)) return letter;
      const bare = letter.normalize('NFKD').replace(/\p{M}/gu, '');
      return bare !== '' && [...bare].every((one) => COVERED.test(one)) ? bare : '?';
    })
    .join('');
}
