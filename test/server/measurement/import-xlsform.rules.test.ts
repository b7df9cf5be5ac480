// biome-ignore-all lint/suspicious/noTemplateCurlyInString: XLSForm names questions so
import { describe, expect, it } from 'vitest';
import { draftFrom, workbook } from '../../support/import-files.ts';

const SURVEY = [
  [
    'type',
    'name',
    'label::Nederlands (nl)',
    'label::English (en)',
    'label::Deutsch (de)',
    'hint::English (en)',
    'relevant',
    'required',
    'constraint',
    'calculation',
    'appearance',
    'media::image',
  ],
  ['start', 'begin'],
  ['begin group', 'werk', 'Je werk', 'Your work'],
  ['note', 'n', 'Welkom', 'Welcome'],
  ['select_one rol', 'rol', 'Wat doe je?', 'What do you do?', 'Was?', 'Choose one', '', 'yes'],
  [
    'integer',
    'jaren',
    'Hoeveel jaar?',
    'How many years?',
    '',
    '',
    "${rol} = 'beleid'",
    '',
    '. >= 0 and . <= 50',
  ],
  ['begin group', 'binnen', '', '', '', '', '${jaren} > 2'],
  [
    'select_multiple hulp',
    'hulp',
    'Wat helpt je, ${rol}?',
    'What helps?',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    'foto.png',
  ],
  ['text', 'hoe', 'Hoe?', 'How?', '', '', "selected(${hulp}, 'collega')", '', '', '', 'multiline'],
  ['end group'],
  ['calculate', 'dubbel', '', '', '', '', '', '', '', '${jaren} * 2'],
  ['end group'],
  ['begin repeat', 'keer', 'Nog eens', 'Again'],
  ['text', 'in', 'In', 'In'],
  ['end repeat'],
  ['geopoint', 'plek', 'Waar?', 'Where?'],
  ['select_one weg', 'kwijt', 'Kwijt', 'Lost'],
  ['rank hulp', 'volgorde', 'Volgorde', 'Order', '', '', "pulldata('a', 'b') = 1"],
];
const CHOICES = [
  ['list_name', 'name', 'label::Nederlands (nl)', 'label::English (en)'],
  ['rol', 'beleid', 'Beleid', 'Policy'],
  ['rol', 'anders', 'Anders', 'Other'],
  ['hulp', 'collega', 'Een collega', 'A colleague'],
  ['hulp', 'cursus', 'Een cursus', 'A course'],
];
const SETTINGS = [
  ['form_title', 'form_id', 'default_language'],
  ['Werk en hulp', 'werk_hulp', 'Nederlands (nl)'],
];
const csv = (rows: string[][]) =>
  rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');

describe('an XLSForm', () => {
  const { definition, items, findings, otherLanguages } = draftFrom(
    workbook({ survey: SURVEY, choices: CHOICES, settings: SETTINGS, kladblok: [['x']] }),
  );

  it('comes over as pages of questions with conditions', () => {
    expect(definition).toMatchObject({ code: 'werk-hulp', title: { nl: 'Werk en hulp', en: '' } });
    expect(definition.sections[0]).toMatchObject({
      ...{
        id: 'werk',
        title: { nl: 'Je werk', en: 'Your work' },
        introduction: { nl: 'Welkom', en: 'Welcome' },
      },
    });
    expect(items.get('rol')).toMatchObject({
      kind: 'SINGLE_CHOICE',
      required: true,
      hint: { en: 'Choose one' },
    });
    expect(items.get('jaren')).toMatchObject({
      kind: 'NUMBER',
      lowest: 0,
      highest: 50,
      when: 'chosen("rol", "beleid")',
    });
    expect(items.get('hulp')).toMatchObject({
      when: 'number("jaren") > 2',
      text: { nl: 'Wat helpt je, {{rol}}?' },
    });
    expect(items.get('hoe')).toMatchObject({
      kind: 'LONG_TEXT',
      when: '(number("jaren") > 2 && chosen("hulp", "collega"))',
    });
    expect(items.get('volgorde')).toMatchObject({ kind: 'RANKING', note: "pulldata('a', 'b') = 1" });
    expect(otherLanguages).toEqual(['de']);
  });

  it('names what has no counterpart', () => {
    expect(findings.map(({ place, key }) => `${place} ${key}`)).toEqual([
      'kladblok sheetLost',
      'media::image columnLost',
      'begin kindLost',
      'dubbel kindLost',
      'keer repeatLost',
      'in inRepeat',
      'plek kindLost',
      'kwijt listMissing',
      'volgorde condition',
    ]);
  });

  it('is the same from CSV files, one per sheet or all in one', () => {
    const one = [
      ['survey'],
      ...SURVEY.map((row) => ['', ...row]),
      ['choices'],
      ...CHOICES.map((row) => ['', ...row]),
      ['settings'],
      ...SETTINGS.map((row) => ['', ...row]),
    ];
    expect(draftFrom(csv(CHOICES), csv(SURVEY), csv(SETTINGS)).definition).toEqual(definition);
    expect(draftFrom(csv(one)).definition).toEqual(definition);
  });

  it('may be written as it was in older days', () => {
    const survey = [
      ['type', 'name', 'label:English'],
      ['select one from rol or specify other', 'a', 'A?'],
      ['select all that apply from hulp', 'b', 'B?'],
    ];
    const old = draftFrom(workbook({ survey, choices: CHOICES }));
    expect([...old.items.values()].map(({ id, kind }) => `${id} ${kind}`)).toEqual([
      'a SINGLE_CHOICE',
      'a_other SHORT_TEXT',
      'b MULTIPLE_CHOICE',
    ]);
  });
});
