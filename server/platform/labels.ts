// Words in both languages, from content/labels, for what the server itself says: errors and mail subjects.
import IntlMessageFormat from 'intl-messageformat';
import { z } from 'zod';
import { LOCALES, type Locale, listContent, localisedText, readContent } from './content.ts';

interface LabelTree {
  [key: string]: LabelTree | { nl: string; en: string };
}

const tree: z.ZodType<LabelTree> = z.lazy(() => z.record(z.string(), z.union([localisedText, tree])));

const files = new Map<string, ReadonlyMap<string, Record<Locale, string>>>();
const formats = new Map<string, IntlMessageFormat>();

/** The sentence of a label key such as `errors.notFound`, with its values filled in. Throws for an unknown key. */
export function sentence(
  key: string,
  locale: Locale,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const cacheKey = `${locale}:${key}`;
  let format = formats.get(cacheKey);
  if (format === undefined) {
    const text = labelsOf(key.split('.')[0] ?? '').get(key)?.[locale];
    if (text === undefined) throw new Error(`content/labels has no ${key}.`);
    format = new IntlMessageFormat(text, locale);
    formats.set(cacheKey, format);
  }
  return String(format.format(values));
}

/** The labels of one file, `content/labels/<area>.yml`, by their dotted key; the area is the first part. */
function labelsOf(area: string): ReadonlyMap<string, Record<Locale, string>> {
  let labels = files.get(area);
  if (labels === undefined) {
    const flat = new Map<string, Record<Locale, string>>();
    collect(area, readContent(`labels/${area}.yml`, tree), flat);
    labels = flat;
    files.set(area, labels);
  }
  return labels;
}

/** Every label of every file by its dotted key. */
export function readLabels(): Map<string, Record<Locale, string>> {
  return new Map(listContent('labels').flatMap((file) => [...labelsOf(file.replace(/\.yml$/, ''))]));
}

function collect(prefix: string, node: LabelTree, into: Map<string, Record<Locale, string>>): void {
  for (const [key, value] of Object.entries(node)) {
    const path = `${prefix}.${key}`;
    if (LOCALES.every((locale) => typeof value[locale] === 'string')) {
      into.set(path, value as Record<Locale, string>); // just checked
    } else {
      collect(path, value as LabelTree, into); // the shape allows nothing else
    }
  }
}
