// Reads content files. Content is data: what it means is the domain's own affair.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

export type Locale = 'nl' | 'en';
export const LOCALES: readonly Locale[] = ['nl', 'en'];

/** A text in both languages. */
export const localisedText = z.strictObject({ nl: z.string().min(1), en: z.string().min(1) });
export type LocalisedText = z.infer<typeof localisedText>;

const root = contentFolder();

function contentFolder(): string {
  // From server/platform/ in the sources, from dist/server/ once bundled: the folder that holds package.json.
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!readdirSync(folder).includes('package.json')) folder = dirname(folder);
  return join(folder, 'content');
}

/** The names in a folder of content, in order, so that reading is the same everywhere. */
export function listContent(path: string): string[] {
  return readdirSync(join(root, path)).sort();
}

/** Whether content holds this file or folder. The path is code's own or was checked: it never comes as it was sent. */
export function hasContent(path: string): boolean {
  return existsSync(join(root, path));
}

/** The text of a content file. */
export function readContentText(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** A content file as it is: a picture, a table to practise on. */
export function readContentFile(path: string): Buffer {
  return readFileSync(join(root, path));
}

/** A YAML content file, checked. Throws with the file's name and what is wrong in it. */
export function readContent<Shape extends z.ZodType>(path: string, shape: Shape): z.infer<Shape> {
  return check(path, parse(readContentText(path)), shape);
}

/** A Markdown content file with YAML front matter between `---` lines. */
export function readArticle<Shape extends z.ZodType>(
  path: string,
  shape: Shape,
): { front: z.infer<Shape>; body: string } {
  const match = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(readContentText(path));
  if (match === null) throw new Error(`content/${path}: has no front matter between --- lines.`);
  return { front: check(path, parse(match[1] ?? ''), shape), body: match[2] ?? '' };
}

function check<Shape extends z.ZodType>(path: string, value: unknown, shape: Shape): z.infer<Shape> {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`content/${path} is not right:\n  ${problems.join('\n  ')}`);
}
