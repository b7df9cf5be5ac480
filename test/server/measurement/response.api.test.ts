import mongoose from 'mongoose';
import { afterEach, describe, expect, it } from 'vitest';
import { gapsOf, receiptsOf } from '../../../server/measurement/measurement.reads.ts';
import { findResponse, findResponseOf } from '../../../server/measurement/response.model.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { follow, forgetFollowers, tellNextFacts } from '../../../server/platform/facts.ts';
import { newId } from '../../../server/platform/identifier.ts';
import { useApp } from '../../support/app.ts';
import { buildAccount } from '../../support/builders.ts';
import { commandsOf, useDatabase } from '../../support/database.ts';
import {
  buildOpenWave,
  buildStartedResponse,
  type InvitedPerson,
  wholeBank,
} from '../../support/measurement-builders.ts';

useDatabase();
const app = useApp();
let putClockBack: (() => void) | undefined;
afterEach(() => {
  putClockBack?.();
  putClockBack = undefined;
  forgetFollowers();
});

const START = `mutation ($waveId: ID!) { startResponse(waveId: $waveId) { responseId state answeredCount itemCount minutesLeft receipt { code } } }`;
const SAVE = `mutation ($input: SaveAnswersInput!) { saveAnswers(input: $input) { answers { itemId value sequence } answeredCount minutesLeft } }`;
const SUBMIT = `mutation ($responseId: ID!, $clientId: ID!) { submitResponse(responseId: $responseId, clientId: $clientId) { receipt { code submittedOn } alreadySubmitted } }`;

const at = (iso: string) => {
  putClockBack?.();
  putClockBack = setClock(() => Date.parse(iso));
};
const signIn = async ({ personId }: InvitedPerson) => app.as(await buildAccount({ personId }));
const answer = (itemId: string, value: number, sequence: number) => ({ itemId, value, sequence });

/** Somebody in the middle of a response. */
async function answering(given: Parameters<typeof buildOpenWave>[0] = {}) {
  const { wave, people } = await buildOpenWave(given);
  const person = people[0] as InvitedPerson; // one is invited unless said otherwise
  const response = await buildStartedResponse({ wave, person });
  const client = await signIn(person);
  const save = (answers: object[], clientId = newId()) =>
    client.ask(SAVE, { input: { responseId: response.id, clientId, answers } });
  const submit = (clientId = newId()) => client.ask(SUBMIT, { responseId: response.id, clientId });
  return { wave, person, response, client, save, submit };
}

describe('starting', () => {
  it('gives the invited an empty response, and the same one on another device', async () => {
    const { wave, people } = await buildOpenWave();
    const person = people[0] as InvitedPerson;
    const client = await signIn(person);
    const answers = await Promise.all([
      client.ask(START, { waveId: wave.id }),
      client.ask(START, { waveId: wave.id }),
    ]);
    const [first, second] = answers.map(({ data }) => data.startResponse);
    expect(first).toMatchObject({
      state: 'STARTED',
      answeredCount: 0,
      itemCount: 112,
      minutesLeft: 26,
      receipt: null,
    });
    expect(second.responseId).toBe(first.responseId);
    expect((await findResponseOf(person.participantKey, wave.id))?.id).toBe(first.responseId);
  });

  it('is not found for who is not invited', async () => {
    const { wave } = await buildOpenWave();
    const answer = await (await app.as('EMPLOYEE')).ask(START, { waveId: wave.id });
    expect(answer.errors[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('stores nothing that leads from the answers to a person', async () => {
    const { response, save, person, client } = await answering();
    await save([answer('data-handling-k1', 1, 1)]);
    const stored = JSON.stringify(await mongoose.connection.collection('responses').find({}).toArray());
    expect(stored).toContain(response.id);
    for (const trace of [
      person.personId,
      client.account?.email ?? '-',
      client.account?.id ?? '-',
      'T12:',
      'createdAt',
    ])
      expect(stored).not.toContain(trace);
  });
});

describe('saving', () => {
  it('answers with what is stored, how much is answered and how long is left', async () => {
    const { save } = await answering();
    const { data } = await save([answer('data-handling-k1', 1, 1), answer('data-handling-s1', -1, 2)]);
    expect(data.saveAnswers).toEqual({
      answers: [answer('data-handling-k1', 1, 1), answer('data-handling-s1', -1, 2)],
      answeredCount: 2,
      minutesLeft: 25,
    });
  });

  it('lets the highest sequence win, whatever the order of arrival', async () => {
    const { save, response } = await answering();
    await save([answer('data-handling-k1', 3, 7)]);
    const late = await save([answer('data-handling-k1', 0, 4), answer('data-handling-k2', 2, 5)]);
    expect(late.data.saveAnswers.answers).toEqual([
      answer('data-handling-k1', 3, 7),
      answer('data-handling-k2', 2, 5),
    ]);
    expect((await findResponse(response.id))?.answers.get('data-handling-k1')).toEqual({
      value: 3,
      sequence: 7,
    });
  });

  it('ends 50 saves at once, shuffled, in the highest sequence of each item', async () => {
    const { save, response } = await answering();
    const saves = Array.from({ length: 50 }, (_, i) => i + 1).sort(() => Math.random() - 0.5);
    const answers = await Promise.all(
      saves.map((sequence) =>
        save([
          answer('data-handling-k1', sequence % 4, sequence),
          answer('data-handling-a1', sequence % 3, 100 - sequence),
        ]),
      ),
    );
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    const stored = await findResponse(response.id);
    expect(stored?.answers.get('data-handling-k1')).toEqual({ value: 2, sequence: 50 });
    expect(stored?.answers.get('data-handling-a1')).toEqual({ value: 1, sequence: 99 });
  });

  it('gives the same answer to the same client id with the same content, and writes once', async () => {
    const { save, response } = await answering();
    const clientId = newId();
    const sent = [answer('data-handling-k1', 3, 1), answer('data-handling-k2', 2, 2)];
    const first = await save(sent, clientId);
    const again = await save([...sent].reverse(), clientId);
    expect(again.data.saveAnswers.answeredCount).toBe(first.data.saveAnswers.answeredCount);
    expect((await findResponse(response.id))?.saves).toHaveLength(1);
  });

  it('refuses the same client id with other content', async () => {
    const { save } = await answering();
    const clientId = newId();
    await save([answer('data-handling-k1', 3, 1)], clientId);
    const other = await save([answer('data-handling-k1', 2, 2)], clientId);
    expect(other.status).toBe(422);
    expect(other.errors[0]?.extensions.code).toBe('IDEMPOTENCY_MISMATCH');
  });

  it('names every wrong field and then stores nothing', async () => {
    const { save, response } = await answering();
    const sent = [
      answer('data-handling-k1', 3, 1),
      answer('data-handling-k2', 4, 1),
      answer('no-such-item', 0, 1),
      answer('data-handling-s1', -2, 1),
    ];
    const { status, errors } = await save(sent);
    expect(status).toBe(400);
    expect(errors[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [
        { path: 'input.answers.1.value' },
        { path: 'input.answers.2.itemId' },
        { path: 'input.answers.3.value' },
      ],
    });
    expect((await findResponse(response.id))?.answers.size).toBe(0);
  });

  it('refuses an item id that would reach another field of the database', async () => {
    const { save, response } = await answering();
    for (const itemId of ['a.b', '$set', '__proto__', 'constructor', '']) {
      expect((await save([answer(itemId, 1, 1)])).errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
    expect((await findResponse(response.id))?.answers.size).toBe(0);
  });

  it('does not find a response of somebody else, also when it was just used by its owner', async () => {
    const { response, save } = await answering();
    await save([answer('data-handling-k1', 3, 1)]);
    const other = await app.as('EMPLOYEE');
    const input = { responseId: response.id, clientId: newId(), answers: [answer('data-handling-k1', 0, 9)] };
    expect((await other.ask(SAVE, { input })).errors[0]?.extensions.code).toBe('NOT_FOUND');
    const submitted = await other.ask(SUBMIT, { responseId: response.id, clientId: newId() });
    expect(submitted.errors[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await findResponse(response.id))?.answers.get('data-handling-k1')?.value).toBe(3);
  });

  it('is acknowledged only when it is on disk on a majority', async () => {
    const { save, submit } = await answering();
    const concerns: unknown[] = [];
    type Started = { commandName: string; command: { writeConcern?: unknown; autocommit?: boolean } };
    const note = ({ commandName, command }: Started) => {
      // Inside a transaction it is the commit that makes it last.
      const alone = commandName === 'findAndModify' && command.autocommit === undefined;
      if (alone || commandName === 'commitTransaction') concerns.push(command.writeConcern);
    };
    mongoose.connection.getClient().on('commandStarted', note);
    await save([answer('data-handling-k1', 1, 1)]);
    await submit();
    mongoose.connection.getClient().off('commandStarted', note);
    expect(concerns).toEqual([
      expect.objectContaining({ w: 'majority', j: true }),
      expect.objectContaining({ w: 'majority', j: true }),
    ]);
  });

  it('begins with at most five commands', async () => {
    const { wave, people } = await buildOpenWave();
    const client = await signIn(people[0] as InvitedPerson); // one is invited
    await client.ask('{ viewer { id } }');
    const commands = await commandsOf(() => client.ask(START, { waveId: wave.id }));
    expect(commands.filter((name) => name !== 'endSessions')).toHaveLength(5 + 1); // and once in a minute: whose key
    expect(commands.filter((name) => name === 'find')).toHaveLength(3);
  });

  it('costs one write and no read once the response is known', async () => {
    const { save } = await answering();
    await save([answer('data-handling-k1', 1, 1)]);
    const commands: string[] = [];
    const note = ({ commandName }: { commandName: string }) => commands.push(commandName);
    mongoose.connection.getClient().on('commandStarted', note);
    await save([answer('data-handling-k2', 1, 2)]);
    mongoose.connection.getClient().off('commandStarted', note);
    expect(commands).toEqual(['findAndModify']);
  });
});

describe('the window', () => {
  const wave = { opensOn: '2026-10-12', closesOn: '2026-10-25' };

  it('lasts until 24:00 of the last day, which has 25 hours when the clock goes back', async () => {
    at('2026-10-25T22:59:59Z');
    const { wave: open, people } = await buildOpenWave(wave);
    const client = await signIn(people[0] as InvitedPerson);
    expect((await client.ask(START, { waveId: open.id })).data.startResponse.state).toBe('STARTED');
  });

  it('takes no new responses after it', async () => {
    at('2026-10-25T23:00:00Z');
    const { wave: open, people } = await buildOpenWave(wave);
    const client = await signIn(people[0] as InvitedPerson);
    expect((await client.ask(START, { waveId: open.id })).errors[0]?.extensions.code).toBe('WINDOW_CLOSED');
  });

  it('leaves who is in the middle 15 minutes to save and submit, and no more', async () => {
    at('2026-10-25T23:14:59Z');
    const { save, submit } = await answering(wave);
    expect((await save([answer('data-handling-k1', 1, 1)])).errors).toEqual([]);
    at('2026-10-25T23:15:00Z');
    expect((await save([answer('data-handling-k1', 2, 2)])).errors[0]?.extensions.code).toBe('WINDOW_CLOSED');
    expect((await submit()).errors[0]?.extensions.code).toBe('WINDOW_CLOSED');
    at('2026-10-25T23:14:59Z');
    expect((await submit()).data.submitResponse.alreadySubmitted).toBe(false);
  });

  it('ends at once when the wave is closed by hand, also for who just saved', async () => {
    const { wave: open, save, submit } = await answering();
    await save([answer('data-handling-k1', 1, 1)]);
    await (await app.as('PROGRAMME_MANAGER')).ask('mutation ($id: ID!) { closeWave(id: $id) { id } }', {
      id: open.id,
    });
    for (const refused of [await save([answer('data-handling-k1', 2, 2)]), await submit()]) {
      expect(refused.status).toBe(409);
      expect(refused.errors[0]?.extensions.code).toBe('WINDOW_CLOSED');
    }
  });

  it('still tells a repeated save that it was stored', async () => {
    at('2026-10-25T23:14:59Z');
    const { save } = await answering(wave);
    const clientId = newId();
    await save([answer('data-handling-k1', 1, 1)], clientId);
    at('2026-10-25T23:20:00Z');
    expect((await save([answer('data-handling-k1', 1, 1)], clientId)).data.saveAnswers.answeredCount).toBe(1);
  });
});

describe('submitting', () => {
  it('gives a receipt with the day only, and notes who submitted: the gaps come from the answers', async () => {
    at('2026-10-13T09:30:00Z');
    const facts: unknown[] = [];
    follow('responseSubmitted', async (told) => void facts.push(...told));
    const { save, submit, person, wave, response } = await answering({
      opensOn: '2026-10-12',
      people: [{ roleFamily: 'data-adviser' }],
    });
    await save(
      wholeBank()
        .items.slice(0, 11)
        .map(({ id }) => answer(id, 0, 1)),
    );
    const { data } = await submit();
    expect(data.submitResponse.receipt.code).toMatch(/^([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}$/);
    expect(data.submitResponse.receipt.submittedOn).toBe('2026-10-13');
    while (await tellNextFacts());
    const submission = { waveId: wave.id, personId: person.personId };
    expect(facts).toEqual([submission]);
    expect(await gapsOf([submission])).toEqual([
      {
        ...submission,
        participantKey: person.participantKey,
        roleFamily: 'data-adviser',
        standing: expect.anything(),
        gaps: [expect.objectContaining({ competence: 'data-handling', workingLevel: 'ADVANCED' })],
      },
    ]);
    expect(await receiptsOf([submission])).toEqual([
      { ...submission, receiptCode: data.submitResponse.receipt.code, submittedOn: '2026-10-13' },
    ]);
    const stored = await mongoose.connection.collection('responses').findOne({ _id: response.id as never });
    expect(Object.values(stored ?? {}).some((value) => value instanceof Date)).toBe(false);
  });

  it('gives the same receipt the second time', async () => {
    const { save, submit } = await answering();
    await save([answer('data-handling-k1', 1, 1)]);
    const first = await submit();
    const second = await submit();
    expect(first.data.submitResponse.alreadySubmitted).toBe(false);
    expect(second.data.submitResponse).toEqual({
      receipt: first.data.submitResponse.receipt,
      alreadySubmitted: true,
    });
  });

  it('makes one submission of two at once', async () => {
    const facts: unknown[] = [];
    follow('responseSubmitted', async (told) => void facts.push(...told));
    const { save, submit, response } = await answering();
    await save([answer('data-handling-k1', 1, 1)]);
    const results = (await Promise.all([submit(), submit(), submit()])).map(
      ({ data }) => data.submitResponse,
    );
    expect(new Set(results.map(({ receipt }) => receipt.code)).size).toBe(1);
    expect(results.filter(({ alreadySubmitted }) => !alreadySubmitted)).toHaveLength(1);
    expect((await findResponse(response.id))?.receiptCode).toBe(results[0].receipt.code);
    while (await tellNextFacts());
    expect(facts).toHaveLength(1);
  });

  it('stands, also when what follows from it fails', async () => {
    follow('responseSubmitted', async () => {
      throw new Error('no room');
    });
    const { save, submit, response } = await answering();
    await save([answer('data-handling-k1', 1, 1)]);
    expect((await submit()).errors).toEqual([]);
    await expect(tellNextFacts()).rejects.toThrow('no room');
    expect((await findResponse(response.id))?.state).toBe('SUBMITTED');
  });

  it('is one transaction of three writes, and needs no reading', async () => {
    const { save, submit } = await answering();
    await save([answer('data-handling-k1', 1, 1)]);
    expect(await commandsOf(submit)).toEqual(['findAndModify', 'update', 'insert', 'commitTransaction']);
  });

  it('is refused while nothing was answered', async () => {
    const { submit } = await answering();
    expect((await submit()).errors[0]?.extensions.code).toBe('CONFLICT');
  });

  it('ends the answering: later answers are refused, a repeated save is not', async () => {
    const { save, submit } = await answering();
    const clientId = newId();
    await save([answer('data-handling-k1', 1, 1)], clientId);
    await submit();
    expect((await save([answer('data-handling-k1', 2, 2)])).errors[0]?.extensions.code).toBe(
      'ALREADY_SUBMITTED',
    );
    expect((await save([answer('data-handling-k1', 1, 1)], clientId)).errors).toEqual([]);
  });

  it('refuses a client id that was used to save', async () => {
    const { save, submit } = await answering();
    const clientId = newId();
    await save([answer('data-handling-k1', 1, 1)], clientId);
    expect((await submit(clientId)).errors[0]?.extensions.code).toBe('IDEMPOTENCY_MISMATCH');
  });
});
