// What a bank of items must hold as a whole, and each of its items: no clue in form or place, a reason, plain words,
// every level, nothing twice.
import type { TrackContent } from '../../server/learning/learning.reads.ts';
import { LEVELS } from '../../server/measurement/level.rules.ts';
import type { FrameworkContent } from '../../server/measurement/measurement.reads.ts';
import { LOCALES } from '../../server/platform/content.ts';
import { fleschDouma, sentencesOf } from './readability.ts';

interface Localised {
  readonly nl: string;
  readonly en: string;
}

/** A question with one best option, in one language. */
export interface Choice {
  readonly id: string;
  readonly options: readonly string[];
  readonly answer: number;
}

/** What the checks look at of an item, whatever its kind. */
export interface BankItem {
  readonly id: string;
  readonly kind: string;
  readonly competence: string | null;
  readonly text: Localised;
  readonly level?: string;
  readonly digcomp?: readonly string[] | undefined;
  readonly options?: readonly Localised[] | undefined;
  readonly answer?: number;
  readonly reason?: Localised | undefined;
}

/** Knowing nothing, one is right in a quarter; a form that gives itself away is right more often, or hardly ever. */
const FAIR_SHARE = { least: 0.15, most: 0.35 };
/** The longest option may be so many times as long as the shortest. Example: 16 letters beside 10 may, 17 may not. */
const LENGTH_RATIO = 1.6;
/** Shares of fewer questions than this say nothing. */
const ENOUGH_FOR_SHARES = 20;
const MOST_SENTENCES_IN_REASON = 3;
/** B1 texts of some length; what must stay: words such as functionaris gegevensbescherming. */
const LEAST_EASE = 45;
const WORDS_FOR_EASE = 40;
const MOST_WORDS_IN_SENTENCE = 30;
/** Two questions whose longer words are this much the same ask the same. */
const SAME_WORDS = 0.5;
const LEAST_LETTERS = 4;
const NO_ANSWER = /\b(al(le|les)? (het |de )?(bovenstaande|vorige)|geen van|all of the above|none of)\b/i;

const percent = (share: number) => `${Math.round(share * 100)}%`;

/** The knowledge items as choices in one language. */
export function choicesIn(items: readonly BankItem[], locale: keyof Localised): Choice[] {
  return items.flatMap(({ id, kind, options, answer }) =>
    kind === 'KNOWLEDGE' && options !== undefined && answer !== undefined
      ? [{ id, answer, options: options.map((option) => option[locale].trim()) }]
      : [],
  );
}

/** The questions of every quiz. */
export function quizChoices(all: readonly TrackContent[]): Choice[] {
  return all.flatMap(({ code, modules }) =>
    modules.flatMap(({ code: inModule, quiz }) =>
      quiz.map(({ id, options, answer }) => ({ id: `${code}/${inModule}/${id}`, options, answer })),
    ),
  );
}

/** Options that repeat, that are no answer of their own, or of which one is much longer than another. */
export function optionProblems({ id, options }: Choice, where: string): string[] {
  const lengths = options.map((option) => option.length);
  const ratio = Math.max(...lengths) / Math.min(...lengths);
  return [
    ...(new Set(options).size < options.length ? [`${id}: two options are the same in ${where}.`] : []),
    ...(options.some((option) => NO_ANSWER.test(option))
      ? [`${id}: an option in ${where} is about the other options.`]
      : []),
    ...(ratio > LENGTH_RATIO
      ? [
          `${id}: in ${where} the longest option is ${ratio.toFixed(2)} times the shortest; at most ${LENGTH_RATIO}.`,
        ]
      : []),
  ];
}

/**
 * Forms that give the best option away over all questions together: that it is the longest (alone, so that a tie is no
 * clue) or stands in one place more or less often than guessing explains, or that it is the shortest more often.
 */
export function clueProblems(choices: readonly Choice[], where: string): string[] {
  if (choices.length < ENOUGH_FOR_SHARES) return [];
  const shareOf = (is: (choice: Choice) => boolean) => choices.filter(is).length / choices.length;
  const alone = ({ options, answer }: Choice, sign: 1 | -1) =>
    options.every(
      (option, at) => at === answer || sign * option.length < sign * (options[answer] ?? '').length,
    );
  const told = (what: string, share: number, least = FAIR_SHARE.least) =>
    share < least || share > FAIR_SHARE.most
      ? [
          `${what} is best in ${percent(share)} of ${choices.length} questions in ${where}, not ${percent(least)}–${percent(FAIR_SHARE.most)}.`,
        ]
      : [];
  return [
    ...told(
      'The longest option',
      shareOf((choice) => alone(choice, 1)),
    ),
    // Only too often: knowing that the shortest is seldom best takes away one option of four, and the worst guess.
    ...told(
      'The shortest option',
      shareOf((choice) => alone(choice, -1)),
      0,
    ),
    ...[0, 1, 2, 3].flatMap((place) =>
      told(
        `Option ${place + 1}`,
        shareOf(({ answer }) => answer === place),
      ),
    ),
  ];
}

/** A test item without a reason of one to three sentences in both languages. */
export function reasonProblems({ id, kind, reason }: BankItem): string[] {
  if (kind !== 'KNOWLEDGE' && kind !== 'TASK') return [];
  return LOCALES.flatMap((locale) => {
    const count = sentencesOf(reason?.[locale] ?? '').length;
    return count < 1 || count > MOST_SENTENCES_IN_REASON
      ? [`${id}: its reason in ${locale} has ${count} sentences, not 1–${MOST_SENTENCES_IN_REASON}.`]
      : [];
  });
}

/** Dutch that is harder than B1 asks for: a sentence that is too long, or too many long words in all of an item. */
export function readabilityProblems({ id, text, options = [], reason }: BankItem): string[] {
  const running = [text.nl, ...options.map(({ nl }) => nl.replace(/[.?]?$/, '.')), reason?.nl ?? ''].join(
    ' ',
  );
  const words = (sentence: string) => sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const longest = Math.max(0, ...sentencesOf(running).map((sentence) => words(sentence).length));
  const ease = fleschDouma(running);
  return [
    ...(longest > MOST_WORDS_IN_SENTENCE
      ? [`${id}: has a sentence of ${longest} words; at most ${MOST_WORDS_IN_SENTENCE}.`]
      : []),
    ...(words(running).length >= WORDS_FOR_EASE && ease < LEAST_EASE
      ? [`${id}: reading ease is ${ease.toFixed(0)} (Flesch-Douma); at least ${LEAST_EASE}.`]
      : []),
  ];
}

/** Numbers in one language that the other does not have. Example: 2.000 is the same as 2,000; 15% is not 50%. */
export function numberProblems({ id, text, options = [], reason }: BankItem): string[] {
  const numbers = (one: string) =>
    (one.match(/\d+(?:[.,]\d+)*/g) ?? []).map((found) => found.replace(/\D/g, ''));
  return [text, ...options, ...(reason === undefined ? [] : [reason])].flatMap(({ nl, en }) =>
    numbers(nl).sort().join() === numbers(en).sort().join()
      ? []
      : [`${id}: “${nl}” has other numbers than “${en}”.`],
  );
}

/** Items that ask nearly the same in the same words. */
export function twinProblems(items: readonly BankItem[]): string[] {
  const worded = items.map(({ id, text }) => ({ id, words: longWords(text.nl) }));
  return worded.flatMap((one, at) =>
    worded.slice(at + 1).flatMap((other) => {
      const shared = [...one.words].filter((word) => other.words.has(word)).length;
      const share = shared / (one.words.size + other.words.size - shared);
      return share >= SAME_WORDS
        ? [`${one.id} and ${other.id} share ${percent(share)} of their longer words.`]
        : [];
    }),
  );
}

function longWords(text: string): Set<string> {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return new Set(words.filter((word) => word.length >= LEAST_LETTERS));
}

/** What a full bank holds of every competence; a sitting is a draw from it. Source: docs/decisions/bank-of-items.md. */
const FULL_BANK: readonly { readonly what: string; readonly count: number; is(item: BankItem): boolean }[] = [
  ...LEVELS.map((level) => ({
    what: `knowledge items at ${level}`,
    count: 3,
    is: (item: BankItem) => item.kind === 'KNOWLEDGE' && item.level === level,
  })),
  { what: 'statements of self-view', count: 4, is: ({ kind }) => kind === 'SELF_VIEW' },
  { what: 'statements of attitude', count: 2, is: ({ kind }) => kind === 'ATTITUDE' },
  { what: 'rubrics or tasks', count: 1, is: ({ kind }) => kind === 'RUBRIC' || kind === 'TASK' },
];

/** Competences of which the bank has too little or too much. What is only an attitude has statements alone. */
export function bankSetProblems(items: readonly BankItem[], { competences }: FrameworkContent): string[] {
  return competences.flatMap(({ code, attitudeOnly }) => {
    const own = items.filter(({ competence }) => competence === code);
    if (attitudeOnly)
      return own.every(({ kind }) => kind === 'ATTITUDE') ? [] : [`${code}: has other items than attitude.`];
    return FULL_BANK.flatMap(({ what, count, is }) => {
      const found = own.filter(is).length;
      return found === count ? [] : [`${code}: has ${found} ${what}, not ${count}.`];
    });
  });
}

/** Codes of DigComp that an item has and its competence has not. */
export function strayDigcompProblems(
  items: readonly BankItem[],
  { competences }: FrameworkContent,
): string[] {
  return items.flatMap(({ id, competence, digcomp = [] }) => {
    const own = competences.find(({ code }) => code === competence)?.digcomp;
    const stray = digcomp.filter((code) => own !== undefined && !own.includes(code));
    return stray.map((code) => `${id}: ${code} is no part of ${competence}.`);
  });
}
