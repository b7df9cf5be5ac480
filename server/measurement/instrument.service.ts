// Authoring instruments: a draft beside what is published, checked while it grows, published once and for all.
import { type Caller, logAccess } from '../identity/identity.reads.ts';
import { checked } from '../platform/checked.ts';
import { now } from '../platform/clock.ts';
import { isDuplicateKey } from '../platform/database.ts';
import { AppError, badInput, conflict, notFound } from '../platform/errors.ts';
import { newId } from '../platform/identifier.ts';
import { contentInstruments, keepInstrument, problemsOf, readDefinition } from './instrument.content.ts';
import { instrumentShape, newInstrumentInput } from './instrument.input.ts';
import {
  deleteDraft,
  findInstrument,
  findInstrumentPage,
  findVersions,
  type InstrumentRecord,
  insertInstrument,
  setDraft,
  setPublished,
} from './instrument.model.ts';
import type { InstrumentDefinition, InstrumentProblem } from './instrument.types.ts';

const LONGEST = 240_000;

/** A version as a list shows it; `id` is null for one of content. */
export interface InstrumentVersion {
  readonly id: string | null;
  readonly state: 'DRAFT' | 'PUBLISHED';
  readonly revision: number;
  readonly definition: InstrumentDefinition;
  readonly changedAt: Date | null;
}

/** Versions made in the product, the last changed first. */
export function listInstruments(offset: number, limit: number): Promise<InstrumentVersion[]> {
  return findInstrumentPage(offset, limit);
}

/** Versions that came with the product, by code and version. */
export function listBuiltIn(): InstrumentVersion[] {
  return contentInstruments().map(({ code, version }) => ({
    ...{ id: null, state: 'PUBLISHED' as const, revision: 0, changedAt: null },
    definition: readDefinition(code, version),
  }));
}

/** A stored version. Throws NOT_FOUND. */
export async function getInstrument(id: string): Promise<InstrumentVersion> {
  const found = await findInstrument(id);
  if (found === null) throw notFound();
  return found;
}

/**
 * Makes a draft: a new instrument, or the next version of one that is published (`from`). Throws BAD_USER_INPUT; NOT_FOUND
 * for a version that is not published; CONFLICT when there is a draft of this code already.
 */
export async function createInstrument({ viewer }: Caller, given: unknown): Promise<InstrumentVersion> {
  const { code, fromVersion, titleNl, titleEn } = checked(newInstrumentInput, given);
  const versions = await findVersions(code);
  if (versions.some(({ state }) => state === 'DRAFT')) throw conflict('instrumentHasDraft');
  const builtIn = contentInstruments().filter((one) => one.code === code);
  const highest = Math.max(0, ...[...versions, ...builtIn].map(({ version }) => version));
  if (fromVersion == null && highest > 0) throw conflict('instrumentCodeTaken');
  const base =
    fromVersion == null
      ? emptyDefinition(code, { nl: titleNl ?? '', en: titleEn ?? '' })
      : definitionOf(code, fromVersion, versions);
  const draft: InstrumentRecord = {
    ...{ id: newId(), code, version: highest + 1, state: 'DRAFT', revision: 1 },
    definition: { ...base, version: highest + 1 },
    ...{ changedAt: now(), publishedAt: null },
  };
  try {
    await insertInstrument(draft);
  } catch (error) {
    if (isDuplicateKey(error)) throw conflict('instrumentHasDraft');
    throw error;
  }
  await logAccess(viewer, { action: 'createInstrument', subject: draft.id });
  return draft;
}

function definitionOf(
  code: string,
  version: number,
  versions: readonly InstrumentRecord[],
): InstrumentDefinition {
  const stored = versions.find((one) => one.version === version && one.state === 'PUBLISHED');
  if (stored !== undefined) return stored.definition;
  if (!contentInstruments().some((one) => one.code === code && one.version === version)) throw notFound();
  return readDefinition(code, version);
}

function emptyDefinition(code: string, title: { nl: string; en: string }): InstrumentDefinition {
  const introduction = { nl: '', en: '' };
  return instrumentShape.parse({ code, version: 1, title, introduction, estimatedMinutes: 10, sections: [] });
}

/**
 * Saves a draft, also one with problems, and tells them. Throws NOT_FOUND; BAD_USER_INPUT for what is not of the format,
 * with the places; CONFLICT when somebody else saved in between or it is published: nothing is written then.
 */
export async function saveInstrument(
  _caller: Caller,
  {
    id,
    revision,
    definition,
  }: { readonly id: string; readonly revision: number; readonly definition: string },
): Promise<InstrumentVersion> {
  const draft = await getInstrument(id);
  const { code, version } = draft.definition;
  const next = { ...shapeOf(definition), code, version };
  if (!(await setDraft(id, revision, { definition: next, at: now() }))) throw await refusal(id);
  return getInstrument(id);
}

/** What is wrong with a definition, whoever wrote it. Throws BAD_USER_INPUT for what is not of the format. */
export function checkInstrument(definition: string): InstrumentProblem[] {
  return problemsOf(shapeOf(definition));
}

function shapeOf(text: string): InstrumentDefinition {
  if (text.length > LONGEST) throw new AppError('REQUEST_ENTITY_TOO_LARGE');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw badInput('instrumentNoJson', { fields: [{ path: 'definition', messageKey: 'instrumentNoJson' }] });
  }
  const read = instrumentShape.safeParse(value);
  if (read.success) return read.data;
  const fields = read.error.issues
    .slice(0, 50)
    .map(({ path }) => ({ path: ['definition', ...path].join('.'), messageKey: 'instrumentShape' }));
  throw badInput('instrumentShape', { fields });
}

/** Publishes a draft without problems; it never changes again. Throws NOT_FOUND; CONFLICT. */
export async function publishInstrument(
  { viewer }: Caller,
  { id, revision }: { readonly id: string; readonly revision: number },
): Promise<InstrumentVersion> {
  const { definition } = await getInstrument(id);
  if (problemsOf(definition).length > 0) throw conflict('instrumentHasProblems');
  if (!(await setPublished(id, revision, now()))) throw await refusal(id);
  keepInstrument(definition);
  await logAccess(viewer, { action: 'publishInstrument', subject: id });
  return getInstrument(id);
}

/** Removes a draft. Throws NOT_FOUND; CONFLICT for a published version. */
export async function removeInstrument({ viewer }: Caller, id: string): Promise<boolean> {
  if (!(await deleteDraft(id))) throw await refusal(id);
  await logAccess(viewer, { action: 'removeInstrument', subject: id });
  return true;
}

async function refusal(id: string): Promise<AppError> {
  const { state } = await getInstrument(id);
  return conflict(state === 'PUBLISHED' ? 'instrumentIsPublished' : 'instrumentChangedElsewhere');
}
