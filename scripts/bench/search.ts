// How long a search of the knowledge base takes: 10,000 articles made of the sentences of our own practices.
// Run with: npx tsx scripts/bench/search.ts
import snowball from 'snowball-stemmers';
import { publishedPractices } from '../../server/knowledge/practice-library.service.ts';
import { type SearchedArticle, searchOver, wordsOf } from '../../server/knowledge/search.rules.ts';

const ARTICLES = 10_000;
const ROUNDS = 5;
const LIMIT_MS = 50;

const dutch = snowball.newStemmer('dutch');
const english = snowball.newStemmer('english');
const random = randomFrom(2021);
const real = publishedPractices();
const sentences = real.flatMap(({ body }) => body.split(/(?<=[.!?])\s+/));
const words = [...new Set(sentences.flatMap(wordsOf))];
const articles = Array.from({ length: ARTICLES }, (_, index) => madeUp(index));

const from = performance.now();
const search = searchOver(articles, { nl: (word) => dutch.stem(word), en: (word) => english.stem(word) });
console.log(`${ARTICLES} articles made searchable in ${Math.round(performance.now() - from)} ms`);

const QUERIES = [
  'fietspaden',
  'waterkwaliteit metingen',
  'toegankelijke documenten voor inwoners',
  'algoritme',
  'subsdie',
  'klimaatefectatlas',
  'data',
  'prov',
  'hoe weet ik of een maatregel heeft gewerkt',
  'resident measurements air quality',
  'xylofoon',
];
let slowest = 0;
for (const query of QUERIES) {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    search(query);
    return performance.now() - start;
  }).sort((one, other) => one - other);
  const median = times[Math.floor(ROUNDS / 2)] ?? 0;
  slowest = Math.max(slowest, median);
  console.log(
    `${median.toFixed(1).padStart(6)} ms  ${String(search(query).length).padStart(6)} found  ${query}`,
  );
}
console.log(`slowest ${slowest.toFixed(1)} ms (median of ${ROUNDS}); the aim is under ${LIMIT_MS} ms`);
process.exitCode = slowest < LIMIT_MS ? 0 : 1;

/** As long as a real practice; one word in fifty gets another ending, so that the vocabulary grows with the articles. */
function madeUp(index: number): SearchedArticle {
  const like = real[index % real.length];
  if (like === undefined) throw new Error('There are no practices to make articles of.');
  const body = Array.from({ length: 35 }, () => pick(sentences)).join(' ');
  const some = () => `${pick(words)} ${pick(words)} ${pick(words)}`;
  return {
    code: `article-${index}`,
    title: { nl: some(), en: like.title.en },
    summary: { nl: pick(sentences), en: like.summary.en },
    organisation: like.organisation,
    body: body.replace(/\p{L}{5,}/gu, (word) =>
      random() < 0.02 ? `${word}${pick(words).slice(0, 3)}` : word,
    ),
  };
}

function pick<Value>(from: readonly Value[]): Value {
  return from[Math.floor(random() * from.length)] as Value; // within bounds, and no list here is empty
}

/** The same numbers every time: a bench that differs from run to run compares nothing (generator: mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
