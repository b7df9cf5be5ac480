// The published practices as this process knows them: those of content, and over them what was published here.
import snowball from 'snowball-stemmers';
import { keptFresh } from '../platform/kept-fresh.ts';
import { renderMarkdown } from '../platform/markdown.ts';
import { shippedPractices } from './practice.content.ts';
import { type PracticeRecord, practicesChangedSince } from './practice.model.ts';
import type { Practice, PracticeText } from './practice.types.ts';
import { practiceVersionsByIds, versionId } from './practice-version.model.ts';
import { type Search, searchOver } from './search.rules.ts';

interface Known {
  readonly revision: number;
  readonly version: number;
}

let byCode: Map<string, Practice> | undefined;
let sorted: readonly Practice[] | undefined;
let search: Search | undefined;
const known = new Map<string, Known>();
const rendered = new Map<string, string>();

function practices(): Map<string, Practice> {
  byCode ??= new Map(shippedPractices());
  return byCode;
}

/** Every practice, newest first, then by code; as this process last saw them. */
export function publishedPractices(): readonly Practice[] {
  sorted ??= [...practices().values()].sort(
    (one, other) => other.year - one.year || one.code.localeCompare(other.code),
  );
  return sorted;
}

/** A published practice by its code, or null; as this process last saw it. */
export function findPublished(code: string): Practice | null {
  return practices().get(code) ?? null;
}

/** The practices that match the words, best first. */
export function searchPublished(words: string): Practice[] {
  search ??= searchOver(publishedPractices(), stemmers());
  return search(words).flatMap((code) => findPublished(code) ?? []);
}

/** Sanitised HTML of an article; made when somebody first reads it. */
export function practiceHtml({ code, version, body }: Practice): string {
  const key = versionId(code, version);
  const html = rendered.get(key) ?? renderMarkdown(body);
  if (rendered.size > 2000) rendered.clear();
  rendered.set(key, html);
  return html;
}

const kept = keptFresh(readChanges);
/** Sees to it that what was published anywhere a second ago is known here. One query, two when something changed. */
export const freshLibrary = kept.fresh;
/** Reads what changed at once; for who has just changed something. */
export const lookForChanges = kept.look;

async function readChanges(since: Date): Promise<void> {
  const records = await practicesChangedSince(since);
  const changed = records.filter(({ id, revision }) => known.get(id)?.revision !== revision);
  const wanted = changed.filter(({ id, version }) => known.get(id)?.version !== version && version > 0);
  const versions = new Map(
    wanted.length === 0
      ? []
      : (await practiceVersionsByIds(wanted.map(({ id, version }) => versionId(id, version)))).map(
          ({ id, text }) => [id, text],
        ),
  );
  for (const record of changed) take(record, versions.get(versionId(record.id, record.version)));
}

function take(record: PracticeRecord, text: PracticeText | undefined): void {
  const { id: code, revision, version } = record;
  const gone = version === 0 || record.withdrawnAt !== null;
  known.set(code, { revision, version: gone ? 0 : version });
  // A text not read now is the one known already, or the one that came with the product.
  const said = text ?? practices().get(code) ?? shippedPractices().get(code);
  sorted = undefined;
  if (gone || said === undefined) {
    practices().delete(code);
    search?.remove(code);
    return;
  }
  const { reviewOn, ownerPersonId, publishedAt, sharedAt } = record;
  const practice = { ...said, code, version, reviewOn, ownerPersonId, publishedAt, sharedAt };
  practices().set(code, practice);
  search?.put(practice);
}

function stemmers() {
  const dutch = snowball.newStemmer('dutch');
  const english = snowball.newStemmer('english');
  return { nl: (word: string) => dutch.stem(word), en: (word: string) => english.stem(word) };
}
