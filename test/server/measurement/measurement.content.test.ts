import { describe, expect, it } from 'vitest';
import {
  competenceByCode,
  framework,
  measuredCompetences,
} from '../../../server/measurement/framework.content.ts';
import { currentInstrument, instrumentOf } from '../../../server/measurement/instrument.content.ts';
import { levelStartsOf, scoreResponse } from '../../../server/measurement/score.rules.ts';
import { segmentRule } from '../../../server/measurement/segment-rule.content.ts';
import { roleFamilyProfiles } from '../../../server/organisation/organisation.reads.ts';

describe('the framework', () => {
  it('has ten competences in four clusters and one attitude across them', () => {
    expect(framework().clusters.map(({ code }) => code)).toEqual([
      'understand',
      'apply',
      'safeguard',
      'connect',
    ]);
    expect(framework().competences).toHaveLength(11);
    expect(measuredCompetences()).toHaveLength(10);
    expect(competenceByCode('data-handling').number).toBe(1);
    expect(() => competenceByCode('nope')).toThrow(/no competence nope/);
  });

  it('names where it comes from', () => {
    expect(framework().attribution.nl).toMatch(/JRC144121.*CC BY 4\.0/);
  });

  it('has a working level for each competence in each role family', () => {
    const codes = measuredCompetences().map(({ code }) => code);
    for (const family of roleFamilyProfiles())
      expect(Object.keys(family.workingLevels), family.code).toEqual(codes);
  });
});

describe('the instrument', () => {
  it('asks six knowledge items, four own views and one attitude per competence in its first version, and two about learning', () => {
    const { items } = instrumentOf(currentInstrument().code, 1);
    expect(items).toHaveLength(112);
    for (const { code } of measuredCompetences()) {
      const kinds = items.filter(({ competence }) => competence === code).map(({ kind }) => kind);
      expect(kinds, code).toEqual([...Array(6).fill('KNOWLEDGE'), ...Array(4).fill('SELF_VIEW'), 'ATTITUDE']);
    }
    expect(items.slice(-2).map(({ id }) => id)).toEqual(['learning-sharing-a1', 'learning-sharing-a2']);
  });

  it('is the full bank for new rounds: twelve knowledge items, four own views, two attitudes and a rubric or task each', () => {
    const { version, items } = currentInstrument();
    expect([version, items.length]).toEqual([2, 192]);
    for (const { code } of measuredCompetences()) {
      const kinds = items.filter(({ competence }) => competence === code).map(({ kind }) => kind);
      const count = (...wanted: string[]) => kinds.filter((kind) => wanted.includes(kind)).length;
      expect(
        [count('KNOWLEDGE'), count('SELF_VIEW'), count('ATTITUDE'), count('RUBRIC', 'TASK')],
        code,
      ).toEqual([12, 4, 2, 1]);
    }
  });

  it('keeps what its first version asked, item by item, so that rounds of both can be laid side by side', () => {
    const now = currentInstrument().itemById;
    for (const item of instrumentOf(currentInstrument().code, 1).items) {
      const { sectionId: _then, ...then } = item;
      const { sectionId: _now, ...same } = now.get(item.id) ?? item;
      expect(same, item.id).toEqual(then);
    }
  });

  it('gives the same ability, so the same level, for the same answers in both versions, and the same score', () => {
    const [first, now] = [instrumentOf(currentInstrument().code, 1), currentInstrument()].map(
      ({ scored }) => scored,
    );
    if (first === undefined || now === undefined) throw new Error('There are two versions.');
    for (const [at, start] of levelStartsOf(first).entries())
      expect(levelStartsOf(now)[at]).toBeCloseTo(start, 9);
    for (const right of [0, 1, 2, 3, 4, 5, 6]) {
      const answers = new Map(
        first.items.flatMap((item) =>
          item.kind === 'KNOWLEDGE'
            ? [[item.id, Number(item.id.slice(-1)) <= right ? item.answer : (item.answer + 1) % 4] as const]
            : [],
        ),
      );
      const [before, after] = [scoreResponse(first, answers), scoreResponse(now, answers)];
      for (const [at, { test, level }] of before.competences.entries()) {
        const same = after.competences[at];
        expect(same?.test?.ability).toBe(test?.ability);
        expect(same?.level).toBe(level);
        if (test !== null) expect(same?.test?.percent).toBeCloseTo(test.percent, 9);
      }
    }
  });

  it('spreads the best answers over the four places', () => {
    const counts = [0, 0, 0, 0];
    for (const item of currentInstrument().items)
      if (item.kind === 'KNOWLEDGE') counts[item.answer] = (counts[item.answer] ?? 0) + 1;
    for (const count of counts) expect(count).toBeGreaterThanOrEqual(10);
  });

  it('gives scoring every item and nothing else', () => {
    const { items, scored } = currentInstrument();
    expect(scored.items.map(({ id }) => id)).toEqual(items.map(({ id }) => id));
  });

  it('fails with the file’s name for a version that is not there', () => {
    expect(() => instrumentOf('de-data-bekwame-ambtenaar', 99)).toThrow(/99/);
  });
});

describe('the segment rule', () => {
  it('comes out as its own examples say', () => {
    expect(segmentRule(1)).toMatchObject({ competences: 10, minimumMeasured: 8 });
  });

  it('fails for a version that is not there', () => {
    expect(() => segmentRule(99)).toThrow(/99/);
  });
});
