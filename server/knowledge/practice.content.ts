// The practices (praktijkvoorbeelden) that come with the product, from content/practices: one article each, read once.
import { z } from 'zod';
import { isLocalDate } from '../platform/civil-time.ts';
import { listContent, localisedText, readArticle } from '../platform/content.ts';
import { EFFORTS, PRACTICE_LEVELS, PRACTICE_PHASES, type Practice } from './practice.types.ts';
import { findTheme } from './theme.content.ts';

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
  level: z.enum(PRACTICE_LEVELS),
  themes: z.array(code).min(1),
  phase: z.enum(PRACTICE_PHASES),
  effort: z.enum(EFFORTS),
  forWhom: z.string().default(''),
  result: z.string().default(''),
  contact: z.string().default(''),
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

let read: ReadonlyMap<string, Practice> | undefined;

/** Every practice that comes with the product, by its code. */
export function shippedPractices(): ReadonlyMap<string, Practice> {
  read ??= new Map(listContent('practices').map((file) => [file.replace(/\.md$/, ''), readPractice(file)]));
  return read;
}

function readPractice(file: string): Practice {
  const { front: practice, body } = readArticle(`practices/${file}`, front);
  const where = `content/practices/${file}`;
  if (file !== `${practice.code}.md`) throw new Error(`${where}: says it is ${practice.code}.`);
  const unknown = practice.themes.find((theme) => findTheme(theme) === null);
  if (unknown !== undefined) throw new Error(`${where}: there is no theme ${unknown}.`);
  if (body.trim() === '') throw new Error(`${where}: has no text.`);
  const around = { version: 1, ownerPersonId: null, publishedAt: null, sharedAt: null, attachmentIds: [] };
  return { ...practice, ...around, body };
}
