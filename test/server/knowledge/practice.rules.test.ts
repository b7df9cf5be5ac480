import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listPractices, practiceByCode } from '../../../server/knowledge/knowledge.reads.ts';
import { draftProblems, relatedPractices, reuseFrom } from '../../../server/knowledge/practice.rules.ts';
import type { Practice, PracticeText } from '../../../server/knowledge/practice.types.ts';
import { differenceOf } from '../../../server/knowledge/practice-difference.rules.ts';
import { mediaTypeOf, safeFileName } from '../../../server/platform/file-kind.rules.ts';
import { codeOfTitle } from '../../../server/platform/title-code.rules.ts';

const practice = practiceByCode('samen-meten-lucht');
const complete: PracticeText = { ...practice, forWhom: 'Iedereen', result: 'Het werkte' };

describe('a draft', () => {
  it('lacks nothing when it is complete, and names what it lacks otherwise', () => {
    expect(draftProblems(complete)).toEqual([]);
    expect(draftProblems({ ...complete, body: 'a'.repeat(40) })).toEqual(['body']);
  });

  it('gets a code of its title', () => {
    expect(codeOfTitle('Eén loket voor álle data!', 'praktijk')).toBe('een-loket-voor-alle-data');
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (title) => {
        expect(codeOfTitle(title, 'praktijk')).toMatch(/^[a-z][a-z0-9-]{0,63}$/);
      }),
    );
  });
});

describe('related practices', () => {
  it('share a competence or a theme, are never the practice itself, and at most as many as asked for', () => {
    const all = listPractices().map(({ code }) => practiceByCode(code));
    for (const one of all) {
      const related = relatedPractices(one, all, 3);
      expect(related.length).toBeLessThanOrEqual(3);
      for (const other of related) {
        expect(other.code).not.toBe(one.code);
        const shared = [...other.competences, ...other.themes].filter((code) =>
          [...one.competences, ...one.themes].includes(code),
        );
        expect(shared).not.toEqual([]);
      }
    }
  });

  it('put a shared competence and phase before a shared theme and level', () => {
    const base: Practice = { ...practice, competences: ['a'], themes: ['t'], level: 'BASIC', phase: 'RENEW' };
    const first: Practice = { ...base, code: 'first', themes: [], level: 'ADVANCED' };
    const second: Practice = { ...base, code: 'second', competences: [], phase: 'PREPARE' };
    expect(relatedPractices(base, [second, first], 2).map(({ code }) => code)).toEqual(['first', 'second']);
  });
});

describe('reuse', () => {
  it('is counted by the department, once each', () => {
    expect(reuseFrom(['a', 'a', 'b'], 'b')).toEqual({ departments: 2, byOwn: true });
    expect(reuseFrom([], null)).toEqual({ departments: 0, byOwn: false });
  });
});

describe('a difference', () => {
  it('gives back both texts: what stayed and went is the older, what stayed and came the newer', () => {
    const words = fc.array(fc.constantFrom('water', 'weg', 'data', 'en', '\n', '.'), { maxLength: 40 });
    fc.assert(
      fc.property(words, words, (before, after) => {
        const older = { ...complete, result: before.join(' ') };
        const newer = { ...complete, result: after.join(' ') };
        const [changed] = differenceOf(older, newer);
        if (changed === undefined) {
          expect(older.result).toBe(newer.result);
          return;
        }
        const join = (left: string) =>
          changed.parts.map(({ kind, text }) => (kind === left ? '' : text)).join('');
        expect(join('ADDED')).toBe(older.result);
        expect(join('REMOVED')).toBe(newer.result);
      }),
    );
  });

  it('gives up on words when the texts are very long, and shows both whole', () => {
    const long = (word: string) => `${word} `.repeat(8000).trim();
    const [body] = differenceOf({ ...complete, body: long('oud') }, { ...complete, body: long('nieuw') });
    expect(body?.parts.map(({ kind }) => kind)).toEqual(['REMOVED', 'ADDED']);
  });
});

describe('a file', () => {
  it('is known by its name and its first bytes together', () => {
    expect(mediaTypeOf('plan.PDF', Buffer.from('%PDF-1.4'))).toBe('application/pdf');
    expect(mediaTypeOf('plan.pdf', Buffer.from('<html>'))).toBeNull();
    expect(mediaTypeOf('plan.csv', Buffer.from('a;b\r\n1;2'))).toBe('text/csv');
    expect(mediaTypeOf('plan.csv', Buffer.from([0xff, 0xfe, 0x00]))).toBeNull();
    expect(mediaTypeOf('plan.svg', Buffer.from('<svg/>'))).toBeNull();
  });

  it('gets a name without a folder or control characters, never an empty one', () => {
    expect(safeFileName('..\\plan\u0007 2026.pdf')).toBe('plan 2026.pdf');
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (name) => {
        const safe = safeFileName(name);
        expect(safe.length).toBeGreaterThan(0);
        expect(safe.length).toBeLessThanOrEqual(101);
        expect(safe).not.toMatch(/[\\/"]/);
      }),
    );
  });
});
