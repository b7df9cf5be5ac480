// Practices (praktijkvoorbeelden), from content/practices: one article each, read once and kept.
import { z } from 'zod';
import { isLocalDate } from '../platform/civil-time.ts';
import { listContent, localisedText, readArticle } from '../platform/content.ts';
import { renderMarkdown } from '../platform/markdown.ts';
import { findTheme } from './theme.content.ts';

export const EFFORTS = ['SMALL', 'MEDIUM', 'LARGE'] as const;

const code = z.string().regex(/^[a-z][a-z0-9-]*$/);
const front = z.strictObject({
  code,
  title: localisedText,
  summary: localisedText,
  /** Who did it. */
  organisation: z.string().min(1),
  year: z.int().min(2000).max(2100),
  /** Competence codes. The framework stands to the right of knowledge: the content check compares them. */
  competences: z.array(code).min(1),
  /** Most useful for people at this level or on their way to it. */
  level: z.enum(['BASIC', 'INTERMEDIATE', 'ADVANCED', 'HIGHLY_ADVANCED']),
  themes: z.array(code).min(1),
  phase: z.enum(['PREPARE', 'OPTIMISE', 'RENEW', 'TRANSFORM']),
  effort: z.enum(EFFORTS),
  sources: z
    .array(
      z.strictObject({
        title: z.string().min(1),
        url: z.url({ protocol: /^https$/ }),
        /** The month in which the source was last read. */
        accessed: z.string().regex(/^\d{4}-\d{2}$/),
      }),
    )
    .min(1),
  reviewOn: z.string().refine(isLocalDate, 'is not a date as YYYY-MM-DD'),
});

/** A practice without the text of its article. */
export type PracticeSummary = Readonly<z.infer<typeof front>>;
/** A practice with its article, Dutch Markdown. */
export type PracticeContent = PracticeSummary & { readonly body: string };

let read: ReadonlyMap<string, PracticeContent> | undefined;
const rendered = new Map<string, string>();

function byCode(): ReadonlyMap<string, PracticeContent> {
  read ??= new Map(listContent('practices').map((file) => [file.replace(/\.md$/, ''), readPractice(file)]));
  return read;
}

/** Every practice, newest first, then by code. */
export function practices(): PracticeContent[] {
  return [...byCode().values()].sort((one, other) => other.year - one.year);
}

/** A practice by its code, or null. */
export function findPractice(practiceCode: string): PracticeContent | null {
  return byCode().get(practiceCode) ?? null;
}

/** Sanitised HTML of the article; made when somebody first reads it. */
export function practiceHtml(practice: PracticeContent): string {
  const html = rendered.get(practice.code) ?? renderMarkdown(practice.body);
  rendered.set(practice.code, html);
  return html;
}

function readPractice(file: string): PracticeContent {
  const { front: practice, body } = readArticle(`practices/${file}`, front);
  const where = `content/practices/${file}`;
  if (file !== `${practice.code}.md`) throw new Error(`${where}: says it is ${practice.code}.`);
  const unknown = practice.themes.find((theme) => findTheme(theme) === null);
  if (unknown !== undefined) throw new Error(`${where}: there is no theme ${unknown}.`);
  if (body.trim() === '') throw new Error(`${where}: has no text.`);
  return { ...practice, body };
}
