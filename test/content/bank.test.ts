// Proof that each check of the bank of items catches a bad item; the bank itself is checked in content.test.ts.
import { describe, expect, it } from 'vitest';
import {
  type BankItem,
  bankSetProblems,
  type Choice,
  choicesIn,
  clueProblems,
  numberProblems,
  optionProblems,
  quizChoices,
  readabilityProblems,
  reasonProblems,
  strayDigcompProblems,
  twinProblems,
} from '../../scripts/check/content-bank.ts';
import { fleschDouma, sentencesOf, syllablesOf } from '../../scripts/check/readability.ts';
import { tracks } from '../../server/learning/track.content.ts';
import { framework } from '../../server/measurement/measurement.reads.ts';

const both = (text: string) => ({ nl: text, en: text });
const good: BankItem = {
  id: 'k',
  kind: 'KNOWLEDGE',
  competence: 'data-handling',
  level: 'BASIC',
  digcomp: ['1.1'],
  text: both('Waar hoort het besluit te staan?'),
  options: ['Bij de zaak', 'In je mail', 'Op je bureau', 'In een la'].map(both),
  answer: 0,
  reason: both('Bij de zaak vindt iedereen het terug. In je mail niet.'),
};

describe('an option gives itself away', () => {
  const choice = (...lengths: number[]): Choice => ({
    id: 'k',
    answer: 2,
    options: lengths.map((length, at) => 'abcd'[at]?.repeat(length) ?? ''),
  });

  it('when it is more than 1.6 times as long as another', () => {
    expect(optionProblems(choice(10, 12, 16, 11), 'nl')).toEqual([]);
    expect(optionProblems(choice(10, 12, 17, 11), 'nl')).toEqual([
      'k: in nl the longest option is 1.70 times the shortest; at most 1.6.',
    ]);
  });

  it('when two are the same, or one is about the others', () => {
    const repeated = { ...choice(), options: ['een a', 'een b', 'een a', 'een c'] };
    expect(optionProblems(repeated, 'nl')).toEqual(['k: two options are the same in nl.']);
    const all = { ...choice(), options: ['een besluit', 'een brief', 'al het bovenstaande', 'een nota'] };
    expect(optionProblems(all, 'nl')).toContain('k: an option in nl is about the other options.');
  });

  it('when the longest is best too often over all questions, as it was in 64 of our 114 quiz questions', () => {
    const even = [0, 1, 2, 3].flatMap((answer) =>
      [10, 12, 13, 11].map((_length, turn): Choice => {
        const lengths = [10, 12, 13, 11];
        return {
          id: `k${answer}${turn}`,
          answer,
          options: lengths.map((_, at) => 'x'.repeat(lengths[(at + turn) % 4] ?? 0)),
        };
      }),
    );
    const many = [...even, ...even];
    expect(clueProblems(many, 'the bank')).toEqual([]);
    const longest = many.map((one) => {
      const lengths = one.options.map((option) => option.length);
      return { ...one, answer: lengths.indexOf(Math.max(...lengths)) };
    });
    expect(clueProblems(longest, 'the bank')).toEqual([
      'The longest option is best in 100% of 32 questions in the bank, not 15%–35%.',
    ]);
  });

  it('when the best options stand in one place', () => {
    const first = Array.from({ length: 40 }, (_, at) => ({ ...choice(10, 12, 13, 11), answer: at % 2 }));
    expect(clueProblems(first, 'the bank')).toEqual([
      'The longest option is best in 0% of 40 questions in the bank, not 15%–35%.',
      'The shortest option is best in 50% of 40 questions in the bank, not 0%–35%.',
      'Option 1 is best in 50% of 40 questions in the bank, not 15%–35%.',
      'Option 2 is best in 50% of 40 questions in the bank, not 15%–35%.',
      'Option 3 is best in 0% of 40 questions in the bank, not 15%–35%.',
      'Option 4 is best in 0% of 40 questions in the bank, not 15%–35%.',
    ]);
  });

  it('in a quiz too, which is found by its track and module', () => {
    const [first] = quizChoices(tracks());
    expect(first?.id).toMatch(/^[a-z-]+\/[a-z-]+\/q1$/);
    expect(choicesIn([good], 'nl')[0]).toEqual({
      id: 'k',
      answer: 0,
      options: ['Bij de zaak', 'In je mail', 'Op je bureau', 'In een la'],
    });
  });
});

describe('an item is not good enough', () => {
  it('without a reason of one to three sentences in both languages', () => {
    expect(reasonProblems(good)).toEqual([]);
    expect(reasonProblems({ ...good, kind: 'SELF_VIEW', reason: undefined })).toEqual([]);
    expect(reasonProblems({ ...good, reason: { nl: 'Omdat het zo is.', en: ' ' } })).toEqual([
      'k: its reason in en has 0 sentences, not 1–3.',
    ]);
    expect(reasonProblems({ ...good, reason: both('Een. Twee. Drie. Vier.') })[0]).toMatch(/4 sentences/);
  });

  it('when it is written in words that are too long, or sentences that do not end', () => {
    expect(readabilityProblems(good)).toEqual([]);
    const long = Array.from({ length: 31 }, () => 'weg').join(' ');
    expect(readabilityProblems({ ...good, text: both(`${long}?`) })).toEqual([
      'k: has a sentence of 31 words; at most 30.',
    ]);
    const heavy = 'Informatiebeveiligingsverantwoordelijkheden implementeren organisatieonderdelen.';
    expect(readabilityProblems({ ...good, reason: both(heavy.repeat(12).replaceAll('.', '. ')) })[0]).toMatch(
      /^k: reading ease is -?\d+ \(Flesch-Douma\); at least 45\.$/,
    );
  });

  it('when one language has another number', () => {
    const item = (nl: string, en: string) => numberProblems({ ...good, text: { nl, en } });
    expect(item('2.000 brieven, 1,5% fout', '2,000 letters, 1.5% wrong')).toEqual([]);
    expect(item('15% van 40', '50% of 40')).toEqual(['k: “15% van 40” has other numbers than “50% of 40”.']);
  });

  it('when another item asks the same in nearly the same words', () => {
    const again = { ...good, id: 'l', text: both('Waar hoort dit besluit dan te staan?') };
    const other = { ...good, id: 'm', text: both('Wie mag een Woo-verzoek doen bij de provincie?') };
    expect(twinProblems([good, other])).toEqual([]);
    expect(twinProblems([good, other, again])).toEqual(['k and l share 100% of their longer words.']);
  });

  it('when there are too many or too few of its kind and level, told per competence', () => {
    const statement = { ...good, competence: 'learning-sharing' };
    const problems = bankSetProblems([good, statement], framework());
    expect(problems).toHaveLength(10 * 7 + 1);
    expect(problems.slice(0, 2)).toEqual([
      'data-handling: has 1 knowledge items at BASIC, not 3.',
      'data-handling: has 0 knowledge items at INTERMEDIATE, not 3.',
    ]);
    expect(problems).toContain('public-values: has 0 statements of attitude, not 2.');
    expect(problems.at(-1)).toBe('learning-sharing: has other items than attitude.');
  });

  it('when it points at a part of DigComp that is not of its competence', () => {
    expect(strayDigcompProblems([good], framework())).toEqual([]);
    expect(strayDigcompProblems([{ ...good, digcomp: ['1.3', '4.2'] }], framework())).toEqual([
      'k: 4.2 is no part of data-handling.',
    ]);
  });
});

describe('how easy a text reads', () => {
  it('counts syllables by their vowels', () => {
    expect(['weg', 'gemeente', 'provincie', 'coördinator', 'regio', 'bureau'].map(syllablesOf)).toEqual([
      1, 3, 3, 5, 3, 2,
    ]);
  });

  it('ends a sentence at a stop before a capital, and not in a number or an abbreviation', () => {
    expect(sentencesOf('Dat kost 1.500 euro. ‘Jansen B.V.’ betaalt niet! Of wel?')).toHaveLength(3);
    expect(sentencesOf('…')).toEqual([]);
  });

  it('is 126 for four short words and falls with longer words and sentences', () => {
    expect(fleschDouma('De weg is dicht.')).toBeCloseTo(126.12, 2);
    expect(fleschDouma('De provinciale weg is gesloten wegens werkzaamheden.')).toBeLessThan(60);
  });
});
