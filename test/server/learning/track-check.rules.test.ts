import { describe, expect, it } from 'vitest';
import { lessonHtml, tracks, trackVersions } from '../../../server/learning/track.content.ts';
import { trackProblems } from '../../../server/learning/track-check.rules.ts';
import { contentOf, definitionOf } from '../../../server/learning/track-definition.content.ts';
import { sectionsOf } from '../../../server/learning/track-difference.rules.ts';
import { type TrackDefinition, trackDefinition } from '../../../server/learning/track-draft.input.ts';
import { framework } from '../../../server/measurement/measurement.reads.ts';

const AROUND = {
  code: 'klopt-het-wel',
  competences: new Set(framework().competences.map(({ code }) => code)),
  prerequisitesOf: new Map(tracks().map(({ code, prerequisites }) => [code, prerequisites])),
};
const shipped = tracks().find(({ code }) => code === 'klopt-het-wel');
if (shipped === undefined) throw new Error('content lost a track');
const right = definitionOf(shipped);
const problemsOf = (change: (track: TrackDefinition) => void, around = AROUND) => {
  const track = structuredClone(right);
  change(track);
  return trackProblems(track, around).map(({ path, problem }) => `${path} ${problem}`);
};
const first = (track: TrackDefinition) => {
  const lesson = track.modules[0]?.lessons[0];
  const question = track.modules[0]?.quiz[0];
  if (lesson === undefined || question === undefined) throw new Error('the track is empty');
  return { lesson, question };
};

describe('the check of a track', () => {
  it('finds nothing wrong with what came with the product', () => {
    for (const track of trackVersions()) {
      const definition = definitionOf(track);
      expect(trackDefinition.safeParse(definition).success, track.code).toBe(true);
      expect(trackProblems(definition, { ...AROUND, code: track.code }), track.code).toEqual([]);
    }
  });

  it.each<[string, string, (track: TrackDefinition) => void]>([
    [
      'no English title',
      'title.en TITLE',
      (track) => {
        track.title.en = ' ';
      },
    ],
    [
      'a short summary',
      'summary.nl SUMMARY',
      (track) => {
        track.summary.nl = 'Kort.';
      },
    ],
    [
      'no competence',
      'competences COMPETENCES',
      (track) => {
        track.competences = [];
      },
    ],
    [
      'a competence nobody knows',
      'competences COMPETENCES',
      (track) => {
        track.competences = ['zweven'];
      },
    ],
    [
      'a level that is not higher',
      'toLevel LEVELS',
      (track) => {
        track.toLevel = track.fromLevel;
      },
    ],
    [
      'two promises',
      'afterwards.nl AFTERWARDS',
      (track) => {
        track.afterwards.nl = ['een', 'twee'];
      },
    ],
    ['a promise less in English', 'afterwards.en AFTERWARDS', (track) => void track.afterwards.en.pop()],
    [
      'a track before it that is not there',
      'prerequisites PREREQUISITE_UNKNOWN',
      (track) => {
        track.prerequisites = ['weg'];
      },
    ],
    [
      'itself before it',
      'prerequisites PREREQUISITE_CIRCLE',
      (track) => {
        track.prerequisites = ['klopt-het-wel'];
      },
    ],
    [
      'no modules',
      'modules NO_MODULES',
      (track) => {
        track.modules = [];
      },
    ],
    [
      'a module without lessons',
      'modules.0.lessons NO_LESSONS',
      (track) => void track.modules[0]?.lessons.splice(0),
    ],
    [
      'only lessons one may skip',
      'modules.0.lessons ONLY_OPTIONAL',
      (track) =>
        void track.modules[0]?.lessons.splice(
          0,
          9,
          ...(track.modules[0]?.lessons ?? []).map((one) => ({ ...one, optional: true })),
        ),
    ],
    ['a module without a quiz', 'modules.0.quiz NO_QUIZ', (track) => void track.modules[0]?.quiz.splice(0)],
    [
      'a lesson of no length',
      'modules.0.lessons.0.body BODY_SHORT',
      (track) => {
        first(track).lesson.body = 'Kort.';
      },
    ],
    [
      'a heading above level 2',
      'modules.0.lessons.0.body HEADING',
      (track) => {
        first(track).lesson.body += '\n# Boven\n';
      },
    ],
    [
      'HTML',
      'modules.0.lessons.0.body HTML',
      (track) => {
        first(track).lesson.body += '<b>vet</b>';
      },
    ],
    [
      'a picture that is not there',
      'modules.0.lessons.0.body PICTURE_UNKNOWN',
      (track) => {
        first(track).lesson.body += '![x](weg.png)';
      },
    ],
    [
      'one point to check',
      'modules.0.lessons.0.selfCheck SELF_CHECK',
      (track) => {
        first(track).lesson.selfCheck = ['Eén.'];
      },
    ],
    [
      'two options',
      'modules.0.quiz.0.options OPTIONS',
      (track) => void first(track).question.options.splice(2),
    ],
    [
      'an empty option',
      'modules.0.quiz.0.options OPTIONS',
      (track) => {
        first(track).question.options[0] = ' ';
      },
    ],
    [
      'the same option twice',
      'modules.0.quiz.0.options OPTION_TWICE',
      (track) => {
        first(track).question.options[0] = first(track).question.options[1] ?? '';
      },
    ],
    [
      'no reason',
      'modules.0.quiz.0.explanation EXPLANATION',
      (track) => {
        first(track).question.explanation = 'Daarom.';
      },
    ],
    [
      'an address of its own as code',
      'modules.0.lessons.0 CODE_TAKEN',
      (track) => {
        first(track).lesson.code = 'hertoets';
      },
    ],
  ])('names %s and the place', (_what, expected, change) => {
    expect(problemsOf(change)).toContain(expected);
  });

  it('finds a circle through another track', () => {
    const around = {
      ...AROUND,
      prerequisitesOf: new Map([...AROUND.prerequisitesOf, ['ander', ['klopt-het-wel']]]),
    };
    expect(
      problemsOf((track) => {
        track.prerequisites = ['ander'];
      }, around),
    ).toContain('prerequisites PREREQUISITE_CIRCLE');
  });

  it('asks words with a picture, and where a table comes from', () => {
    const found = problemsOf((track) => {
      track.files = [
        { name: 'kaart.png', fileId: 'a', shippedIn: null },
        { name: 'telling.csv', fileId: 'b', shippedIn: null },
      ];
      const { lesson } = first(track);
      lesson.body += '\n\n![](kaart.png)\n';
      lesson.exerciseFiles = [
        {
          file: 'telling.csv',
          title: { nl: 'Telling', en: 'Count' },
          source: { name: 'CBS', url: 'http://cbs.nl', licence: 'CC BY 4.0', accessed: '2026-11' },
        },
      ];
      lesson.video = { title: { nl: 'Film', en: 'Film' }, url: 'geen', minutes: 3, transcript: 'kort' };
    });
    expect(found).toEqual([
      'modules.0.lessons.0.body PICTURE_WORDS',
      'modules.0.lessons.0.exerciseFiles.0.source FILE_SOURCE',
      'modules.0.lessons.0.video.url VIDEO_ADDRESS',
      'modules.0.lessons.0.video.transcript VIDEO_TRANSCRIPT',
    ]);
  });

  it('refuses a track in which the longest option is nearly always the best', () => {
    const found = problemsOf((track) => {
      for (const { quiz } of track.modules)
        for (const one of quiz) one.options[one.answer] = `${'heel '.repeat(50)} lang ${one.id}`;
    });
    expect(found).toEqual(['modules LONGEST_RIGHT']);
  });
});

describe('a track in one piece', () => {
  it('reads the same to learners as the one it came from', () => {
    for (const track of tracks()) {
      const again = contentOf(track.code, track.version, definitionOf(track));
      expect(again.minutes).toBe(track.minutes);
      for (const { lessons } of track.modules)
        for (const lesson of lessons)
          expect(lessonHtml({ ...again, version: 0 }, { file: `${lesson.code}.md` })).toBe(
            lessonHtml(track, lesson),
          );
    }
  });

  it('differs from another version in the parts that changed', () => {
    const next = structuredClone(right);
    first(next).lesson.body += '\n\nErbij.';
    const [before, after] = [sectionsOf(right), sectionsOf(next)];
    const changed = [...after]
      .filter(([key, { text }]) => before.get(key)?.text !== text)
      .map(([key]) => key);
    expect(changed).toEqual([`lesson ${first(right).lesson.code}`]);
  });
});
