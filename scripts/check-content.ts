// `npm run check content`: reads every content file the way the server does, and holds it against its rules.
import { pathToFileURL } from 'node:url';
import { listPractices } from '../server/knowledge/knowledge.reads.ts';
import { tracks } from '../server/learning/track.content.ts';
import { currentInstrument, instrumentOf } from '../server/measurement/instrument.content.ts';
import { framework } from '../server/measurement/measurement.reads.ts';
import { MAIL_TEMPLATES } from '../server/notifications/outbox.model.ts';
import { roleFamilyProfiles } from '../server/organisation/organisation.reads.ts';
import { LOCALES, readContentText } from '../server/platform/content.ts';
import { readLabels } from '../server/platform/labels.ts';
import {
  bankSetProblems,
  choicesIn,
  clueProblems,
  numberProblems,
  optionProblems,
  quizChoices,
  readabilityProblems,
  reasonProblems,
  strayDigcompProblems,
  twinProblems,
} from './check/content-bank.ts';
import { contentFiles, readerProblems, strayFiles, untranslatedTexts } from './check/content-files.ts';
import {
  digcompProblems,
  itemSetProblems,
  lessonProblems,
  practiceProblems,
  profileProblems,
  untaughtProblems,
} from './check/content-learning.ts';
import {
  mailFolderProblems,
  mailFolders,
  mailProblems,
  mailTemplates,
  unescapedProblems,
} from './check/content-mails.ts';
import { glossaryProblems, labelProblems, readGlossary } from './check/content-words.ts';

/** The bank new rounds draw their sittings from, and the first one, which earlier rounds asked. */
const instruments = () => [firstBank(), currentInstrument()];
const firstBank = () => instrumentOf(currentInstrument().code, 1);

/** Every check by name, each giving its problems in sentences. What cannot be read is told by the first alone. */
export const CONTENT_CHECKS: Readonly<Record<string, () => string[]>> = {
  'every file can be read': readerProblems,
  'every file is read by somebody': () => strayFiles(contentFiles()),
  'every text is in both languages': () => untranslatedTexts(contentFiles()),
  'every code of DigComp exists': () => [
    ...digcompProblems(framework().competences.map(({ code, digcomp }) => ({ name: code, digcomp }))),
    ...instruments().flatMap(({ items }) =>
      digcompProblems(items.map(({ id, digcomp = [] }) => ({ name: id, digcomp }))),
    ),
  ],
  'every competence has its items': () => [
    ...framework().competences.flatMap((one) => itemSetProblems(one, firstBank().items)),
    ...bankSetProblems(currentInstrument().items, framework()),
  ],
  'every item is about its competence': () =>
    instruments().flatMap(({ items }) => strayDigcompProblems(items, framework())),
  'no option gives itself away': () =>
    instruments().flatMap(({ items, version }) =>
      LOCALES.flatMap((locale) => {
        const choices = choicesIn(items, locale);
        return [
          ...choices.flatMap((choice) => optionProblems(choice, locale)),
          ...clueProblems(choices, `version ${version} in ${locale}`),
        ];
      }),
    ),
  'no option of a quiz gives itself away': () => {
    const choices = quizChoices(tracks());
    return [
      ...choices.flatMap((choice) => optionProblems(choice, 'nl')),
      ...clueProblems(choices, 'the quizzes'),
    ];
  },
  'every test item says why': () => instruments().flatMap(({ items }) => items.flatMap(reasonProblems)),
  'every item reads easily': () => instruments().flatMap(({ items }) => items.flatMap(readabilityProblems)),
  'every item has the same numbers in both languages': () =>
    instruments().flatMap(({ items }) => items.flatMap(numberProblems)),
  'no two items ask the same': () => instruments().flatMap(({ items }) => twinProblems(items)),
  'every role family has its working levels': () => profileProblems(roleFamilyProfiles(), framework()),
  'every practice is about a competence': () => practiceProblems(listPractices(), framework()),
  'every competence is taught': () => untaughtProblems(tracks(), framework()),
  'every lesson is one sitting and ends in an exercise': () =>
    contentFiles('tracks')
      .filter((path) => path.endsWith('.md'))
      .flatMap((path) => lessonProblems(path, readContentText(path))),
  'every label asks for the same in both languages': () => labelProblems(readLabels()),
  'every word of the glossary means one thing': () => glossaryProblems(readGlossary()),
  'every mail can be made': () => [
    ...mailFolderProblems(mailFolders()),
    ...MAIL_TEMPLATES.flatMap(mailProblems),
  ],
  'no mail prints a word unescaped': () => unescapedProblems(mailTemplates(contentFiles('mails'))),
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const unreadable = readerProblems();
  const problems =
    unreadable.length > 0 ? unreadable : Object.values(CONTENT_CHECKS).flatMap((check) => check());
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  if (problems.length === 0)
    process.stdout.write(
      `${contentFiles().length} content files, ${Object.keys(CONTENT_CHECKS).length} checks.\n`,
    );
  process.exitCode = problems.length === 0 ? 0 : 1;
}
