import { describe, expect, it } from 'vitest';
import { ROLES } from '../../../server/identity/identity.reads.ts';
import { useApp } from '../../support/app.ts';
import { useDatabase } from '../../support/database.ts';
import { buildAssignment } from '../../support/learning-builders.ts';
import { buildDepartment, buildPerson } from '../../support/organisation.ts';

useDatabase();
const app = useApp();
const ASK = `{ learningOutlook { headcount capacity newest { wave { name } cell { learning { shown } } }
  tracks { track { code } places { expected } } sessions { month held } practices { practice { code } reads departments } } }`;

describe('learning of the organisation as a whole', () => {
  it('is for the programme and HR, and shut to everybody else', async () => {
    for (const role of ROLES) {
      const answer = await (await app.as(role)).ask(ASK);
      const allowed = role === 'PROGRAMME_MANAGER' || role === 'HR_PLANNER';
      expect(answer.errors[0]?.extensions.code, role).toBe(allowed ? undefined : 'FORBIDDEN');
    }
    expect((await app.nobody.ask(ASK)).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('tells nothing of tracks before something was published, whoever follows them', async () => {
    await buildDepartment();
    const person = await buildPerson();
    await buildAssignment({ personId: person.id, state: 'FINISHED', finishedOn: '2026-11-02' });
    const { learningOutlook } = (await (await app.as('PROGRAMME_MANAGER')).ask(ASK)).data;
    expect(learningOutlook.newest).toBeNull();
    expect(learningOutlook.tracks.every(({ places }: { places: unknown }) => places === null)).toBe(true);
    expect(learningOutlook.tracks).toHaveLength(10);
    expect(learningOutlook.practices).toHaveLength(10);
  });
});
