// Every content file is read by the domain it belongs to, and says everything in both languages.
import { z } from 'zod';
import { practiceHtml, publishedPractices } from '../../server/knowledge/practice-library.service.ts';
import { themes } from '../../server/knowledge/theme.content.ts';
import { firstRules } from '../../server/learning/assignment-rule.content.ts';
import { lessonHtml, trackVersions } from '../../server/learning/track.content.ts';
import { instrumentOf } from '../../server/measurement/instrument.content.ts';
import { itemTimes } from '../../server/measurement/item-times.content.ts';
import { framework } from '../../server/measurement/measurement.reads.ts';
import { segmentRule } from '../../server/measurement/segment-rule.content.ts';
import { roleFamilyProfiles } from '../../server/organisation/organisation.reads.ts';
import { listContent, readArticle, readContent } from '../../server/platform/content.ts';
import { readLabels } from '../../server/platform/labels.ts';
import { phaseRule } from '../../server/programme/phase.content.ts';
import { readinessQuestions } from '../../server/programme/readiness.content.ts';
import { codebook } from '../../server/reporting/codebook.content.ts';
import { openDataSettings } from '../../server/reporting/open-data.content.ts';
import { retentionRules } from '../../server/reporting/retention.content.ts';
import { staffingRule } from '../../server/staffing/staffing-rule.content.ts';
import { readGlossary } from './content-words.ts';

/** Where files stand that readerProblems() reads. */
const READ_FILES = [
  /^frameworks\/data-capable-civil-servant\/1\.yml$/,
  /^instruments\/[^/]+\/\d+\/(instrument|items\/[^/]+)\.yml$/,
  /^role-profiles\/1\.yml$/,
  /^rules\/segment\/\d+\.yml$/,
  /^rules\/item-times\/1\.yml$/,
  /^rules\/assignment\/1\.yml$/,
  /^rules\/phase\/1\.yml$/,
  /^rules\/readiness\/1\.yml$/,
  /^rules\/staffing\/1\.yml$/,
  /^open-data\/(settings|codebook)\.yml$/,
  /^privacy\/retention\.yml$/,
  /^accessibility\/report\.json$/,
  /^themes\.yml$/,
  /^practices\/[^/]+\.md$/,
  /^tracks\/[^/]+\/\d+\/(track\.yml|[^/]+\.md|files\/[^/]+\.(csv|png|jpg|svg))$/,
  /^labels\/[^/]+\.yml$/,
  /^glossary\.yml$/,
  /^mails\/(example\.yml|layout\.html\.hbs|[^/]+\/(nl|en)\.(subject|html|text)\.hbs)$/,
];

/** Reads all there is the way the server does. A reader stops at its first problem, the others go on. */
export function readerProblems(): string[] {
  return [
    ...tried(framework),
    ...versionsOf('instruments').flatMap(([code, version]) => tried(() => instrumentOf(code, version))),
    ...tried(roleFamilyProfiles),
    ...tried(itemTimes),
    ...listContent('rules/segment').flatMap((file) => tried(() => segmentRule(Number.parseInt(file, 10)))),
    ...tried(phaseRule),
    ...tried(readinessQuestions),
    ...tried(staffingRule),
    ...tried(openDataSettings),
    ...tried(codebook),
    ...tried(retentionRules),
    ...tried(themes),
    ...tried(() => publishedPractices().forEach(practiceHtml)),
    ...tried(() => {
      for (const track of trackVersions())
        for (const { lessons } of track.modules) {
          for (const lesson of lessons) lessonHtml(track, lesson);
          for (const { video } of lessons) if (video) lessonHtml(track, { file: video.transcript });
        }
    }),
    ...tried(firstRules),
    ...tried(readLabels),
    ...tried(readGlossary),
  ];
}

/** Every file below content/, by its path. */
export function contentFiles(folder = ''): string[] {
  return listContent(folder).flatMap((name) => {
    const path = folder === '' ? name : `${folder}/${name}`;
    // A folder carries no dot: codes and versions are without, files have an ending.
    return name.includes('.') ? [path] : contentFiles(path);
  });
}

/** Files that no known reader would open. */
export function strayFiles(paths: readonly string[]): string[] {
  return paths
    .filter((path) => !READ_FILES.some((pattern) => pattern.test(path)))
    .map(
      (path) =>
        `content/${path}: no reader is known for this file. Put it in its place, or add its reader to scripts/check/content-files.ts.`,
    );
}

/** Texts that are the same in both languages and too long for a name. */
export function untranslatedTexts(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    if (path.endsWith('.yml')) return tried(() => sameIn(readContent(path, z.unknown()), path));
    if (path.startsWith('practices/')) return tried(() => sameIn(readArticle(path, z.unknown()).front, path));
    return [];
  });
}

const LONGEST_NAME_WORDS = 3;

function sameIn(value: unknown, where: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { nl, en } = value as { nl?: unknown; en?: unknown }; // only compared below
  if (typeof nl === 'string' && nl === en && nl.split(/\s+/).length > LONGEST_NAME_WORDS)
    return [`content/${where}: “${nl.slice(0, 60)}” is the same in both languages.`];
  return Object.values(value).flatMap((inner) => sameIn(inner, where));
}

function versionsOf(folder: string): [code: string, version: number][] {
  return listContent(folder).flatMap((code) =>
    listContent(`${folder}/${code}`).map((version): [string, number] => [code, Number(version)]),
  );
}

/** Problems that the work gives, or the sentence with which it stops. */
function tried(work: () => unknown): string[] {
  try {
    const found = work();
    return Array.isArray(found) && found.every((one) => typeof one === 'string') ? found : [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
