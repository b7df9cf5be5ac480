import { describe, expect, it } from 'vitest';
import { draftFrom, sampleLss } from '../../support/import-files.ts';

/** The sample in one language, as programs write one file per language. */
function inOneLanguage(language: 'nl' | 'en', as: string = language): string {
  const other = language === 'nl' ? 'en' : 'nl';
  return sampleLss()
    .replace(/ {3}<row>[\s\S]*?<\/row>\n/g, (row) =>
      row.includes(`language><![CDATA[${other}]]>`) ? '' : row,
    )
    .replaceAll(`language><![CDATA[${language}]]>`, `language><![CDATA[${as}]]>`);
}

describe('a LimeSurvey structure', () => {
  const { definition, items, findings, missing } = draftFrom(sampleLss());

  it('comes over whole: pages, questions, answers in their order, both languages', () => {
    expect(definition).toMatchObject({
      code: 'zoeken-op-je-werk',
      title: { nl: 'Zoeken op je werk', en: 'Searching at work' },
      introduction: { nl: 'Waarvoor: leren. Niemand ziet jouw antwoorden.' },
    });
    expect(definition.sections.map(({ title }) => title?.nl)).toEqual([
      'Jouw werk',
      'Zoeken en vinden',
      'Leidinggeven',
    ]);
    expect(missing).toBeNull();
    expect(items.get('Q3')).toEqual({
      id: 'Q3',
      kind: 'SINGLE_CHOICE',
      text: { nl: 'Ik kan zoekwoorden kiezen.', en: 'I know which words to use.' },
      options: [
        { code: 'AO00', nl: 'Dat kan ik niet', en: 'I cannot' },
        { code: 'AO01', nl: 'Met hulp', en: 'With help' },
        { code: 'AO02', nl: 'Zelf', en: 'On my own' },
        { code: 'AO03', nl: 'Ik kan het uitleggen', en: 'I could explain it' },
      ],
    });
    expect(items.get('Q1')?.required).toBe(true);
    expect(items.get('Q2')).toMatchObject({ kind: 'NUMBER', lowest: 0, highest: 50 });
    expect(items.get('Q5')).toMatchObject({ kind: 'MATRIX', rows: [{ code: 'SQ1' }, { code: 'SQ2' }] });
    expect(items.get('Q8')).toMatchObject({ kind: 'RANKING' });
  });

  it('turns conditions into ours, and answers in texts', () => {
    expect(items.get('Q4')?.when).toBe('number("Q2") > 2');
    expect(items.get('Q5')?.when).toBe('chosen("Q4", "SQ1")');
    expect(items.get('Q6')?.when).toBe('(chosen("Q5/SQ1", "A1") && !(!answered("Q2")))');
    expect(definition.sections[2]?.when).toBe('chosen("Q1", "A2")');
    expect(items.get('Q5')?.text.nl).toBe('Hoe goed gaat dat, {{Q1}}?');
  });

  it('makes a question of "other, namely", asked when it was chosen', () => {
    expect(items.get('Q4')).toMatchObject({
      most: 2,
      options: [{ code: 'SQ1' }, { code: 'SQ2' }, { code: 'other' }],
    });
    expect(items.get('Q4_other')).toMatchObject({ kind: 'SHORT_TEXT', when: 'chosen("Q4", "other")' });
  });

  it('names what has no counterpart, and keeps a condition it cannot say as a note', () => {
    expect(items.get('Q8')).toMatchObject({ note: 'regexMatch("/x/", Q6)' });
    expect(items.get('Q8')?.when).toBeUndefined();
    expect(findings.map(({ kind, place, key }) => `${kind} ${place} ${key}`)).toEqual([
      'LOST Q3 setting',
      'CHANGED Q4 otherAsQuestion',
      'LOST Q7 kindLost',
      'LOST Q9 textBetween',
      'CHANGED  markup',
      'LOST Q8 condition',
    ]);
  });

  it('is joined from a file per language, by the codes of questions and answers', () => {
    const joined = draftFrom(inOneLanguage('nl'), inOneLanguage('en'));
    expect(joined.definition).toEqual(definition);
    expect(draftFrom(inOneLanguage('en', 'en-GB'), inOneLanguage('nl', 'nl-informal')).definition).toEqual({
      ...definition,
      code: 'searching-at-work',
    });
  });

  it('tells which language is missing, and which ones we do not have', () => {
    const english = draftFrom(inOneLanguage('en'), inOneLanguage('nl', 'de'));
    expect(english).toMatchObject({ missing: 'nl', otherLanguages: ['de'] });
    expect(english.items.get('Q3')?.text).toEqual({ nl: '', en: 'I know which words to use.' });
  });

  it('tells what is in one file and not in the other', () => {
    const less = inOneLanguage('en').replace(/<title><!\[CDATA\[Q2\]\]>/, '<title><![CDATA[Q2b]]>');
    const keys = draftFrom(inOneLanguage('nl'), less).findings.map(({ place, key }) => `${place} ${key}`);
    expect(keys).toEqual(expect.arrayContaining(['Q2 notInOther', 'Q2b onlyInOther']));
  });
});

describe('an older LimeSurvey structure, with a row for each language', () => {
  const row = (fields: Readonly<Record<string, string>>) =>
    `<row>${Object.entries(fields)
      .map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`)
      .join('')}</row>`;
  const table = (name: string, rows: readonly Readonly<Record<string, string>>[]) =>
    `<${name}><rows>${rows.map(row).join('')}</rows></${name}>`;
  const inBoth = (fields: Readonly<Record<string, string>>, field: string, nl: string, en: string) => [
    { ...fields, [field]: nl, language: 'nl' },
    { ...fields, [field]: en, language: 'en' },
  ];
  const question = (qid: string, type: string, more: Readonly<Record<string, string>> = {}) =>
    inBoth(
      { qid, gid: '1', type, title: `Q${qid}`, question_order: qid, relevance: '1', ...more },
      'question',
      `Vraag ${qid}`,
      `Question ${qid}`,
    );
  const answer = (code: string, sortorder: string, nl: string, en: string) =>
    inBoth({ qid: '1', code, sortorder, scale_id: '0' }, 'answer', nl, en);
  const file = (...more: string[]) =>
    `<?xml version="1.0" encoding="UTF-8"?><document><LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>178</DBVersion>${[
      table('answers', [...answer('B', '2', 'Nee', 'No'), ...answer('A', '1', 'Ja', 'Yes')]),
      table('groups', inBoth({ gid: '1', group_order: '0' }, 'group_name', 'Werk', 'Work')),
      table('questions', [
        ...question('2', 'S', { relevance: 'Q1 == "A"' }),
        ...question('1', 'L'),
        ...question('3', 'M'),
      ]),
      table(
        'subquestions',
        inBoth({ qid: '9', parent_qid: '3', title: 'a', scale_id: '0' }, 'question', 'Een', 'One').concat(
          inBoth({ qid: '10', parent_qid: '3', title: 'b', scale_id: '0' }, 'question', 'Twee', 'Two'),
        ),
      ),
      ...more,
    ].join('')}</document>`;

  it('comes over the same way', () => {
    const { definition, items } = draftFrom(file());
    expect(definition.sections[0]?.title).toEqual({ nl: 'Werk', en: 'Work' });
    expect([...items.keys()]).toEqual(['Q1', 'Q2', 'Q3']);
    expect(items.get('Q1')).toMatchObject({
      text: { nl: 'Vraag 1', en: 'Question 1' },
      options: [
        { code: 'A', nl: 'Ja', en: 'Yes' },
        { code: 'B', nl: 'Nee', en: 'No' },
      ],
    });
    expect(items.get('Q2')?.when).toBe('chosen("Q1", "A")');
    expect(items.get('Q3')).toMatchObject({
      options: [
        { code: 'a', nl: 'Een' },
        { code: 'b', en: 'Two' },
      ],
    });
  });

  it('tells of a condition that stands nowhere else, and not of a copy', () => {
    const told = (qid: string) =>
      draftFrom(file(table('conditions', [{ qid, cqid: '1', value: 'A' }]))).findings.map(({ key }) => key);
    expect(told('3')).toContain('lssTable');
    expect(told('2')).not.toContain('lssTable');
  });
});
