import { model, Schema } from 'mongoose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setClock } from '../../../server/platform/clock.ts';
import { inTransaction } from '../../../server/platform/database.ts';
import {
  follow,
  forgetFollowers,
  noteFact,
  startTellingFacts,
  tellFactsAbout,
  tellNextFacts,
} from '../../../server/platform/facts.ts';
import { newId } from '../../../server/platform/identifier.ts';
import { setLogLevel } from '../../../server/platform/logger.ts';
import { useDatabase } from '../../support/database.ts';

declare module '../../../server/platform/facts.ts' {
  interface Facts {
    somethingHappened: { readonly number: number };
  }
}

useDatabase();
const MINUTE = 60_000;
let time = 0;
let putClockBack = () => {};
beforeEach(async () => {
  time = Date.parse('2026-11-23T10:00:00Z');
  putClockBack = setClock(() => time);
});
afterEach(() => {
  putClockBack();
  forgetFollowers();
});

/** What a follower did, in the database like everything that must happen once. */
const Effect = model(
  'Effect',
  new Schema({ _id: { type: String, required: true }, number: { type: Number, required: true } }),
);
const waiting = () => model('Fact').countDocuments();
const done = async () => (await Effect.find().lean()).map(({ number }) => number).sort((a, b) => a - b);
const note = (number: number) =>
  inTransaction(() => noteFact('somethingHappened', `person ${number}`, { number }));

/** Follows by writing down each fact; refuses the numbers given. */
function followUp({ refusing = [] as number[] } = {}): number[][] {
  const told: number[][] = [];
  follow('somethingHappened', async (facts) => {
    const numbers = facts.map(({ number }) => number);
    told.push(numbers);
    await Effect.insertMany(numbers.map((number) => ({ _id: newId(), number })));
    if (numbers.some((number) => refusing.includes(number))) throw new Error('not this one');
  });
  return told;
}

describe('a fact', () => {
  it('is written with the change or not at all', async () => {
    const failing = inTransaction(async () => {
      await noteFact('somethingHappened', 'person 1', { number: 1 });
      throw new Error('the change did not happen');
    });
    await expect(failing).rejects.toThrow('did not happen');
    expect(await waiting()).toBe(0);
  });

  it('is acted on once, together with others that wait, and then it is gone', async () => {
    const told = followUp();
    for (const number of [1, 2, 3]) await note(number);
    expect(await tellNextFacts()).toBe(true);
    expect(await tellNextFacts()).toBe(false);
    expect(told).toHaveLength(1);
    expect(await done()).toEqual([1, 2, 3]);
    expect(await waiting()).toBe(0);
  });

  it('is acted on once when workers and a page run side by side', async () => {
    followUp();
    const numbers = Array.from({ length: 40 }, (_, index) => index);
    for (const number of numbers) await note(number);
    await Promise.all([
      tellNextFacts(),
      tellFactsAbout('person 3'),
      tellNextFacts(),
      tellFactsAbout('person 3'),
      tellFactsAbout('person 39'),
    ]);
    while (await tellNextFacts());
    expect(await done()).toEqual(numbers);
    expect(await waiting()).toBe(0);
  });

  it('about the person whose page opens is acted on at once, and no other', async () => {
    followUp();
    for (const number of [1, 2]) await note(number);
    await tellFactsAbout('person 2');
    expect(await done()).toEqual([2]);
    expect(await waiting()).toBe(1);
  });

  it('that was taken by a process that died is taken by another a minute later', async () => {
    follow('somethingHappened', async () => {
      throw new Error('killed');
    });
    await note(1);
    await expect(tellNextFacts()).rejects.toThrow('killed');
    forgetFollowers();
    followUp();
    time += MINUTE - 1;
    expect(await tellNextFacts()).toBe(false);
    time += 1;
    expect(await tellNextFacts()).toBe(true);
    expect(await done()).toEqual([1]);
  });

  it('that cannot be acted on leaves nothing half done and keeps no other waiting', async () => {
    setLogLevel('silent');
    followUp({ refusing: [2] });
    for (const number of [1, 2, 3]) await note(number);
    await tellNextFacts();
    setLogLevel('error');
    expect(await done()).toEqual([1, 3]);
    expect(await waiting()).toBe(1);
  });

  it('is acted on within a second while the server runs', async () => {
    putClockBack();
    followUp();
    const jobs = startTellingFacts();
    try {
      await note(1);
      await expect.poll(done, { timeout: 1000 }).toEqual([1]);
    } finally {
      await jobs.stop();
    }
  });
});
