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
import type { InstrumentDefinition, InstrumentProblem, ItemDefinition } from './instrument.types.ts';

/** Characters of a definition; the bank of 192 items is about 205,000. */
export const LONGEST_DEFINITION = 480_000;

/** A version as a list shows it; `id` is null for one of content. */
export interface InstrumentVersion {
  readonly id: string | null;
  readonly state: 'DRAFT' | 'PUBLISHED';
  readonly revision: number;
  readonly definition: InstrumentDefinition;
  readonly changedAt: Date | null;
  /** The person who saved it last. */
  readonly changedBy: string | null;
}

/** Versions made in the product, the last changed first. */
export function listInstruments(offset: number, limit: number): Promise<InstrumentVersion[]> {
  return findInstrumentPage(offset, limit);
}

/** Versions that came with the product, by code and version. */
export function listBuiltIn(): InstrumentVersion[] {
  return contentInstruments().map(({ code, version }) => builtIn(code, version));
}

function builtIn(code: string, version: number): InstrumentVersion {
  const definition = readDefinition(code, version);
  return { id: null, state: 'PUBLISHED', revision: 0, changedAt: null, changedBy: null, definition };
}

/** A stored version. Throws NOT_FOUND. */
export async function getInstrument(id: string): Promise<InstrumentVersion> {
  const found = await findInstrument(id);
  if (found === null) throw notFound();
  return found;
}

/** The version of a code, stored or built in. Throws NOT_FOUND. */
export async function getInstrumentVersion(code: string, version: number): Promise<InstrumentVersion> {
  const found = versionIn(await findVersions([code]), code, version);
  if (found === null) throw notFound();
  return found;
}

/**
 * Makes a draft: a new instrument, empty or as a copy of another (`fromCode`), or the next version of one that is
 * published (`fromVersion`). Throws BAD_USER_INPUT; NOT_FOUND for a version that is not published; CONFLICT when there is
 * a draft of this code already, or the code of a new one is taken.
 */
export async function createInstrument({ viewer }: Caller, given: unknown): Promise<InstrumentVersion> {
  const { code, fromCode, fromVersion, titleNl, titleEn } = checked(newInstrumentInput, given);
  const copied = fromCode ?? code;
  const versions = await findVersions([...new Set([code, copied])]);
  const own = versions.filter((one) => one.code === code);
  if (own.some(({ state }) => state === 'DRAFT')) throw conflict('instrumentHasDraft');
  const builtIns = contentInstruments().filter((one) => one.code === code);
  const highest = Math.max(0, ...[...own, ...builtIns].map(({ version }) => version));
  if ((fromVersion == null || copied !== code) && highest > 0) throw conflict('instrumentCodeTaken');
  const title = { nl: titleNl ?? '', en: titleEn ?? '' };
  const base =
    fromVersion == null ? emptyDefinition(code, title) : publishedIn(versions, copied, fromVersion);
  const version = highest + 1;
  const named = { ...base, code, version, title: copied === code ? base.title : title };
  return insertDraft({ viewer }, named);
}

/** Makes a draft of a definition from elsewhere, as a new instrument. Throws CONFLICT when the code is taken. */
export async function addDraft(
  caller: Pick<Caller, 'viewer'>,
  code: string,
  definition: InstrumentDefinition,
): Promise<InstrumentVersion> {
  const taken = contentInstruments().some((one) => one.code === code);
  if (taken || (await findVersions([code])).length > 0) throw conflict('instrumentCodeTaken');
  return insertDraft(caller, { ...definition, code, version: 1 });
}

async function insertDraft(
  { viewer }: Pick<Caller, 'viewer'>,
  definition: InstrumentDefinition,
): Promise<InstrumentVersion> {
  const { code, version } = definition;
  const draft: InstrumentRecord = {
    ...{ id: newId(), code, version, state: 'DRAFT', revision: 1, definition },
    ...{ changedAt: now(), changedBy: viewer.personId, publishedAt: null },
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

function versionIn(
  versions: readonly InstrumentRecord[],
  code: string,
  version: number,
): InstrumentVersion | null {
  const stored = versions.find((one) => one.code === code && one.version === version);
  if (stored !== undefined) return stored;
  const isBuiltIn = contentInstruments().some((one) => one.code === code && one.version === version);
  return isBuiltIn ? builtIn(code, version) : null;
}

function publishedIn(
  versions: readonly InstrumentRecord[],
  code: string,
  version: number,
): InstrumentDefinition {
  const found = versionIn(versions, code, version);
  if (found?.state !== 'PUBLISHED') throw notFound();
  return found.definition;
}

function emptyDefinition(code: string, title: { nl: string; en: string }): InstrumentDefinition {
  const introduction = { nl: '', en: '' };
  return instrumentShape.parse({ code, version: 1, title, introduction, estimatedMinutes: 10, sections: [] });
}

/**
 * Saves a draft, also one with problems, and tells them. An item that did not change may be sent as its place among all
 * items that are stored, from 0, so that a large bank is not sent with every word. Throws NOT_FOUND; BAD_USER_INPUT for
 * what is not of the format, with the places; CONFLICT when somebody else saved in between or it is published: nothing
 * is written then.
 */
export async function saveInstrument(
  { viewer }: Caller,
  {
    id,
    revision,
    definition,
  }: { readonly id: string; readonly revision: number; readonly definition: string },
): Promise<InstrumentVersion> {
  const draft = await getInstrument(id);
  // Places are places in what was seen; in anything else they would point at other items.
  if (draft.revision !== revision || draft.state === 'PUBLISHED') throw await refusal(id);
  const { code, version, sections } = draft.definition;
  const stored = sections.flatMap(({ items }) => items);
  const next = { ...shapeOf(definition, stored), code, version };
  if (!(await setDraft(id, revision, { definition: next, at: now(), by: viewer.personId })))
    throw await refusal(id);
  return getInstrument(id);
}

/** What is wrong with a definition, whoever wrote it. Throws BAD_USER_INPUT for what is not of the format. */
export function checkInstrument(definition: string): InstrumentProblem[] {
  return problemsOf(shapeOf(definition));
}

function shapeOf(text: string, stored: readonly ItemDefinition[] = []): InstrumentDefinition {
  if (text.length > LONGEST_DEFINITION) throw new AppError('REQUEST_ENTITY_TOO_LARGE');
  let value: unknown;
  try {
    value = withItems(JSON.parse(text), stored);
  } catch {
    throw badInput('instrumentNoJson', { fields: [{ path: 'definition', messageKey: 'instrumentNoJson' }] });
  }
  const read = instrumentShape.safeParse(value);
  if (read.success) {
    if (JSON.stringify(read.data).length > LONGEST_DEFINITION) throw new AppError('REQUEST_ENTITY_TOO_LARGE');
    return read.data;
  }
  const fields = read.error.issues
    .slice(0, 50)
    .map(({ path }) => ({ path: ['definition', ...path].join('.'), messageKey: 'instrumentShape' }));
  throw badInput('instrumentShape', { fields });
}

interface Sent {
  readonly sections?: unknown;
}
interface SentSection {
  readonly items?: unknown;
}
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Items in the places that stand for them; whatever else was sent stays as it is, for the shape to refuse. */
function withItems(sent: unknown, stored: readonly ItemDefinition[]): unknown {
  if (!isObject(sent) || !Array.isArray((sent as Sent).sections)) return sent;
  const sections = ((sent as Sent).sections as unknown[]).map((section) => {
    const items = isObject(section) ? (section as SentSection).items : undefined;
    if (!Array.isArray(items)) return section;
    return {
      ...Object(section),
      items: items.map((item) => (typeof item === 'number' ? stored[item] : item)),
    };
  });
  return { ...sent, sections };
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
