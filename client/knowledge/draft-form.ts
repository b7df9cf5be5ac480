// The form of a practice: from what the server gave, to what it takes.
import type { ResultOf } from '../api/graphql.ts';
import type { draftDocument } from './practice-writing.documents.ts';

export type Draft = ResultOf<typeof draftDocument>['practiceDraft'];

export const LEVELS = ['BASIC', 'INTERMEDIATE', 'ADVANCED', 'HIGHLY_ADVANCED'] as const;
export const EFFORTS = ['SMALL', 'MEDIUM', 'LARGE'] as const;
export const PROBLEMS = [
  'title',
  'summary',
  'organisation',
  'competences',
  'themes',
  'forWhom',
  'result',
  'body',
] as const;

/** What stands in the fields; sources are lines of text. */
export interface DraftFields
  extends Pick<
    Draft,
    | 'titleNl'
    | 'titleEn'
    | 'summaryNl'
    | 'summaryEn'
    | 'organisation'
    | 'level'
    | 'phase'
    | 'effort'
    | 'forWhom'
    | 'result'
    | 'contact'
    | 'body'
  > {
  readonly year: string;
  readonly competences: readonly string[];
  readonly themes: readonly string[];
  readonly sources: string;
  readonly attachments: readonly { readonly id: string; readonly fileName: string; readonly size: number }[];
}

/** The fields of a practice that does not exist yet. */
export function emptyFields(year: number): DraftFields {
  return {
    ...{ titleNl: '', titleEn: '', summaryNl: '', summaryEn: '', organisation: '', year: String(year) },
    ...{ level: 'BASIC', phase: 'OPTIMISE', effort: 'SMALL', competences: [], themes: [] },
    ...{ forWhom: '', result: '', contact: '', body: '', sources: '', attachments: [] },
  };
}

/** The fields as they were last kept. */
export function fieldsOf(draft: Draft): DraftFields {
  return { ...draft, year: String(draft.year), sources: draft.sources.join('\n') };
}

/**
 * Sources from lines, or null when a line is no address with a title.
 * Example: “https://a.example Verslag” gives { url: 'https://a.example', title: 'Verslag' }.
 */
export function sourcesFrom(lines: string): { url: string; title: string }[] | null {
  const found = lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => /^(https:\/\/\S+)\s+(\S.*)$/.exec(line));
  if (found.some((match) => match === null)) return null;
  return found.flatMap((match) => (match === null ? [] : [{ url: match[1] ?? '', title: match[2] ?? '' }]));
}

/** What is sent; null when the sources or the year are not right. */
export function textOf(fields: DraftFields) {
  const sources = sourcesFrom(fields.sources);
  const year = Number(fields.year);
  if (sources === null || !Number.isInteger(year)) return null;
  const { attachments, competences, themes, ...rest } = fields;
  return {
    ...{ titleNl: rest.titleNl, titleEn: rest.titleEn, summaryNl: rest.summaryNl, summaryEn: rest.summaryEn },
    ...{ organisation: rest.organisation, level: rest.level, phase: rest.phase, effort: rest.effort },
    ...{ forWhom: rest.forWhom, result: rest.result, contact: rest.contact, body: rest.body, year, sources },
    ...{ competences: [...competences], themes: [...themes] },
    attachmentIds: attachments.map(({ id }) => id),
  };
}
