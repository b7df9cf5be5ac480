// The printed report as a screen reader meets it: tags, headers, words for pictures, reading order, nothing outside.
import { beforeAll, describe, expect, it } from 'vitest';
import { wordsOf } from '../../../server/reporting/report-export.service.ts';
import { printedReport } from '../../../server/reporting/report-print.rules.ts';
import { drawReport } from '../../../server/reporting/report-print.service.ts';
import {
  allElements,
  contentOf,
  type PdfElement,
  type PdfFile,
  readPdf,
  referenceIn,
} from '../../support/pdf.ts';
import {
  COMPETENCES,
  DEPARTMENT,
  publishedWave,
  reportWave,
  shownCell,
  withheldCell,
} from '../../support/published.ts';

const [first, second] = [publishedWave(2024), publishedWave(2025)];
const waves = [
  reportWave(first, withheldCell(shownCell(40)), shownCell(44)),
  reportWave(second, shownCell(42.4, { since: first.id }), shownCell(45.7)),
];
let pdf: PdfFile;
let elements: PdfElement[];

beforeAll(async () => {
  const settings = {
    organisationName: 'Provincie Test',
    competences: COMPETENCES.map(({ code, name }) => ({ code, name: name.nl })),
    tracks: [{ code: 'klopt-het-wel', name: 'Klopt het wel?' }],
    workingLevelsDecided: false,
    changes: [],
    more: [],
  };
  const words = wordsOf('nl');
  const report = printedReport({ department: DEPARTMENT, waves }, settings, words);
  pdf = readPdf(await drawReport(report, (page, pages) => words.t('footer.page', { page, pages })));
  elements = pdf.root === null ? [] : allElements(pdf.root);
});

const tagged = (tag: string) => elements.filter((element) => element.tag === tag);

describe('the printed report', () => {
  it('says that it is tagged, in which language, and shows its title', () => {
    expect(pdf.objects.get(referenceIn(pdf.catalogue, 'MarkInfo') ?? -1)?.text).toContain('/Marked true');
    expect(pdf.catalogue).toMatch(/\/Lang \(nl-NL\)/);
    expect(pdf.catalogue).toContain('/ViewerPreferences');
    expect([...pdf.objects.values()].some(({ text }) => text.includes('/DisplayDocTitle true'))).toBe(true);
    expect([...pdf.objects.values()].some(({ text }) => /\/Title \(/.test(text))).toBe(true);
    const metadata = pdf.objects.get(referenceIn(pdf.catalogue, 'Metadata') ?? -1)?.stream ?? '';
    expect(metadata).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(metadata).toContain('<dc:title>');
  });

  it('has one document with one first heading, and headings that skip no level', () => {
    expect(pdf.root?.children.map(({ tag }) => tag)).toEqual(['Document']);
    const headings = elements.filter(({ tag }) => /^H\d$/.test(tag)).map(({ tag }) => Number(tag[1]));
    expect(headings[0]).toBe(1);
    expect(headings.filter((level) => level === 1)).toHaveLength(1);
    for (const [at, level] of headings.entries())
      expect(level - (headings[at - 1] ?? 0)).toBeLessThanOrEqual(1);
  });

  it('puts everything that is drawn inside a mark, on every page', () => {
    expect(pdf.pages).toHaveLength(2);
    for (const page of pdf.pages) {
      expect(page.text).toContain('/StructParents');
      expect(page.text).toMatch(/\/Tabs \/S/);
      const { outside, unbalanced } = marksIn(contentOf(page, pdf));
      expect(outside).toEqual([]);
      expect(unbalanced).toBe(0);
      const bare = contentOf(page, pdf).replace(/^.*\b(BDC|BMC|EMC)$/gm, '');
      expect(marksIn(bare).outside.length, 'without marks all of it would be outside').toBeGreaterThan(20);
    }
  });

  it('has every numbered mark in the tree, once, in the order in which it is drawn', () => {
    const drawn = pdf.pages.flatMap((page) =>
      [...contentOf(page, pdf).matchAll(/\/MCID (\d+)/g)].map((match) => `${page.id}/${match[1]}`),
    );
    expect(drawn.length).toBeGreaterThan(40);
    expect(elements.flatMap(({ marks }) => marks).sort()).toEqual([...drawn].sort());
    expect(inReadingOrder(pdf.root)).toEqual(drawn);
  });

  it('gives every table a header for each column and each row, with its scope', () => {
    expect(tagged('Table').length).toBeGreaterThan(2);
    for (const table of tagged('Table')) {
      const [head, ...rows] = allElements(table).filter(({ tag }) => tag === 'TR');
      const scopes = (row: PdfElement | undefined) => (row?.children ?? []).map(scopeOf);
      expect(new Set(scopes(head))).toEqual(new Set(['Column']));
      for (const row of rows) {
        expect(row.children).toHaveLength(head?.children.length ?? 0);
        expect(scopes(row)[0]).toBe('Row');
        expect(row.children.slice(1).every(({ tag }) => tag === 'TD')).toBe(true);
      }
    }
  });

  it('says every picture in words, and has no empty words', () => {
    expect(tagged('Figure').length).toBeGreaterThan(0);
    for (const { alt } of tagged('Figure')) expect(alt?.length ?? 0).toBeGreaterThan(20);
    for (const { alt } of elements) expect(alt).not.toBe('');
  });
});

/** The scope of a header cell; null for any other cell. */
function scopeOf({ tag, text }: PdfElement): string | null {
  if (tag !== 'TH') return null;
  const number = /\/A \[?\s*(\d+) 0 R/.exec(text)?.[1];
  const attributes = number === undefined ? text : (pdf.objects.get(Number(number))?.text ?? '');
  return /\/Scope \/(\w+)/.exec(attributes)?.[1] ?? null;
}

/** Marks as the tree is read: an element's own come with their place among its children. */
function inReadingOrder(element: PdfElement | null): string[] {
  if (element === null) return [];
  return [...element.marks, ...element.children.flatMap(inReadingOrder)];
}

/** Operators that draw, outside of any mark; and how many marks are not closed. */
function marksIn(content: string): { outside: string[]; unbalanced: number } {
  let depth = 0;
  const outside: string[] = [];
  for (const line of content.split('\n')) {
    const plain = line.replace(/<[0-9a-f]*>/gi, '');
    if (/\b(BDC|BMC)\b/.test(plain)) depth += 1;
    else if (/\bEMC\b/.test(plain)) depth -= 1;
    else if (depth === 0 && /\b(Tj|TJ|Do|S|s|f|F|B|b)\*?$/.test(plain)) outside.push(line);
  }
  return { outside, unbalanced: depth };
}
