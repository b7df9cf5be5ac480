import { describe, expect, it } from 'vitest';
import {
  chosenStep,
  firstChoices,
  missingSubjects,
  phaseOf,
} from '../../../client/programme/readiness.view-model.ts';

const wave = (id: string) => ({ id, name: id });
const outcome = (id: string, points: number) => ({
  ...{ wave: wave(id), filledInOn: '2026-11-03', note: '' },
  phases: [{ line: 'SKILLS' as const, phase: 'RENEW' as const }],
  answers: [{ code: 'tools', points }],
});

describe('the form of the team questionnaire', () => {
  it('begins with what was answered in this wave, and empty in a new one', () => {
    const outcomes = [outcome('2025', 1)];
    expect(firstChoices({ wave: wave('2025'), outcomes })).toEqual(new Map([['tools', 1]]));
    expect(firstChoices({ wave: wave('2026'), outcomes })).toEqual(new Map());
    expect(firstChoices({ wave: null, outcomes: [] })).toEqual(new Map());
  });

  it('names the subjects without a choice; the first sentence counts as one', () => {
    const statements = [
      { code: 'tools', topic: 'Hulpmiddelen' },
      { code: 'roles', topic: 'Rollen' },
    ];
    expect(missingSubjects(statements, new Map([['tools', 0]]))).toEqual([statements[1]]);
  });
});

describe('what was answered before', () => {
  it('shows the sentence that was chosen, and nothing for a subject that was not asked then', () => {
    const steps = ['nul', 'een', 'twee', 'drie'];
    expect(chosenStep({ code: 'tools', steps }, outcome('2025', 2))).toBe('twee');
    expect(chosenStep({ code: 'new', steps }, outcome('2025', 2))).toBeNull();
  });

  it('has a phase per line, or none', () => {
    expect(phaseOf(outcome('2025', 2), 'SKILLS')).toBe('RENEW');
    expect(phaseOf(outcome('2025', 2), 'MISSIONS')).toBeNull();
    expect(phaseOf(undefined, 'SKILLS')).toBeNull();
  });
});
