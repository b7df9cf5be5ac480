// The recorded list: what the product sends to its database while the example province is made and used.
import { Long } from 'mongodb';
import mongoose from 'mongoose';
import { beforeAll, describe, expect, it } from 'vitest';
import { seedWorld } from '../../../../seeds/world.ts';
import { findDemoAccounts, type Role } from '../../../../server/identity/account.model.ts';
import { buildIndexes } from '../../../../server/platform/database.ts';
import { useApp } from '../../../support/app.ts';
import { useDatabase } from '../../../support/database.ts';
import { SentRecord } from './sent.ts';

const sent = new SentRecord();
useDatabase({ emptyBeforeEach: false });
const app = useApp();

beforeAll(async () => {
  mongoose.connection.getClient().on('commandStarted', ({ command }) => sent.add(command));
  await buildIndexes();
  await seedWorld();
}, 120_000);

async function demo(role: Role) {
  const account = (await findDemoAccounts()).find(({ demoRole }) => demoRole === role);
  if (account === undefined) throw new Error(`The example province has nobody for ${role}.`);
  return app.as(account);
}

/** What each role asks on its pages; each must be answered, or nothing is recorded. */
const QUESTIONS: [Role, string][] = [
  [
    'EMPLOYEE',
    '{ viewer { personName } mySittings { waveId state } myProfile { testIndex } myProfiles { testIndex } }',
  ],
  [
    'EMPLOYEE',
    '{ myAssignments { id } recommendedPractices { practice { code } } tracks { code assignment { id } } }',
  ],
  [
    'EMPLOYEE',
    '{ practices(first: 5, search: "kaart") { nodes { code helpedCount helpedMe } } themes { code } }',
  ],
  ['EMPLOYEE', '{ privacyOverview { figures { departmentName } accesses { at } } }'],
  [
    'PROGRAMME_MANAGER',
    '{ waves(first: 10) { nodes { id state } } wavePopulation(rules: {}) { invitedCount } }',
  ],
  [
    'ADMINISTRATOR',
    '{ accessLogVerification { intact } mails(first: 20) { nodes { id } pageInfo { hasNextPage } } }',
  ],
];

describe('what the product sends', () => {
  it.each(QUESTIONS)('as %s: %s', async (role, document) => {
    const answer = await (await demo(role)).ask(document);
    expect(answer.errors).toEqual([]);
  });

  it('while a person fills in the questionnaire', async () => {
    const employee = await demo('EMPLOYEE');
    const [{ waveId }] = (await employee.ask('{ mySittings { waveId } }')).data.mySittings;
    const started = await employee.ask(
      'mutation ($waveId: ID!) { startResponse(waveId: $waveId) { responseId sections { items { id } } } }',
      { waveId },
    );
    const { responseId, sections } = started.data.startResponse;
    const answers = [{ itemId: sections[0].items[0].id, value: 1, sequence: 1 }];
    const saved = await employee.ask(
      'mutation ($input: SaveAnswersInput!) { saveAnswers(input: $input) { answeredCount } }',
      { input: { responseId, clientId: 'to-save-it', answers } },
    );
    const submitted = await employee.ask(
      'mutation ($responseId: ID!, $clientId: ID!) { submitResponse(responseId: $responseId, clientId: $clientId) { receipt { code } } }',
      { responseId, clientId: 'to-submit' },
    );
    expect([started.errors, saved.errors, submitted.errors]).toEqual([[], [], []]);
  });

  it('while a person follows a track', async () => {
    const employee = await demo('EMPLOYEE');
    const [track] = (await employee.ask('{ tracks { code modules { code lessons { code } quiz { id } } } }'))
      .data.tracks;
    const [module] = track.modules;
    const answers = module.quiz.map(({ id }: { id: string }) => ({ questionId: id, option: 0 }));
    const done = [
      await employee.ask('mutation ($code: ID!) { startTrack(code: $code) { id } }', { code: track.code }),
      await employee.ask(
        'mutation ($trackCode: ID!, $lessonCode: ID!) { completeLesson(trackCode: $trackCode, lessonCode: $lessonCode) { id } }',
        { trackCode: track.code, lessonCode: module.lessons[0].code },
      ),
      await employee.ask(
        'mutation ($trackCode: ID!, $moduleCode: ID!, $answers: [QuizAnswerInput!]!) { answerQuiz(trackCode: $trackCode, moduleCode: $moduleCode, answers: $answers) { passed } }',
        { trackCode: track.code, moduleCode: module.code, answers },
      ),
    ];
    expect(done.flatMap(({ errors }) => errors)).toEqual([]);
  });

  it('while a practice is marked', async () => {
    const employee = await demo('EMPLOYEE');
    const { nodes } = (await employee.ask('{ practices(first: 1) { nodes { code } } }')).data.practices;
    const marked = await employee.ask(
      'mutation ($code: ID!) { markPracticeHelpful(code: $code, helpful: true) { code } }',
      nodes[0],
    );
    expect(marked.errors).toEqual([]);
  });

  it('while a manager, HR and the programme look at reports', async () => {
    for (const role of ['MANAGER', 'HR_PLANNER', 'PROGRAMME_MANAGER'] as const) {
      const client = await demo(role);
      const { reportDepartments } = (await client.ask('{ reportDepartments { id } }')).data;
      const report = await client.ask(
        'query ($id: ID!) { departmentReport(departmentId: $id) { waves { wave { name } } } }',
        reportDepartments[0],
      );
      expect(report.errors).toEqual([]);
    }
  });

  it('is all on the subset', () => {
    expect([...sent.outside]).toEqual([]);
    const used = (kind: string) => [...sent.seen].filter((name) => name.startsWith(`${kind} `)).length;
    // Recording that silently stopped would pass the line above.
    for (const name of ['command insert', 'command find', 'command update', 'command commitTransaction'])
      expect(sent.seen).toContain(name);
    for (const kind of ['query', 'update', 'type', 'index']) expect(used(kind), kind).toBeGreaterThan(2);
  });
});

describe('the record names what is outside the subset', () => {
  it.each([
    [{ mapReduce: 'people' }, 'command mapReduce'],
    [{ find: 'people', hint: 'name_1' }, 'option find.hint'],
    [{ find: 'people', filter: { $or: [{ a: { $mod: [2, 1] } }] } }, 'query $mod'],
    [{ find: 'people', projection: { a: { $slice: 1 } } }, 'projection $slice'],
    [{ update: 'people', updates: [{ q: {}, u: { $pullAll: { a: [1] } } }] }, 'update $pullAll'],
    [{ update: 'people', updates: [{ q: {}, u: [{ $set: { a: 1 } }] }] }, 'update pipeline'],
    [{ update: 'people', updates: [{ q: {}, u: {}, hint: 'a_1' }] }, 'updateField hint'],
    [{ findAndModify: 'people', query: {}, update: { $bit: { a: { or: 1 } } } }, 'update $bit'],
    [{ aggregate: 'people', pipeline: [{ $facet: { a: [{ $out: 'b' }] } }] }, 'stage $out'],
    [{ aggregate: 'people', pipeline: [{ $group: { _id: 1, a: { $median: {} } } }] }, 'accumulator $median'],
    [{ aggregate: 'people', pipeline: [{ $project: { a: { $sin: 1 } } }] }, 'expression $sin'],
    [{ insert: 'people', documents: [{ a: [{ b: Long.fromNumber(1) }] }] }, 'type long'],
    [{ createIndexes: 'people', indexes: [{ key: { a: 'text' }, name: 'a' }] }, 'indexKind text'],
    [{ createIndexes: 'people', indexes: [{ key: { a: 1 }, hidden: true }] }, 'index hidden'],
  ])('%j', (command, outside) => {
    const record = new SentRecord();
    record.add(command);
    expect([...record.outside]).toEqual([outside]);
  });
});
