// Policy themes (beleidsthema's), from content/themes.yml.
import { z } from 'zod';
import { localisedText, readContent } from '../platform/content.ts';

const theme = z.strictObject({
  code: z.string().regex(/^[a-z][a-z-]*$/),
  name: localisedText,
  description: localisedText,
});
const shape = z.strictObject({ themes: z.array(theme).min(1) });

export type ThemeContent = Readonly<z.infer<typeof theme>>;

let read: ReadonlyMap<string, ThemeContent> | undefined;

function byCode(): ReadonlyMap<string, ThemeContent> {
  if (read === undefined) {
    const { themes } = readContent('themes.yml', shape);
    read = new Map(themes.map((one) => [one.code, one]));
    if (read.size !== themes.length) throw new Error('content/themes.yml: a theme stands in it twice.');
  }
  return read;
}

/** Every theme, in the order of the file. */
export function themes(): ThemeContent[] {
  return [...byCode().values()];
}

/** A theme by its code, or null. */
export function findTheme(code: string): ThemeContent | null {
  return byCode().get(code) ?? null;
}
