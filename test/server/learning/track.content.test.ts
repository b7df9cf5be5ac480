import { describe, expect, it } from 'vitest';
import { trackByCode } from '../../../server/learning/learning.reads.ts';
import { LEVEL_ORDER } from '../../../server/learning/level.rules.ts';
import { lessonHtml, tracks } from '../../../server/learning/track.content.ts';
import { framework } from '../../../server/measurement/measurement.reads.ts';

describe('the tracks of the product', () => {
  it('cover every competence that is measured', () => {
    const taught = new Set(tracks().flatMap(({ competences }) => competences));
    const measured = framework().competences.filter(({ attitudeOnly }) => attitudeOnly !== true);
    expect(measured.map(({ code }) => code).filter((code) => !taught.has(code))).toEqual([]);
  });

  it('speak of the same four levels as the framework', () => {
    expect(framework().levels.map(({ code }) => code)).toEqual([...LEVEL_ORDER]);
  });

  it('take the minutes of their lessons, and one for every question', () => {
    for (const { modules, minutes } of tracks()) {
      const lessons = modules.flatMap((module) => module.lessons.map((lesson) => lesson.minutes));
      const questions = modules.flatMap(({ quiz }) => quiz).length;
      expect(minutes).toBe(lessons.reduce((sum, one) => sum + one, 0) + questions);
    }
  });

  it('have lessons that become HTML with an exercise at the end, and no script', () => {
    for (const track of tracks()) {
      for (const lesson of track.modules.flatMap(({ lessons }) => lessons)) {
        const html = lessonHtml(track, lesson);
        expect(html, lesson.file).toContain('<h2>Doe het zelf</h2>');
        expect(html, lesson.file).not.toMatch(/<script|<h1|javascript:/i);
      }
    }
  });

  it('are not found by a code that content does not have', () => {
    expect(() => trackByCode('bestaat-niet')).toThrow('There is no track bestaat-niet.');
  });
});
