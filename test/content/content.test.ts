// The same checks as `npm run check content`, and proof that each of them can fail.
import { describe, expect, it } from 'vitest';
import { strayFiles } from '../../scripts/check/content-files.ts';
import {
  digcompProblems,
  isDigcompCode,
  itemSetProblems,
  lessonProblems,
  practiceProblems,
  profileProblems,
  untaughtProblems,
} from '../../scripts/check/content-learning.ts';
import {
  mailFolderProblems,
  mailFolders,
  renderedProblems,
  unescapedProblems,
} from '../../scripts/check/content-mails.ts';
import { glossaryProblems, labelProblems } from '../../scripts/check/content-words.ts';
import { CONTENT_CHECKS } from '../../scripts/check-content.ts';
import { listPractices } from '../../server/knowledge/knowledge.reads.ts';
import { instrumentOf } from '../../server/measurement/instrument.content.ts';
import { framework } from '../../server/measurement/measurement.reads.ts';
import { roleFamilyProfiles } from '../../server/organisation/organisation.reads.ts';

describe('the content of the product', () => {
  it.each(Object.entries(CONTENT_CHECKS))('%s', (_name, check) => {
    expect(check()).toEqual([]);
  });
});

const both = (text: string) => ({ nl: text, en: text });
const items = instrumentOf('de-data-bekwame-ambtenaar', 1).items;

describe('the checks of content', () => {
  it('know the 21 competences of DigComp 3.0', () => {
    const codes = [1, 2, 3, 4, 5].flatMap((area) => [1, 2, 3, 4, 5, 6, 7].map((one) => `${area}.${one}`));
    expect(codes.filter(isDigcompCode)).toHaveLength(21);
    expect(['1.1', '2.6', '5.4'].every(isDigcompCode)).toBe(true);
    expect(['0.1', '1.0', '1.4', '3.5', '6.1', ''].some(isDigcompCode)).toBe(false);
    expect(digcompProblems([{ name: 'item', digcomp: ['1.1', '3.5'] }])).toEqual([
      'item: DigComp 3.0 has no 3.5.',
    ]);
  });

  it('find a competence with an item too few, and an attitude with knowledge in it', () => {
    const [first] = framework().competences;
    if (first === undefined) throw new Error('The framework is empty.');
    const { code } = first;
    expect(
      itemSetProblems(
        first,
        items.filter(({ id }) => id !== `${code}-k1`),
      )[0],
    ).toMatch(/knowledge items are/);
    expect(
      itemSetProblems(
        first,
        items.filter(({ id }) => id !== `${code}-s4`),
      ),
    ).toEqual([`${code}: has 3 items of SELF_VIEW, not 4.`]);
    expect(itemSetProblems({ code, attitudeOnly: true }, items)).toEqual([
      `${code}: has other items than attitude.`,
    ]);
  });

  it('find competences that nobody knows, needs or teaches', () => {
    const practice = listPractices()[0];
    const family = roleFamilyProfiles()[0];
    if (practice === undefined || family === undefined) throw new Error('There is no content.');
    expect(practiceProblems([{ ...practice, code: 'p', competences: ['flying'] }], framework())).toEqual([
      'content/practices/p.md: the framework has no competence flying.',
    ]);
    const { 'data-handling': _left, ...rest } = family.workingLevels;
    expect(
      profileProblems([{ ...family, code: 'f', workingLevels: { ...rest, flying: 'BASIC' } }], framework()),
    ).toEqual([
      'content/role-profiles: f has no working level for data-handling.',
      'content/role-profiles: f has a level for flying, which is not measured.',
    ]);
    expect(untaughtProblems([], framework())).toHaveLength(10);
  });

  it('find lessons that are too long, hold HTML or end without an exercise', () => {
    const words = (count: number) => Array.from({ length: count }, () => 'woord').join(' ');
    expect(lessonProblems('a.md', `## Begin\n${words(500)}\n## Doe het zelf\nDoe dit.`)).toEqual([]);
    expect(lessonProblems('a.md', `# Begin\n${words(900)} <b>vet</b>`)).toEqual([
      'content/a.md: has 902 words, not 450–800.',
      'content/a.md: has a heading above level 2.',
      'content/a.md: does not end with “## Doe het zelf”.',
      'content/a.md: holds HTML, which is not shown.',
    ]);
  });

  it('find labels that ask for other values in the other language, or are no ICU', () => {
    const labels = new Map([
      [
        'good',
        {
          nl: '{count, plural, one {# les} other {# lessen}}',
          en: '{count, plural, one {# lesson} other {# lessons}}',
        },
      ],
      ['other', { nl: 'Dag {name}', en: 'Hello {who}' }],
      ['none', { nl: 'Nog {days, number} dagen', en: 'Some days' }],
      ['broken', { nl: 'Nog {days', en: 'Days left' }],
    ]);
    const problems = labelProblems(labels);
    expect(problems.slice(0, 2)).toEqual([
      'content/labels: other asks for {name: string | number} in Dutch and for {who: string | number} in English.',
      'content/labels: none asks for {days: number} in Dutch and for nothing in English.',
    ]);
    expect(problems[2]).toMatch(/^content\/labels: broken is no good ICU message in nl/);
    expect(problems).toHaveLength(3);
  });

  it('find words that stand for two things in the glossary', () => {
    const term = (code: string, nl: string, en: string, aliases: string[] = []) => ({
      ...{ code, aliases, term: { nl, en }, definition: both('Iets.') },
    });
    expect(
      glossaryProblems({ terms: [term('wave', 'ronde', 'wave'), term('item', 'vraag', 'item')] }),
    ).toEqual([]);
    expect(
      glossaryProblems({
        terms: [term('wave', 'Ronde', 'wave'), term('round', 'ronde', 'Wave', ['wave'])],
      }),
    ).toEqual([
      'content/glossary.yml: The code word “wave” stands for two things.',
      'content/glossary.yml: The Dutch word “ronde” stands for two things.',
      'content/glossary.yml: The English word “wave” stands for two things.',
    ]);
  });

  it('find mails that are missing, unfinished, or print a word as HTML', () => {
    expect(mailFolderProblems([...mailFolders().slice(1), 'birthday'])).toEqual([
      'content/mails/birthday: no mail is made from this folder.',
      `content/mails: ${mailFolders()[0]} is missing.`,
    ]);
    const good = { subject: 'Dag', html: '<a href="https://op-peil.example">Open</a>', text: 'Dag' };
    expect(renderedProblems(good)).toEqual([]);
    expect(renderedProblems({ subject: '', html: '<a href="javascript:x">{{name}}</a>', text: ' ' })).toEqual(
      [
        'has no subject of one line.',
        'has no plain text.',
        'shows something that is no word.',
        'has a link that does not go to https.',
      ],
    );
    expect(
      unescapedProblems(
        new Map([
          ['a', '{{name}} {{> layout}}'],
          ['b', '{{{name}}}'],
          ['c', '{{&name}}'],
        ]),
      ),
    ).toHaveLength(2);
  });

  it('find files that nobody reads', () => {
    expect(strayFiles(['themes.yml', 'tracks/a/1/les.md', 'track/a.md'])).toEqual([
      'content/track/a.md: no reader is known for this file. Put it in its place, or add its reader to scripts/check/content-files.ts.',
    ]);
  });
});
