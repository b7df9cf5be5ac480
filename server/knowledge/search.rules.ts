// Full-text search in Dutch and English: word forms by their stem, typing errors and unfinished words by likeness.
import MiniSearch, { type Query } from 'minisearch';

/** What is searched of one article; `body` is Dutch. */
export interface SearchedArticle {
  readonly code: string;
  readonly title: { readonly nl: string; readonly en: string };
  readonly summary: { readonly nl: string; readonly en: string };
  readonly organisation: string;
  readonly body: string;
}

/** The stem of a lower-case word, per language. */
export interface Stems {
  nl(word: string): string;
  en(word: string): string;
}

/** Finds the codes of articles, best first, and keeps up with what is written. */
export interface Search {
  (text: string): string[];
  /** Adds an article, or puts it in the place of the one with its code. */
  put(article: SearchedArticle): void;
  remove(code: string): void;
}

/** Words that say nothing of the subject, in either language. */
const STOP_WORDS = new Set(
  `aan al alle als bij dan dat de den der deze die dit door dus een en er had hebben heeft hem het hij hoe hun ik in
   is je jij jouw kan kun kunnen maar me mee met mijn moet moeten na naar niet nog nu of om onder ons ook op over te
   tot uit van veel voor waar was wat we wel werd wie wij worden wordt zal ze zich zij zijn zo zoals zonder zou
   a about an and are as at be been but by can do does for from had has have he her his how i if into it its
   may me more my no not on or our she should so such than that the their them then there these they this to was we
   were what when where which who why will with would you your`.split(/\s+/),
);

const LANGUAGE_OF = { titleNl: 'nl', titleEn: 'en', summaryNl: 'nl', summaryEn: 'en', body: 'nl' } as const;
const BOOST = { titleNl: 5, titleEn: 5, summaryNl: 2, summaryEn: 2, organisation: 2, body: 1 };

/** Shorter words are too like each other to guess what was meant. */
const SHORTEST_GUESSED = 4;
const SHORTEST_PREFIX = 3;
const MOST_WORDS = 12;

/** Each is tried when the one before found nothing, so that a well-typed word brings no look-alikes. */
const ATTEMPTS = [
  { combineWith: 'AND', guess: false },
  { combineWith: 'AND', guess: true },
  { combineWith: 'OR', guess: true },
] as const;

/**
 * Makes the articles searchable. All words of a query must be found, if need be with typing errors; when no article
 * has them all, those with some are given. Example: “fietspaden” and “fietpad” find an article on a “fietspad”.
 */
export function searchOver(articles: readonly SearchedArticle[], stems: Stems): Search {
  const stemOf = { nl: remembered(stems.nl), en: remembered(stems.en) };
  const index = new MiniSearch({
    idField: 'code',
    fields: [...Object.keys(LANGUAGE_OF), 'organisation'],
    tokenize: wordsOf,
    processTerm: (word, field) => {
      if (!isLanguageField(field)) return word;
      const stem = stemOf[LANGUAGE_OF[field]](word);
      // The words of the long text are kept by their stem only: half the memory, and hardly a word less is found.
      return stem === word || field === 'body' ? stem : [word, stem];
    },
    searchOptions: {
      tokenize: (word) => [word],
      processTerm: (word) => word,
      boost: BOOST,
      weights: { prefix: 0.6, fuzzy: 0.3 },
      maxFuzzy: 2,
    },
  });
  index.addAll(articles.map(fieldsOf));
  const codes = new Set(articles.map(({ code }) => code));
  const remove = (code: string) => {
    if (codes.delete(code)) index.discard(code);
  };
  const put = (article: SearchedArticle) => {
    remove(article.code);
    codes.add(article.code);
    index.add(fieldsOf(article));
  };
  const find = (text: string) => {
    const words = [...new Set(wordsOf(text))].slice(0, MOST_WORDS);
    if (words.length === 0) return [...codes];
    const queries = (guess: boolean) =>
      words.map((word) => queryFor(word, { stems: [stemOf.nl(word), stemOf.en(word)], guess }));
    for (const attempt of ATTEMPTS) {
      const found = index.search({ combineWith: attempt.combineWith, queries: queries(attempt.guess) });
      if (found.length > 0) return found.map(({ id }) => String(id));
    }
    return [];
  };
  return Object.assign(find, { put, remove });
}

function fieldsOf({ code, title, summary, organisation, body }: SearchedArticle) {
  return {
    ...{ code, organisation, body },
    ...{ titleNl: title.nl, titleEn: title.en, summaryNl: summary.nl, summaryEn: summary.en },
  };
}

/** The words of a text that say something, in lower case and without accents. */
export function wordsOf(text: string): string[] {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1 && !STOP_WORDS.has(word));
}

/** The word as typed or its stem in either language, also as the beginning of a word, or with a typing error. */
function queryFor(word: string, { stems, guess }: { stems: readonly string[]; guess: boolean }): Query {
  const others = [...new Set(stems)].filter((stem) => stem !== word);
  const prefix = (term: string) => term.length >= SHORTEST_PREFIX;
  const fuzzy = (term: string) => guess && term.length >= SHORTEST_GUESSED && 0.2;
  return { combineWith: 'OR', queries: [word, ...others], prefix, fuzzy };
}

function isLanguageField(field: string | undefined): field is keyof typeof LANGUAGE_OF {
  return field !== undefined && field in LANGUAGE_OF;
}

/** Stemming costs twenty microseconds a word and a language has few different words. */
function remembered(stem: (word: string) => string): (word: string) => string {
  const known = new Map<string, string>();
  return (word) => {
    let found = known.get(word);
    if (found === undefined) {
      found = stem(word);
      // What people type is without end; what is indexed is not.
      if (known.size < 200_000) known.set(word, found);
    }
    return found;
  };
}
