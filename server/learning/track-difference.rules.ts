/** A track as texts that can be laid beside those of another version: what it is about, each lesson, each quiz. */
import type { TrackDefinition } from './track-draft.input.ts';

interface Section {
  readonly heading: string;
  readonly text: string;
}

/**
 * The parts of a track by a key that stays the same between versions, in order.
 * Example: a track of one module with two lessons gives four: itself, the lessons, the quiz.
 */
export function sectionsOf(track: TrackDefinition): Map<string, Section> {
  const { title, summary, competences, fromLevel, toLevel, afterwards, prerequisites, recertifyAfterMonths } =
    track;
  const about = [
    ...[title.nl, title.en, summary.nl, summary.en, competences.join(', '), `${fromLevel} → ${toLevel}`],
    ...[...afterwards.nl, ...afterwards.en, prerequisites.join(', '), recertifyAfterMonths ?? ''],
  ];
  const sections = new Map<string, Section>([['about', { heading: title.nl, text: about.join('\n') }]]);
  for (const module of track.modules) {
    for (const lesson of module.lessons)
      sections.set(`lesson ${lesson.code}`, {
        heading: `${module.title.nl} · ${lesson.title.nl}`,
        text: lessonText(lesson),
      });
    sections.set(`quiz ${module.code}`, {
      heading: `${module.title.nl} · ${module.title.en}`,
      text: module.quiz.map(questionText).join('\n\n'),
    });
  }
  return sections;
}

function lessonText(lesson: TrackDefinition['modules'][number]['lessons'][number]): string {
  const { title, minutes, optional, body, selfCheck, exerciseFiles, video } = lesson;
  return [
    ...[title.nl, title.en, `${minutes}${optional ? ' +' : ''}`, body.trim(), ...selfCheck],
    ...exerciseFiles.map(
      ({ file, title: name, source }) => `${file}: ${name.nl} (${source.name}, ${source.url})`,
    ),
    ...(video === null ? [] : [`${video.title.nl} (${video.url})`, video.transcript.trim()]),
  ].join('\n');
}

function questionText({
  question,
  options,
  answer,
  explanation,
}: TrackDefinition['modules'][number]['quiz'][number]) {
  const listed = options.map((option, at) => `${at === answer ? '✓' : '–'} ${option}`);
  return [question, ...listed, explanation].join('\n');
}
