import { describe, expect, it } from 'vitest';
import { answerFiles, spssSyntax, variableNames } from '../../../server/reporting/answer-export.rules.ts';

const text = (nl: string, en = nl) => ({ nl, en });
const codes = [
  { code: 0, label: text('nooit', 'never') },
  { code: -8, label: text('niet getoond', 'not shown') },
];
const column = (name: string, label = text(`Vraag ${name}`)) => ({ name, itemId: name, label, codes });

describe('answers for programs of statistics', () => {
  it('are a file of numbers for each block, with its syntax, and one codebook', () => {
    const files = answerFiles(
      [
        { columns: [column('q-1.a'), column('q_1.a')], rows: [[0, -8]] },
        { columns: [column('by')], rows: [[0], [0]] },
      ],
      'en',
    );
    expect([...files.keys()]).toEqual([
      'answers-01.csv',
      'answers-01.sps',
      'answers-02.csv',
      'answers-02.sps',
      'codebook.csv',
    ]);
    expect(files.get('answers-01.csv')).toBe('q_1_a,q_1_a_2\r\n0,-8\r\n');
    expect(files.get('answers-02.csv')).toBe('by_\r\n0\r\n0\r\n');
    expect(files.get('codebook.csv')?.split('\r\n').slice(0, 3)).toEqual([
      '\uFEFFfile;variable;question;text;code;meaning',
      'answers-01.csv;q_1_a;q-1.a;Vraag q-1.a;0;never',
      'answers-01.csv;q_1_a;q-1.a;;-8;not shown',
    ]);
  });

  it('hold no formula, also where a question is one', () => {
    const book = answerFiles([{ columns: [column('a', text('=HYPERLINK("x")'))], rows: [] }], 'nl').get(
      'codeboek.csv',
    );
    expect(book).toContain(`"'=HYPERLINK(""x"")"`);
  });

  it('are read by SPSS: names, labels, values and what is missing', () => {
    const syntax = spssSyntax('answers-01.csv', [column('q1', text('Zeg "ja"')), column('q2')], {
      names: ['q1', 'q2'],
      language: 'nl',
    });
    expect(syntax.split('\r\n')).toEqual([
      '* Encoding: UTF-8.',
      '',
      'DATA LIST FILE="answers-01.csv" LIST (",") SKIP=1',
      '  /q1 (F8.0)',
      '   q2 (F8.0).',
      '',
      'VARIABLE LABELS',
      '  q1',
      '    "Zeg ""ja"""',
      '  q2',
      '    "Vraag q2".',
      '',
      'VALUE LABELS',
      '  q1',
      '    0 "nooit"',
      '    -8 "niet getoond"',
      '  /q2',
      '    0 "nooit"',
      '    -8 "niet getoond".',
      '',
      'MISSING VALUES',
      '  q1',
      '  q2',
      '  (-9, -8, -1).',
      '',
      'EXECUTE.',
      '',
    ]);
  });

  it('stay within what SPSS takes: bytes of a label, length of a line, words of its own', () => {
    const long = text(`${'é'.repeat(400)}\nEXECUTE.`);
    const syntax = spssSyntax('a.csv', [{ ...column('q', long), codes: [{ code: 1, label: long }] }], {
      names: ['q'],
      language: 'nl',
    });
    for (const line of syntax.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThan(256);
    expect(syntax.match(/é/g)?.length).toBe(125 + 59);
    expect(syntax.match(/^EXECUTE\./gm)).toHaveLength(1);
  });

  it('have names SPSS takes, each once', () => {
    expect(variableNames(['q-1.a', 'q_1.a', 'by', '1x', 'Q-1-A'])).toEqual([
      'q_1_a',
      'q_1_a_2',
      'by_',
      'v1x',
      'Q_1_A_3',
    ]);
    expect(new Set(variableNames(Array(50).fill('x'.repeat(100)))).size).toBe(50);
  });
});
