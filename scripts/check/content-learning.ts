// What the shapes of frameworks, instruments, tracks and practices do not see.
import type { PracticeSummary } from '../../server/knowledge/knowledge.reads.ts';
import type { TrackContent } from '../../server/learning/learning.reads.ts';
import type { InstrumentItem } from '../../server/measurement/instrument.content.ts';
import type { FrameworkContent } from '../../server/measurement/measurement.reads.ts';
import type { RoleFamilyProfile } from '../../server/organisation/organisation.reads.ts';

/** How many competences each area of DigComp 3.0 has (JRC144121): 1.1–1.3 up to 5.1–5.4. */
const DIGCOMP_AREAS = [3, 6, 4, 4, 4];

const PER_COMPETENCE = {
  KNOWLEDGE: ['BASIC', 'BASIC', 'INTERMEDIATE', 'ADVANCED', 'HIGHLY_ADVANCED', 'HIGHLY_ADVANCED'],
  SELF_VIEW: 4,
  ATTITUDE: 1,
};
const LESSON_WORDS = { fewest: 450, most: 800 };
const EXERCISE = '## Doe het zelf';

/** Whether DigComp 3.0 has a competence with this code. Example: 2.6 exists, 3.5 does not. */
export function isDigcompCode(code: string): boolean {
  const [area = 0, number = 0] = code.split('.').map(Number);
  return number >= 1 && number <= (DIGCOMP_AREAS[area - 1] ?? 0);
}

/** Competences and items that point at a code DigComp does not have. */
export function digcompProblems(
  about: readonly { readonly name: string; readonly digcomp?: readonly string[] | undefined }[],
): string[] {
  return about.flatMap(({ name, digcomp = [] }) =>
    digcomp.filter((code) => !isDigcompCode(code)).map((code) => `${name}: DigComp 3.0 has no ${code}.`),
  );
}

/** A competence with other items than every competence has; what is only an attitude has statements alone. */
export function itemSetProblems(
  competence: { readonly code: string; readonly attitudeOnly?: true | undefined },
  items: readonly InstrumentItem[],
): string[] {
  const own = items.filter((item) => item.competence === competence.code);
  const of = (kind: InstrumentItem['kind']) => own.filter((item) => item.kind === kind);
  if (competence.attitudeOnly)
    return of('ATTITUDE').length === own.length && own.length > 0
      ? []
      : [`${competence.code}: has other items than attitude.`];
  const levels = own.flatMap((item) => (item.kind === 'KNOWLEDGE' ? [item.level] : []));
  return [
    ...(levels.join() === PER_COMPETENCE.KNOWLEDGE.join()
      ? []
      : [
          `${competence.code}: its knowledge items are ${levels.join(', ')}, not ${PER_COMPETENCE.KNOWLEDGE.join(', ')}.`,
        ]),
    ...(['SELF_VIEW', 'ATTITUDE'] as const).flatMap((kind) =>
      of(kind).length === PER_COMPETENCE[kind]
        ? []
        : [`${competence.code}: has ${of(kind).length} items of ${kind}, not ${PER_COMPETENCE[kind]}.`],
    ),
  ];
}

/** Competences that a role family lacks a working level for, or has one too many of. */
export function profileProblems(families: readonly RoleFamilyProfile[], about: FrameworkContent): string[] {
  const measured = about.competences.filter((one) => one.attitudeOnly !== true).map(({ code }) => code);
  return families.flatMap(({ code, workingLevels }) => [
    ...measured
      .filter((competence) => !(competence in workingLevels))
      .map((competence) => `content/role-profiles: ${code} has no working level for ${competence}.`),
    ...Object.keys(workingLevels)
      .filter((competence) => !measured.includes(competence))
      .map(
        (competence) =>
          `content/role-profiles: ${code} has a level for ${competence}, which is not measured.`,
      ),
  ]);
}

/** Practices about a competence that the framework does not have. */
export function practiceProblems(all: readonly PracticeSummary[], about: FrameworkContent): string[] {
  const known = about.competences.map(({ code }) => code);
  return all.flatMap(({ code, competences }) =>
    competences
      .filter((competence) => !known.includes(competence))
      .map((competence) => `content/practices/${code}.md: the framework has no competence ${competence}.`),
  );
}

/** Competences that are measured and that no track teaches. */
export function untaughtProblems(all: readonly TrackContent[], about: FrameworkContent): string[] {
  const taught = new Set(all.flatMap(({ competences }) => competences));
  return about.competences
    .filter(({ code, attitudeOnly }) => attitudeOnly !== true && !taught.has(code))
    .map(({ code }) => `content/tracks: no track teaches ${code}.`);
}

/** What is wrong with the text of a lesson: its length, its headings, HTML in it, no exercise at the end. */
export function lessonProblems(path: string, text: string): string[] {
  const words = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  const headings = text.split('\n').filter((line) => /^#+ /.test(line));
  const problems: string[] = [];
  if (words < LESSON_WORDS.fewest || words > LESSON_WORDS.most)
    problems.push(`has ${words} words, not ${LESSON_WORDS.fewest}–${LESSON_WORDS.most}.`);
  if (headings.some((line) => line.startsWith('# '))) problems.push('has a heading above level 2.');
  if (headings.at(-1) !== EXERCISE) problems.push(`does not end with “${EXERCISE}”.`);
  if (/<\/?[a-z][^>]*>/i.test(text)) problems.push('holds HTML, which is not shown.');
  return problems.map((problem) => `content/${path}: ${problem}`);
}
