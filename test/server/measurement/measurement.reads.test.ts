import { describe, expect, it } from 'vitest';
import {
  markPublished,
  newestProfileOf,
  participationState,
  personIdsInWave,
  waveById,
  waveInvited,
  waveRespondents,
  wavesByState,
} from '../../../server/measurement/measurement.reads.ts';
import { configureHouse } from '../../support/app.ts';
import { countQueries, useDatabase } from '../../support/database.ts';
import {
  buildOpenWave,
  buildStartedResponse,
  buildSubmittedResponse,
  buildWave,
  type InvitedPerson,
} from '../../support/measurement-builders.ts';

useDatabase();
configureHouse();

describe('respondents of a wave', () => {
  it('are those who submitted, scored with the frozen rules, where the wave counted them', async () => {
    const { wave, people } = await buildOpenWave({
      people: [{ roleFamily: 'support', ageBand: '55-plus' }, {}, {}],
    });
    const [submitted, started] = people as [InvitedPerson, InvitedPerson];
    await buildSubmittedResponse({ wave, person: submitted });
    await buildStartedResponse({ wave, person: started, style: {} });
    const [respondent, ...others] = await waveRespondents(wave.id);
    expect(others).toEqual([]);
    expect(respondent).toMatchObject({
      participantKey: submitted.participantKey,
      ...{ roleFamily: 'support', ageBand: '55-plus', tenureBand: '3-9', segment: 'FRONTRUNNER' },
    });
    expect(respondent?.distances).toHaveLength(10);
    expect(respondent?.profile.competences).toHaveLength(11);
    expect(await waveInvited(wave.id)).toHaveLength(3);
  });

  it('cost three queries, however many there are', async () => {
    const { wave, people } = await buildOpenWave({ people: Array.from({ length: 20 }, () => ({})) });
    for (const person of people) await buildSubmittedResponse({ wave, person });
    expect(await countQueries(() => waveRespondents(wave.id))).toBe(3);
    expect(await waveRespondents(wave.id)).toHaveLength(20);
  });

  it('keep the working levels of the wave when those in force change', async () => {
    const { wave, people } = await buildOpenWave({
      workingLevels: { policy: { 'data-handling': 'HIGHLY_ADVANCED' } },
    });
    await buildSubmittedResponse({ wave, person: people[0] as InvitedPerson, style: { rightUpTo: null } });
    expect((await waveRespondents(wave.id))[0]?.distances).toEqual([
      { competence: 'data-handling', distance: -3 },
    ]);
  });
});

describe('the newest profile of a participant', () => {
  it('is that of the wave opened last, with its gaps', async () => {
    const personId = 'p';
    const old = await buildOpenWave({ opensOn: '2025-01-01', people: [{ personId }] });
    const recent = await buildOpenWave({
      opensOn: '2026-01-01',
      people: [{ personId, roleFamily: 'manager' }],
    });
    const person = old.people[0] as InvitedPerson;
    await buildSubmittedResponse({ wave: recent.wave, person, style: { rightUpTo: null } });
    await buildSubmittedResponse({ wave: old.wave, person });
    const newest = await newestProfileOf(person.participantKey);
    expect(newest?.wave.id).toBe(recent.wave.id);
    expect(newest?.roleFamily).toBe('manager');
    expect(newest?.gaps[0]).toMatchObject({ level: 'BASIC', workingLevel: 'ADVANCED', steps: 2 });
    expect(await newestProfileOf('nobody')).toBeNull();
  });
});

describe('waves', () => {
  it('come oldest first by state, and are published once, after closing', async () => {
    const late = await buildWave({ state: 'CLOSED', opensOn: '2026-05-01' });
    const early = await buildWave({ state: 'CLOSED', opensOn: '2025-05-01' });
    const open = await buildWave({ state: 'OPEN' });
    expect((await wavesByState(['CLOSED', 'PUBLISHED'])).map(({ id }) => id)).toEqual([early.id, late.id]);
    await markPublished(early.id, new Date('2026-06-01T00:00:00Z'));
    expect((await waveById(early.id)).state).toBe('PUBLISHED');
    for (const id of [early.id, open.id])
      await expect(markPublished(id, new Date())).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(markPublished('nope', new Date())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(waveById('nope')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('participations', () => {
  it('tell who still has to be reminded, and how far one person is', async () => {
    const { wave } = await buildOpenWave({
      people: [{ personId: 'a' }, { personId: 'b', state: 'STARTED' }, { personId: 'c', state: 'SUBMITTED' }],
    });
    expect((await personIdsInWave(wave.id, ['INVITED', 'STARTED'])).sort()).toEqual(['a', 'b']);
    expect(await participationState(wave.id, 'c')).toBe('SUBMITTED');
    expect(await participationState(wave.id, 'd')).toBeNull();
  });
});
