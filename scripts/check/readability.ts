// How easy a Dutch text reads, by the Flesch formula as W.H. Douma fitted it to Dutch (1960).

/** A vowel with a diaeresis begins a syllable of its own: coördinator, reële. */
const VOWELS = /[äëïöü]?[aeiouyáàâéèêíìîóòôúùû]+|[äëïöü]/gi;
/** Vowels that stand together and yet belong to two syllables: regio, ideaal, video, situatie; not bureau. */
const TWO_SOUNDS = /i[ao]|ea(?!u)|eo|ua/gi;

/**
 * Syllables of a Dutch word, counted by its groups of vowels; at least one. An abbreviation counts as it is spelt.
 *
 * A count by spelling, so a few words come out one too low (museum) or one too high (station).
 * Example: weg has 1, provincie 3, coördinator 5.
 */
export function syllablesOf(word: string): number {
  const groups = word.match(VOWELS)?.length ?? 0;
  const split = word.match(TWO_SOUNDS)?.length ?? 0;
  return Math.max(1, groups + split);
}

/** Sentences of a text: each ends in a full stop, question mark or exclamation mark before white space, or at the end. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?]['’”)]*)\s+(?=['‘“(]?[\p{Lu}\p{N}])/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /\p{L}/u.test(sentence));
}

/**
 * Reading ease from about 0 (very hard) to 100 (very easy): 206.84 − 0.93 × words per sentence − 77 × syllables per
 * word. Numbers are no words. Around 60 is what Dutch pupils of 14 read with ease; below 30 is scholarly.
 *
 * Source: W.H. Douma, De leesbaarheid van landbouwbladen, Wageningen 1960.
 * Example: “De weg is dicht.” has 4 words in 1 sentence and 4 syllables: 206.84 − 3.72 − 77 = 126.12.
 */
export function fleschDouma(text: string): number {
  const sentences = sentencesOf(text);
  const words = sentences.flatMap((sentence) => sentence.match(/\p{L}[\p{L}'’-]*/gu) ?? []);
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return 206.84 - 0.93 * (words.length / sentences.length) - 77 * (syllables / words.length);
}
