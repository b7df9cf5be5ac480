import { describe, expect, it } from 'vitest';
import { calibrateItems } from '../../../server/measurement/calibration-proposal.rules.ts';
import { currentInstrument } from '../../../server/measurement/instrument.content.ts';
import { insertResponses } from '../../../server/measurement/response.model.ts';
import { newId } from '../../../server/platform/identifier.ts';
import { useApp } from '../../support/app.ts';
import { useDatabase } from '../../support/database.ts';
import { buildWave } from '../../support/measurement-builders.ts';
import { lsat6 } from '../../support/published-data.ts';
import { randomFrom } from '../../support/release-worlds.ts';

useDatabase();
const app = useApp();

const CODE = 'de-data-bekwame-ambtenaar';
const PARTS =
  'id state done total waveCount items { id answerCount model reason oldDifficulty difficulty { value low high } discrimination { value } }';
const BEGIN = `mutation ($code: String!) { beginCalibration(code: $code) { ${PARTS} } }`;
const NEWEST = `query ($code: String!) { calibration(code: $code) { ${PARTS} } calibrationDraft(code: $code) { id version revision } }`;
const ACCEPT =
  'mutation ($id: ID!, $revision: Int!, $itemIds: [ID!]!) { acceptCalibration(id: $id, revision: $revision, itemIds: $itemIds) }';

/** Two hundred and fifty people whose answers follow other difficulties than the items start with. */
async function publishedAnswers(): Promise<void> {
  const wave = await buildWave({ state: 'PUBLISHED', publishedAt: new Date() });
  const random = randomFrom(5);
  const items = currentInstrument().items.filter(({ kind }) => kind === 'KNOWLEDGE');
  await insertResponses(
    Array.from({ length: 250 }, () => {
      const ability = Array.from({ length: 12 }, random).reduce((sum, value) => sum + value, -6);
      const answers = new Map(
        items.map((item, at) => {
          const right = random() < 1 / (1 + Math.exp(-1.2 * (ability - ((at % 5) - 2) / 2)));
          const key = item.kind === 'KNOWLEDGE' ? item.answer : 0;
          return [item.id, { value: right ? key : (key + 1) % 4, sequence: 1 }] as const;
        }),
      );
      return {
        ...{ id: newId(), waveId: wave.id, participantKey: newId(), state: 'SUBMITTED' as const, answers },
        ...{ saves: [], asked: [], testDone: false, receiptCode: newId(), submittedOn: wave.opensOn },
      };
    }),
  );
}

describe('the proposal for one competence', () => {
  const items = Array.from({ length: 5 }, (_, at) => ({ id: `i${at}`, discrimination: 1, difficulty: 0 }));

  it('is of two parameters from 500 answers to every item, of one before', () => {
    const found = calibrateItems({ items, table: lsat6 });
    expect(found.every(({ model }) => model === 'TWO_PARAMETER')).toBe(true);
    expect(found.reduce((sum, item) => sum + (item.found?.difficulty ?? 0), 0)).toBeCloseTo(0, 1);
    const fewer = calibrateItems({ items, table: lsat6.filter((_, at) => at % 3 === 0) });
    expect(fewer.every(({ model }) => model === 'RASCH')).toBe(true);
    expect(new Set(fewer.map((item) => item.found?.discrimination))).toEqual(new Set([1]));
  });

  it('says why there is none', () => {
    const few = calibrateItems({ items, table: lsat6.slice(0, 150) });
    expect(few.map(({ reason }) => reason)).toEqual(Array(5).fill('TOO_FEW'));
    const alike = calibrateItems({ items, table: lsat6.map((row) => [true, ...row.slice(1)]) });
    expect(alike[0]).toMatchObject({ reason: 'NO_ESTIMATE', found: null, answers: 1000 });
  });
});

describe('calibration', () => {
  it('is proposed from published waves, made once, and written only into the draft of the author who accepts it', async () => {
    await publishedAnswers();
    const author = await app.as('AUTHOR');
    const begun = (await author.ask(BEGIN, { code: CODE })).data.beginCalibration;
    let now = begun;
    for (let tries = 0; tries < 100 && now.state === 'RUNNING'; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      now = (await author.ask(NEWEST, { code: CODE })).data.calibration;
    }
    expect(now).toMatchObject({ state: 'DONE', waveCount: 1, done: 10, total: 10 });
    const proposed = now.items.filter(({ difficulty }: { difficulty: unknown }) => difficulty !== null);
    expect(proposed.length).toBeGreaterThan(50);
    expect(proposed[0]).toMatchObject({ answerCount: 250, model: 'RASCH', reason: null });
    // Somebody erased would not change it: the same waves give the same outcome.
    expect((await author.ask(BEGIN, { code: CODE })).data.beginCalibration).toEqual(now);

    const itemIds = proposed.slice(0, 3).map(({ id }: { id: string }) => id);
    const without = await author.ask(ACCEPT, { id: now.id, revision: 1, itemIds });
    expect(without.errors[0]?.extensions.code).toBe('CONFLICT');
    const made = await author.ask(
      'mutation ($input: CreateInstrumentInput!) { createInstrument(input: $input) { id revision } }',
      { input: { code: CODE, fromVersion: currentInstrument().version } },
    );
    expect(made.errors).toEqual([]);
    const { calibrationDraft } = (await author.ask(NEWEST, { code: CODE })).data;
    expect(calibrationDraft.id).toBe(made.data.createInstrument.id);
    const accepted = await author.ask(ACCEPT, { id: now.id, revision: calibrationDraft.revision, itemIds });
    expect(accepted.data.acceptCalibration).toBe(3);
    const { data } = await author.ask('query ($id: ID!) { instrument(id: $id) { definition } }', {
      id: calibrationDraft.id,
    });
    const definition = JSON.parse(data.instrument.definition) as {
      sections: { items: { id: string; difficulty?: number }[] }[];
    };
    const written = definition.sections
      .flatMap(({ items }) => items)
      .filter(({ difficulty }) => difficulty !== undefined);
    expect(written.map(({ id, difficulty }) => [id, difficulty]).sort()).toEqual(
      proposed
        .slice(0, 3)
        .map(({ id, difficulty }: { id: string; difficulty: { value: number } }) => [id, difficulty.value])
        .sort(),
    );
    const again = await author.ask(ACCEPT, { id: now.id, revision: calibrationDraft.revision, itemIds });
    expect(again.errors[0]?.extensions.code).toBe('CONFLICT');
  }, 60_000);

  it('is not found where nothing was published, and for authors and the programme manager only', async () => {
    const author = await app.as('AUTHOR');
    expect((await author.ask(BEGIN, { code: 'nergens' })).errors[0]?.extensions.code).toBe('NOT_FOUND');
    const { errors } = await (await app.as('EMPLOYEE')).ask(BEGIN, { code: CODE });
    expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
