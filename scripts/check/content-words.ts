// Labels ask for the same values in both languages; the glossary ties one word to one word.
import { z } from 'zod';
import { compileMessage, needsOf } from '../../client/labels/compile.ts';
import { LOCALES, type Locale, localisedText, readContent } from '../../server/platform/content.ts';

const glossary = z.strictObject({
  terms: z.array(
    z.strictObject({
      code: z.string().regex(/^[a-z][a-z-]*$/),
      aliases: z.array(z.string().regex(/^[a-z][a-z-]*$/)).optional(),
      term: localisedText,
      definition: localisedText,
    }),
  ),
});
type Glossary = z.infer<typeof glossary>;

/** The glossary. Throws with what is wrong in it. */
export function readGlossary(): Glossary {
  return readContent('glossary.yml', glossary);
}

/** Labels that are no good ICU, and labels whose two languages ask for different values. */
export function labelProblems(labels: ReadonlyMap<string, Record<Locale, string>>): string[] {
  return [...labels].flatMap(([key, texts]) => {
    const needs = new Map<Locale, string>();
    for (const locale of LOCALES) {
      try {
        const asked = Object.entries(needsOf(compileMessage(texts[locale])));
        needs.set(
          locale,
          asked
            .map(([name, type]) => `{${name}: ${type}}`)
            .sort()
            .join(' '),
        );
      } catch (error) {
        return [`content/labels: ${key} is no good ICU message in ${locale}: ${String(error)}`];
      }
    }
    const [nl, en] = [needs.get('nl') ?? '', needs.get('en') ?? ''];
    return nl === en
      ? []
      : [
          `content/labels: ${key} asks for ${nl || 'nothing'} in Dutch and for ${en || 'nothing'} in English.`,
        ];
  });
}

/** Code words, Dutch words and English words that stand in the glossary twice. */
export function glossaryProblems({ terms }: Glossary): string[] {
  const columns = [
    { what: 'The code word', words: terms.flatMap(({ code, aliases = [] }) => [code, ...aliases]) },
    { what: 'The Dutch word', words: terms.map(({ term }) => term.nl.toLowerCase()) },
    { what: 'The English word', words: terms.map(({ term }) => term.en.toLowerCase()) },
  ];
  return columns.flatMap(({ what, words }) =>
    [...new Set(words.filter((word, index) => words.indexOf(word) !== index))].map(
      (word) => `content/glossary.yml: ${what} “${word}” stands for two things.`,
    ),
  );
}
