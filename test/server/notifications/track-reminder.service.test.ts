import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findAssignmentOf, updateProgress } from '../../../server/learning/assignment.model.ts';
import { findMailPage } from '../../../server/notifications/outbox.model.ts';
import { sendNextMail } from '../../../server/notifications/outbox.service.ts';
import { setMailWanted } from '../../../server/notifications/preference.model.ts';
import { trackReminderDue } from '../../../server/notifications/reminder.rules.ts';
import { remindLearners } from '../../../server/notifications/track-reminder.service.ts';
import { insertJobFunctions } from '../../../server/organisation/job-function.model.ts';
import { insertPlacements } from '../../../server/organisation/placement.model.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { newId } from '../../../server/platform/identifier.ts';
import { createMailer } from '../../../server/platform/mailer.ts';
import { configureHouse } from '../../support/app.ts';
import { useDatabase } from '../../support/database.ts';
import { buildAssignment } from '../../support/learning-builders.ts';
import { buildReader } from '../../support/mail.ts';
import { buildDepartment } from '../../support/organisation.ts';

useDatabase();
const environment = configureHouse();

let restore = () => {};
afterEach(() => restore());

function at(moment: string): void {
  restore();
  restore = setClock(() => new Date(moment).getTime());
}

async function buildLearner(): Promise<string> {
  const personId = await buildReader();
  const department = await buildDepartment();
  const functionId = newId();
  await insertJobFunctions([
    { id: functionId, code: functionId.slice(0, 8), name: 'Adviseur', roleFamily: 'policy' },
  ]);
  await insertPlacements([
    {
      id: newId(),
      personId,
      departmentId: department.id,
      functionId,
      from: '2020-01-01',
      until: null,
      fte: 1,
    },
  ]);
  return personId;
}

const due = { assignedOn: '2026-11-01', finishOn: '2026-12-10' };

describe('somebody with a track to finish', () => {
  let personId = '';
  beforeEach(async () => {
    personId = await buildLearner();
  });

  it('is reminded a week before at nine, once, in one mail for all tracks', async () => {
    await buildAssignment({ personId, ...due });
    await buildAssignment({ personId, ...due, trackCode: 'klopt-het-wel', finishOn: '2026-12-08' });
    await buildAssignment({ personId, ...due, trackCode: 'data-op-orde', finishOn: '2027-03-01' });
    at('2026-12-03T07:59:00Z');
    await remindLearners();
    expect(await findMailPage(0, 10)).toEqual([]);
    at('2026-12-03T08:00:00Z');
    await remindLearners();
    await remindLearners();
    const [mail, ...more] = await findMailPage(0, 10);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ template: 'TRACK_DUE', personId });
    expect(mail?.values.deadlines?.map(({ finishOn }) => finishOn)).toEqual(['2026-12-08', '2026-12-10']);
    expect(mail?.dedupeKey).not.toContain('klopt-het-wel');
  });

  it('is reminded once more after it, and never when it was finished meanwhile', async () => {
    const assignment = await buildAssignment({ personId, ...due });
    at('2026-12-11T08:30:00Z');
    await remindLearners();
    at('2026-12-14T08:30:00Z');
    await remindLearners();
    expect((await findMailPage(0, 10)).map(({ template }) => template)).toEqual(['TRACK_OVERDUE']);
    await updateProgress({ ...assignment, state: 'FINISHED', finishedOn: '2026-12-14' });
    const mailer = createMailer(environment);
    while (await sendNextMail(mailer));
    expect((await findMailPage(0, 10)).map(({ state }) => state)).toEqual(['CANCELLED']);
    mailer.close();
  });

  it('is reminded of a new deadline, and progress does not undo that somebody was reminded', async () => {
    const assignment = await buildAssignment({ personId, ...due });
    at('2026-12-03T09:00:00Z');
    await remindLearners();
    await updateProgress({ ...assignment, lessonsDone: ['x'] });
    expect((await findAssignmentOf(assignment.participantKey, assignment.trackCode))?.remindedBefore).toBe(
      '2026-12-10',
    );
    await remindLearners();
    expect(await findMailPage(0, 10)).toHaveLength(1);
    await updateProgress({ ...assignment, finishOn: '2027-01-14' });
    at('2027-01-07T09:00:00Z');
    await remindLearners();
    expect(await findMailPage(0, 10)).toHaveLength(2);
  });

  it('gets no such mail when it is not wanted', async () => {
    await buildAssignment({ personId, ...due });
    await setMailWanted(personId, 'TRACK_DUE', false);
    at('2026-12-03T09:00:00Z');
    await remindLearners();
    const mailer = createMailer(environment);
    while (await sendNextMail(mailer));
    expect((await findMailPage(0, 10)).map(({ state }) => state)).toEqual(['CANCELLED']);
    mailer.close();
  });
});

describe('a deadline', () => {
  const deadline = { ...due, postponedUntil: null, remindedBefore: null, remindedAfter: null };
  it.each([
    ['on a Saturday', { finishOn: '2026-12-12' }, '2026-12-05T09:00:00Z', null],
    ['on the day it was assigned', { assignedOn: '2026-12-04' }, '2026-12-04T09:00:00Z', null],
    ['while it is put off', { postponedUntil: '2026-12-08' }, '2026-12-04T09:00:00Z', null],
    ['two weeks after it', {}, '2026-12-24T09:00:00Z', 'AFTER'],
    ['longer after it', {}, '2026-12-28T09:00:00Z', null],
    ['on the last day', {}, '2026-12-10T09:00:00Z', 'BEFORE'],
  ])('%s: %o at %s gives %s', (_when, change, moment, expected) => {
    expect(trackReminderDue({ ...deadline, ...change }, new Date(moment))).toBe(expected);
  });
});
