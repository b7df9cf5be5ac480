import mongoose from 'mongoose';
import { describe, expect, it } from 'vitest';
import { ROLES } from '../../../server/identity/identity.reads.ts';
import { findAssignmentsOf } from '../../../server/learning/assignment.model.ts';
import { applyRulesPiece } from '../../../server/learning/rule.service.ts';
import { addDays, localDateOf } from '../../../server/platform/civil-time.ts';
import { now } from '../../../server/platform/clock.ts';
import { useApp } from '../../support/app.ts';
import { buildAccount } from '../../support/builders.ts';
import { useDatabase } from '../../support/database.ts';
import { buildAssignment, learnerKeyOf, someTrack } from '../../support/learning-builders.ts';
import { buildOpenWave, buildSubmittedResponse } from '../../support/measurement-builders.ts';
import { buildDepartment, buildJobFunction, buildPerson } from '../../support/organisation.ts';

const RULE = { code: 'all', name: 'Iedereen', priority: 1, daysToFinish: 56 };
const TRY = `query ($input: AssignmentRulesInput!) { tryAssignmentRules(input: $input) {
  peopleCount people change verdicts { verdict people change }
  tracks { track { code } people change newOnApplying departments { departmentId people change } } } }`;
const PUT = `mutation ($input: AssignmentRulesInput!, $baseVersion: Int!, $reason: String!) {
  putAssignmentRulesInForce(input: $input, baseVersion: $baseVersion, reason: $reason) { version maximum } }`;
const RULES = '{ assignmentRules { version maximum reason rules { code name minimumLevel } } }';
const input = { maximum: 2, rules: [RULE] };

useDatabase();
const app = useApp();
const assignments = () => mongoose.connection.collection('assignments').countDocuments();

/** A department in service of which everybody answered everything wrong in a wave that is over. */
async function province(size: number) {
  const root = await buildDepartment();
  const department = await buildDepartment({ parentId: root.id });
  const job = await buildJobFunction();
  const placement = { departmentId: department.id, functionId: job.id };
  const staff = [];
  for (let at = 0; at < size; at++) staff.push(await buildPerson({ placement }));
  const { wave, people } = await buildOpenWave({
    state: 'CLOSED',
    people: staff.map(({ id }) => ({ personId: id, departmentId: department.id })),
  });
  for (const person of people) await buildSubmittedResponse({ wave, person, style: { rightUpTo: null } });
  return { department, people };
}

async function applyAll(): Promise<void> {
  while (await applyRulesPiece());
}

describe('assignment rules', () => {
  it('are open to read for everybody, version 1 first in force', async () => {
    const employee = await app.as('EMPLOYEE');
    const { assignmentRules } = (await employee.ask(RULES)).data;
    expect(assignmentRules).toMatchObject([{ version: 1, maximum: 3, reason: '' }]);
  });

  it('are tried by the programme and HR alone, and changed by the programme alone', async () => {
    await province(12);
    for (const role of ROLES) {
      const client = await app.as(role);
      const tried = await client.ask(TRY, { input });
      const may = role === 'PROGRAMME_MANAGER' || role === 'HR_PLANNER';
      expect(tried.errors[0]?.extensions.code, role).toBe(may ? undefined : 'FORBIDDEN');
      if (role === 'PROGRAMME_MANAGER') continue;
      const put = await client.ask(PUT, { input, baseVersion: 1, reason: 'Omdat het moet' });
      expect(put.errors[0]?.extensions.code, role).toBe('FORBIDDEN');
    }
  });

  it('tried give numbers in tens and change nothing', async () => {
    await province(14);
    const programme = await app.as('PROGRAMME_MANAGER');
    const { tryAssignmentRules: tried } = (await programme.ask(TRY, { input })).data;
    expect(tried.peopleCount).toBe(14);
    for (const count of [tried.people, ...tried.tracks.map((one: { people: number | null }) => one.people)])
      expect(count === null || count % 10 === 0).toBe(true);
    expect(tried.verdicts).toHaveLength(7);
    expect(await assignments()).toBe(0);
  });

  it('about fewer than ten people are neither tried nor put in force', async () => {
    await province(14);
    const narrow = { ...input, rules: [{ ...RULE, roleFamilies: ['manager'] }] };
    const programme = await app.as('PROGRAMME_MANAGER');
    for (const answer of [
      await programme.ask(TRY, { input: narrow }),
      await programme.ask(PUT, { input: narrow, baseVersion: 1, reason: 'Alleen de hoofden' }),
    ])
      expect(answer.errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('put in force become the next version, once, and give everybody what they say, once', async () => {
    const { people } = await province(14);
    const programme = await app.as('PROGRAMME_MANAGER');
    const put = () => programme.ask(PUT, { input, baseVersion: 1, reason: 'Minder tegelijk' });
    expect((await put()).data.putAssignmentRulesInForce).toEqual({ version: 2, maximum: 2 });
    expect((await put()).errors[0]?.extensions.code).toBe('CONFLICT');
    await applyAll();
    expect(await assignments()).toBe(28);
    await programme.ask('mutation { applyAssignmentRules { version } }');
    await applyAll();
    expect(await assignments()).toBe(28);
    const [first] = await findAssignmentsOf(people[0]?.participantKey ?? '');
    expect(first).toMatchObject({ ruleVersion: 2, ruleCode: 'all', state: 'ASSIGNED' });
  });

  it('tell the employee by which rule, and nobody else', async () => {
    const { people } = await province(14);
    const programme = await app.as('PROGRAMME_MANAGER');
    await programme.ask(PUT, { input, baseVersion: 1, reason: 'Minder tegelijk' });
    await applyAll();
    const employee = await app.as(await buildAccount({ personId: people[0]?.personId ?? '' }));
    const mine = (await employee.ask('{ myAssignments { ruleName reasons { level } } }')).data.myAssignments;
    expect(mine[0]).toMatchObject({ ruleName: 'Iedereen' });
    expect((await programme.ask('{ myAssignments { id } }')).data.myAssignments).toEqual([]);
  });
});

const POSTPONE = `mutation ($trackCode: ID!, $until: LocalDate!) {
  postponeTrack(trackCode: $trackCode, until: $until) { finishOn postponedUntil postponableUntil history { event } } }`;
const BEGIN = `mutation ($trackCode: ID!, $kind: SkillCheckKind!) {
  beginSkillCheck(trackCode: $trackCode, kind: $kind) { id question { id options } } }`;
const ANSWER = `mutation ($id: ID!, $itemId: ID!, $option: Int!) { answerSkillCheck(id: $id, itemId: $itemId, option: $option) {
  id answeredCount shown question { id options } outcomes { level percent change { beyondChance } } } }`;

describe('an assigned track', () => {
  const track = someTrack('data-op-orde');
  const trackCode = track.code;

  async function learner(given: object = {}) {
    const client = await app.as('EMPLOYEE');
    const personId = client.account?.personId ?? '';
    await buildAssignment({ personId, trackCode, ...given });
    return { client, key: await learnerKeyOf(personId) };
  }

  /** Takes the whole test, choosing with the key or against it. */
  async function take(client: Awaited<ReturnType<typeof learner>>['client'], kind: string, right: boolean) {
    const { testBank } = await import('../../../server/measurement/measurement.reads.ts');
    const keyed = new Map(testBank().items.map((item) => [item.id, item.answer]));
    let check = (await client.ask(BEGIN, { trackCode, kind })).data.beginSkillCheck;
    const { id } = check;
    while (check.question !== null) {
      const best = keyed.get(check.question.id) ?? 0;
      const option = right ? best : (best + 1) % check.question.options.length;
      const answer = await client.ask(ANSWER, { id, itemId: check.question.id, option });
      check = answer.data.answerSkillCheck;
    }
    return check;
  }

  it('is put off by its owner, twice, and the deadline moves along', async () => {
    const { client } = await learner();
    const until = (days: number) => ({ trackCode, until: addDays(localDateOf(now()), days) });
    const first = (await client.ask(POSTPONE, until(14))).data.postponeTrack;
    expect(first).toMatchObject({ postponedUntil: until(14).until, finishOn: until(70).until });
    expect((await client.ask(POSTPONE, until(28))).data.postponeTrack.postponableUntil).toBeNull();
    expect((await client.ask(POSTPONE, until(30))).errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('ends as shown after a passed short test, and does not come again', async () => {
    const { client, key } = await learner();
    expect(await take(client, 'CLAIM', true)).toMatchObject({ shown: true, question: null });
    expect((await findAssignmentsOf(key))[0]).toMatchObject({ state: 'SHOWN' });
    expect((await client.ask(BEGIN, { trackCode, kind: 'CLAIM' })).errors[0]?.extensions.code).toBe(
      'CONFLICT',
    );
  });

  it('stays after a test that was not passed', async () => {
    const { client, key } = await learner();
    expect(await take(client, 'CLAIM', false)).toMatchObject({ shown: false });
    const [kept] = await findAssignmentsOf(key);
    expect(kept).toMatchObject({ state: 'ASSIGNED' });
    expect(kept?.history.at(-1)?.event).toBe('NOT_SHOWN');
  });

  it('can be retested after it was finished, without touching what was measured', async () => {
    const { client } = await learner({
      state: 'FINISHED',
      finishedOn: '2026-10-01',
      startedOn: '2026-09-01',
    });
    const before = await mongoose.connection.collection('responses').find().toArray();
    const outcome = await take(client, 'RETEST', true);
    expect(outcome.outcomes[0].level).toBe('HIGHLY_ADVANCED');
    expect(await mongoose.connection.collection('responses').find().toArray()).toEqual(before);
  });

  it('keeps its test from everybody else, in whatever role', async () => {
    const { client } = await learner();
    const { id } = (await client.ask(BEGIN, { trackCode, kind: 'CLAIM' })).data.beginSkillCheck;
    const other = await app.as([...ROLES]);
    const asked = await other.ask(`{ skillCheck(id: "${id}") { id shown } }`);
    expect(asked.errors[0]?.extensions.code).toBe('NOT_FOUND');
    const answered = await other.ask(ANSWER, { id, itemId: 'data-handling-k1', option: 0 });
    expect(answered.errors[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('keeps the place of a reader on every device, once begun', async () => {
    const { client } = await learner();
    const lesson = track.modules[0]?.lessons[0]?.code ?? '';
    const keep = `mutation { keepPlace(trackCode: "${trackCode}", lessonCode: "${lesson}", heading: 3) { state } }`;
    const kept = async () =>
      (await client.ask(`{ lesson(trackCode: "${trackCode}", lessonCode: "${lesson}") { keptHeading } }`))
        .data.lesson.keptHeading;
    await client.ask(keep);
    expect(await kept()).toBeNull();
    await client.ask(`mutation { startTrack(code: "${trackCode}") { id } }`);
    await client.ask(keep);
    expect(await kept()).toBe(3);
  });
});

describe('a calendar feed', () => {
  const MAKE = 'mutation { makeCalendarFeed }';

  it('gives the days of its owner, without naming a track, until it is withdrawn', async () => {
    const client = await app.as('EMPLOYEE');
    const personId = client.account?.personId ?? '';
    const { finishOn } = await buildAssignment({ personId, trackCode: 'data-op-orde' });
    const path = (await client.ask(MAKE)).data.makeCalendarFeed;
    const answer = await app.nobody.fetch(path);
    const text = await answer.text();
    expect(answer.headers.get('content-type')).toContain('text/calendar');
    expect(text).toContain(`DTSTART;VALUE=DATE:${finishOn?.replaceAll('-', '')}`);
    expect(text).toContain('CLASS:PRIVATE');
    expect(text.toLowerCase()).not.toContain('data op orde');
    expect(text).not.toContain('data-op-orde');
    await client.ask('mutation { withdrawCalendarFeed }');
    expect((await app.nobody.fetch(path)).status).toBe(404);
  });

  it('ends when a new address is made, and is stored without its secret', async () => {
    const client = await app.as('EMPLOYEE');
    const first = (await client.ask(MAKE)).data.makeCalendarFeed;
    const second = (await client.ask(MAKE)).data.makeCalendarFeed;
    expect((await app.nobody.fetch(first)).status).toBe(404);
    expect((await app.nobody.fetch(second)).status).toBe(200);
    const stored = JSON.stringify(await mongoose.connection.collection('calendarfeeds').find().toArray());
    expect(stored).not.toContain(second.slice('/agenda/'.length, -'.ics'.length));
    expect((await app.nobody.fetch('/agenda/../graphql')).status).toBeGreaterThanOrEqual(400);
  });

  it('answers nobody who has left', async () => {
    const account = await buildAccount();
    const path = (await (await app.as(account)).ask(MAKE)).data.makeCalendarFeed;
    await mongoose.connection
      .collection('accounts')
      .updateOne({ personId: account.personId }, { $set: { active: false } });
    expect((await app.nobody.fetch(path)).status).toBe(404);
  });
});
