import snowball from 'snowball-stemmers';
import { describe, expect, it } from 'vitest';
import { type SearchedArticle, searchOver, wordsOf } from '../../../server/knowledge/search.rules.ts';

const dutch = snowball.newStemmer('dutch');
const english = snowball.newStemmer('english');
const stems = { nl: (word: string) => dutch.stem(word), en: (word: string) => english.stem(word) };

function article(code: string, given: Partial<SearchedArticle> = {}): SearchedArticle {
  return {
    code,
    title: { nl: 'Titel', en: 'Heading' },
    summary: { nl: 'Korte inhoud', en: 'Contents' },
    organisation: 'Provincie Voorbeeldland',
    body: '',
    ...given,
  };
}

const find = (articles: SearchedArticle[], text: string) => searchOver(articles, stems)(text);

describe('words of a text', () => {
  it('are lower case, without accents, and without those that say nothing', () => {
    expect(wordsOf('De naïeve “Fietspaden” van het jaar 2023, and the end')).toEqual([
      'naieve',
      'fietspaden',
      'jaar',
      '2023',
      'end',
    ]);
  });
});

describe('searching', () => {
  const path = article('path', { body: 'Zo kwam het fietspad er, na een telling.' });
  const water = article('water', { title: { nl: 'Waterkwaliteit meten', en: 'Measuring water quality' } });
  const all = [path, water];

  it('finds Dutch word forms by their stem', () => {
    expect(find(all, 'fietspaden')).toEqual(['path']);
    expect(find(all, 'tellingen')).toEqual(['path']);
  });

  it('finds English word forms by their stem', () => {
    expect(find(all, 'qualities')).toEqual(['water']);
    expect(find(all, 'measures')).toEqual(['water']);
  });

  it('forgives a typing error in a word of four letters or more', () => {
    expect(find(all, 'fietpaden')).toEqual(['path']);
    expect(find(all, 'watre')).toEqual(['water']);
    expect(find([article('bag', { body: 'bag' })], 'bak')).toEqual([]);
  });

  it('finds a word that is not finished', () => {
    expect(find(all, 'waterkw')).toEqual(['water']);
  });

  it('puts a word in the title before the same word in the text', () => {
    const inText = article('a-text', { body: 'Over stikstof.' });
    const inTitle = article('b-title', { title: { nl: 'Stikstof', en: 'Nitrogen' } });
    expect(find([inText, inTitle], 'stikstof')).toEqual(['b-title', 'a-text']);
  });

  it('puts the word as typed before a word that is like it', () => {
    const like = article('a-like', { title: { nl: 'Paden', en: 'Trails' } });
    const exact = article('b-exact', { title: { nl: 'Bladen', en: 'Leaves' } });
    expect(find([like, exact], 'bladen')[0]).toBe('b-exact');
  });

  it('wants all words, and settles for some when no article has them all', () => {
    const both = article('both', { body: 'Subsidie voor zonnepanelen.' });
    const one = article('one', { body: 'Subsidie voor heggen.' });
    expect(find([one, both], 'subsidie zonnepanelen')).toEqual(['both']);
    expect(find([one], 'subsidie zonnepanelen')).toEqual(['one']);
  });

  it('lists everything when the words say nothing', () => {
    expect(find(all, 'de van het')).toEqual(['path', 'water']);
    expect(find(all, ' ?! ')).toEqual(['path', 'water']);
  });

  it('finds nothing for a word that stands nowhere', () => {
    expect(find(all, 'xylofoon')).toEqual([]);
  });
});
