import { beforeAll, describe, expect, it } from 'vitest';
import { findExposures } from '../../../server/measurement/exposure.model.ts';
import {
  instrumentOf,
  keepInstrument,
  readDefinition,
} from '../../../server/measurement/instrument.content.ts';
import { findResponse } from '../../../server/measurement/response.model.ts';
import { useApp } from '../../support/app.ts';
import { buildAccount } from '../../support/builders.ts';
import { useDatabase } from '../../support/database.ts';
import { buildOpenWave } from '../../support/measurement-builders.ts';

useDatabase();
const app = useApp();
const CODE = 'toets-op-maat';

beforeAll(() => {
  const { draw: _drawn, ...whole } = readDefinition('de-data-bekwame-ambtenaar', 2);
  const sections = whole.sections.slice(0, 2).map((section) => ({
    ...section,
    items: section.items.filter(({ kind }) => kind === 'KNOWLEDGE' || kind === 'ATTITUDE'),
  }));
  keepInstrument({ ...whole, sections, code: CODE, version: 1, mode: 'ADAPTIVE', estimatedMinutes: 6 });
});

const PARTS =
  'responseId moreToCome minutesLeft itemCount sections { id items { id kind } } answers { itemId }';
const START = `mutation ($waveId: ID!) { startResponse(waveId: $waveId) { ${PARTS} } }`;
const NEXT = `mutation ($id: ID!) { askNextItem(responseId: $id) { ${PARTS} } }`;
const SAVE = 'mutation ($input: SaveAnswersInput!) { saveAnswers(input: $input) { answeredCount } }';
const SUBMIT =
  'mutation ($id: ID!) { submitResponse(responseId: $id, clientId: "submitting") { receipt { code } } }';
const SITTING = `query ($waveId: ID!) { sitting(waveId: $waveId) { ${PARTS} } }`;

async function adaptiveWave(people = 1) {
  const accounts = await Promise.all(
    Array.from({ length: people }, () => buildAccount({ roles: ['EMPLOYEE'] })),
  );
  const { wave } = await buildOpenWave({
    people: accounts.map(({ personId }) => ({ personId })),
    instrumentCode: CODE,
    instrumentVersion: 1,
  });
  const clients = await Promise.all(accounts.map((account) => app.as(account)));
  return { wave, clients };
}
type Client = Awaited<ReturnType<typeof adaptiveWave>>['clients'][number];

let saves = 0;
async function answer(client: Client, responseId: string, itemId: string, right: boolean): Promise<void> {
  const item = instrumentOf(CODE, 1).itemById.get(itemId);
  const key = item?.kind === 'KNOWLEDGE' ? item.answer : 2;
  const answers = [{ itemId, value: right ? key : (key + 1) % 4, sequence: 1 }];
  saves += 1;
  const { errors } = await client.ask(SAVE, {
    input: { responseId, clientId: `save-${saves}-long`, answers },
  });
  expect(errors).toEqual([]);
}

const lastOf = (sitting: { sections: { items: { id: string }[] }[] }) =>
  sitting.sections.at(-1)?.items[0]?.id ?? '';

describe('an adaptive test', () => {
  it('asks one item at a time after what everybody is asked, until it says it is done', async () => {
    const { wave, clients } = await adaptiveWave();
    const [client] = clients as [Client];
    const started = (await client.ask(START, { waveId: wave.id })).data.startResponse;
    expect(started.moreToCome).toBe(true);
    expect(
      started.sections.flatMap(({ items }: { items: { kind: string }[] }) => items.map(({ kind }) => kind)),
    ).not.toContain('KNOWLEDGE');
    const asked: string[] = [];
    let sitting = started;
    for (;;) {
      sitting = (await client.ask(NEXT, { id: started.responseId })).data.askNextItem;
      if (!sitting.moreToCome) break;
      const id = lastOf(sitting);
      expect(asked).not.toContain(id);
      asked.push(id);
      await answer(client, started.responseId, id, asked.length % 2 === 0);
    }
    // Six minutes: four statements of six seconds and items of twenty.
    expect(asked.length).toBeGreaterThan(6);
    expect(asked.length).toBeLessThanOrEqual(18);
    const stored = await findResponse(started.responseId);
    expect(stored?.asked).toEqual(asked);
    expect(
      (await client.ask(SUBMIT, { id: started.responseId })).data.submitResponse.receipt.code,
    ).toBeTruthy();
    const { data } = await client.ask(
      'query ($waveId: ID) { myProfile(waveId: $waveId) { competences { competence { code } test { value } } } }',
      { waveId: wave.id },
    );
    expect(data?.myProfile?.competences.filter(({ test }: { test: unknown }) => test !== null)).toHaveLength(
      2,
    );
  });

  it('shows the same item on another device, and on repeating, until it has an answer', async () => {
    const { wave, clients } = await adaptiveWave();
    const [client] = clients as [Client];
    const { responseId } = (await client.ask(START, { waveId: wave.id })).data.startResponse;
    const both = await Promise.all([
      client.ask(NEXT, { id: responseId }),
      client.ask(NEXT, { id: responseId }),
    ]);
    const items = both.map(({ data }) => lastOf(data.askNextItem));
    expect(items[0]).toBe(items[1]);
    expect(lastOf((await client.ask(NEXT, { id: responseId })).data.askNextItem)).toBe(items[0]);
    expect(lastOf((await client.ask(SITTING, { waveId: wave.id })).data.sitting)).toBe(items[0]);
    expect((await findExposures(wave.id)).get(items[0] ?? '')).toBe(1);
  });

  it('takes no answer to an item that was not asked', async () => {
    const { wave, clients } = await adaptiveWave();
    const [client] = clients as [Client];
    const { responseId } = (await client.ask(START, { waveId: wave.id })).data.startResponse;
    const itemId = lastOf((await client.ask(NEXT, { id: responseId })).data.askNextItem);
    const other = instrumentOf(CODE, 1).items.find(
      ({ id, kind }) => kind === 'KNOWLEDGE' && id !== itemId,
    )?.id;
    const answers = [{ itemId: other, value: 0, sequence: 1 }];
    const { errors } = await client.ask(SAVE, { input: { responseId, clientId: 'not-asked-1', answers } });
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('shows no item to more than five of the first people, also when all come at once', async () => {
    const { wave, clients } = await adaptiveWave(12);
    const items = await Promise.all(
      clients.map(async (client) => {
        const { responseId } = (await client.ask(START, { waveId: wave.id })).data.startResponse;
        return lastOf((await client.ask(NEXT, { id: responseId })).data.askNextItem);
      }),
    );
    const counts = new Map<string, number>();
    for (const id of items) counts.set(id, (counts.get(id) ?? 0) + 1);
    expect(Math.max(...counts.values())).toBeLessThanOrEqual(5);
    const exposures = await findExposures(wave.id);
    expect(exposures.get('')).toBe(12);
    for (const [id, count] of counts) expect(exposures.get(id)).toBe(count);
  });

  it("is nobody else's, and not for another instrument", async () => {
    const { wave, clients } = await adaptiveWave();
    const [client] = clients as [Client];
    const { responseId } = (await client.ask(START, { waveId: wave.id })).data.startResponse;
    const other = await (await app.as('EMPLOYEE')).ask(NEXT, { id: responseId });
    expect(other.errors[0]?.extensions.code).toBe('NOT_FOUND');
    const account = await buildAccount({ roles: ['EMPLOYEE'] });
    const fixed = await buildOpenWave({ people: [{ personId: account.personId }] });
    const own = await app.as(account);
    const started = (await own.ask(START, { waveId: fixed.wave.id })).data.startResponse;
    expect((await own.ask(NEXT, { id: started.responseId })).errors[0]?.extensions.code).toBe('CONFLICT');
  });
});
