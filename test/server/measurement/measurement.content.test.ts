import { describe, expect, it } from 'vitest';
import {
  competenceByCode,
  framework,
  measuredCompetences,
} from '../../../server/measurement/framework.content.ts';
import { currentInstrument, instrumentOf } from '../../../server/measurement/instrument.content.ts';
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
  it('asks six knowledge items, four own views and one attitude per competence, and two about learning', () => {
    const { items } = currentInstrument();
    expect(items).toHaveLength(112);
    for (const { code } of measuredCompetences()) {
      const kinds = items.filter(({ competence }) => competence === code).map(({ kind }) => kind);
      expect(kinds, code).toEqual([...Array(6).fill('KNOWLEDGE'), ...Array(4).fill('SELF_VIEW'), 'ATTITUDE']);
    }
    expect(items.slice(-2).map(({ id }) => id)).toEqual(['learning-sharing-a1', 'learning-sharing-a2']);
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
