import { describe, expect, it } from 'vitest';
import { listPractices, practiceByCode } from '../../../server/knowledge/knowledge.reads.ts';
import { practiceHtml, searchPublished } from '../../../server/knowledge/practice-library.service.ts';
import { themes } from '../../../server/knowledge/theme.content.ts';

describe('the practices of the product', () => {
  it('are read with their themes, newest first', () => {
    const years = listPractices().map(({ year }) => year);
    expect(years.length).toBeGreaterThanOrEqual(20);
    expect(years).toEqual([...years].sort((a, b) => b - a));
  });

  it('cover every theme', () => {
    const covered = new Set(listPractices().flatMap((practice) => practice.themes));
    expect(themes().filter(({ code }) => !covered.has(code))).toEqual([]);
  });

  it('become HTML without a script, once', () => {
    const practice = practiceByCode('samen-meten-lucht');
    const html = practiceHtml(practice);
    expect(html).toContain('<h2>Wat is er gedaan</h2>');
    expect(practiceHtml(practice)).toBe(html);
  });

  it('are not found by a code that content does not have', () => {
    expect(() => practiceByCode('bestaat-niet')).toThrow('There is no practice bestaat-niet.');
  });

  it.each([
    ['sensoren', 'samen-meten-lucht'],
    ['algoritmes register', 'algoritmeregister-utrecht'],
    ['satelliten duinen', 'duinen-per-satelliet'],
    ['assistenten Breda', 'copilot-breda'],
    ['dune satellite', 'duinen-per-satelliet'],
    ['subsidi', 'werkte-de-subsidie'],
    ['klimaatefectatlas', 'klimaateffectatlas'],
    ['toegankelijke documenten', 'toegankelijkheid-drenthe'],
  ])('are found first where they fit best: “%s”', (search, code) => {
    expect(searchPublished(search)[0]?.code).toBe(code);
  });
});
