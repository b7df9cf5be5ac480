import { describe, expect, it } from 'vitest';
import { instrumentOf } from '../../../server/measurement/instrument.content.ts';
import type { WaveRecord } from '../../../server/measurement/wave.model.ts';
import { setWaveClosed } from '../../../server/measurement/wave.model.ts';
import { now } from '../../../server/platform/clock.ts';
import { publish } from '../../../server/publication/publication.service.ts';
import { useApp } from '../../support/app.ts';
import { useDatabase } from '../../support/database.ts';
import { buildOpenWave, buildSubmittedResponse, buildWave } from '../../support/measurement-builders.ts';
import { randomFrom } from '../../support/release-worlds.ts';

useDatabase();
const app = useApp();

const ITEMS = `query ($code: String!, $waveId: ID) { itemReport(code: $code, waveId: $waveId) {
  waves { id } wave { id } items { id kind text flags competence { code } rightLow rightHigh discrimination
    all { shown rightShare { percent bound } band } options { text right share { percent bound } }
    groups { attribute value shown rightShare { percent } } } } }`;
const RELIABILITY = `query ($waveId: ID!) { publication(waveId: $waveId) { reliability {
  competence { code } evidence shown band itemCount askedCount drawn alpha { value low high } omega
  marginal { value low high } standardError } } }`;

/** Sixty people, thirty of each of two role families, whose answers go with an ability of their own. */
async function publishedWave(): Promise<WaveRecord> {
  const random = randomFrom(7);
  const { wave, people } = await buildOpenWave({
    people: Array.from({ length: 60 }, (_, at) => ({
      roleFamily: at % 2 === 0 ? 'policy' : 'support',
      state: 'SUBMITTED' as const,
    })),
  });
  for (const person of people) {
    const ability = 4 * random() - 2;
    const answers = new Map(
      instrumentOf(wave.instrumentCode, wave.instrumentVersion).items.map((item) => {
        if (item.kind !== 'KNOWLEDGE')
          return [
            item.id,
            {
              value: Math.max(0, Math.min(3, Math.round(1.5 + ability * 0.6 + random() - 0.5))),
              sequence: 1,
            },
          ];
        const right = random() < 1 / (1 + Math.exp(-1.5 * ability));
        return [item.id, { value: right ? item.answer : (item.answer + 1) % 4, sequence: 1 }];
      }),
    );
    await buildSubmittedResponse({ wave, person, answers });
  }
  await setWaveClosed(wave.id, { at: now(), event: 'CLOSED', automatic: true, people: null });
  await publish(wave.id);
  return wave;
}

describe('the item page', () => {
  it('shows an author what was published of every scored item, and of groups', async () => {
    const wave = await publishedWave();
    const { data } = await (await app.as('AUTHOR')).ask(ITEMS, { code: wave.instrumentCode });
    expect(data.itemReport.wave.id).toBe(wave.id);
    const { items } = data.itemReport;
    expect(items).toHaveLength(instrumentOf(wave.instrumentCode, wave.instrumentVersion).scored.items.length);
    const knowledge = items.filter(({ kind }: { kind: string }) => kind === 'KNOWLEDGE');
    for (const item of knowledge) {
      if (!item.all.shown) continue;
      expect(item.all).toMatchObject({ band: '50–99', rightShare: { percent: expect.any(Number) } });
      expect(item.options.filter(({ right }: { right: boolean }) => right)).toHaveLength(1);
      expect(item.discrimination).toBeGreaterThan(-1);
      expect(item.groups.map(({ value }: { value: string }) => value).sort()).toEqual([
        '35-44',
        'policy',
        'support',
      ]);
    }
    expect(knowledge.filter((item: { all: { shown: boolean } }) => item.all.shown).length).toBeGreaterThan(
      40,
    );
    const statement = items.find(({ kind }: { kind: string }) => kind === 'SELF_VIEW');
    expect(statement).toMatchObject({ rightLow: null, options: expect.any(Array) });
    expect(statement.options).toHaveLength(4);

    const reliability = await (await app.as('WORKS_COUNCIL')).ask(RELIABILITY, { waveId: wave.id });
    const figures = reliability.data.publication.reliability;
    expect(
      figures.map(({ evidence }: { evidence: string }) => evidence).filter((one: string) => one === 'TEST'),
    ).toHaveLength(10);
    expect(figures[0]).toMatchObject({
      shown: true,
      band: '50–99',
      itemCount: 6,
      askedCount: 6,
      drawn: false,
    });
    const { alpha, omega, marginal, standardError } = figures[0];
    expect(alpha.low).toBeLessThan(alpha.value);
    expect(alpha.high).toBeGreaterThan(alpha.value);
    expect(marginal.value).toBeGreaterThan(0.3);
    expect(omega).toBeGreaterThan(0.3);
    expect(Number.isInteger(standardError)).toBe(true);
  }, 30_000);

  it('says that nothing was published where nothing was', async () => {
    const { data } = await (await app.as('AUTHOR')).ask(ITEMS, { code: 'werken-met-data-in-je-team' });
    expect(data.itemReport).toEqual({ waves: [], wave: null, items: [] });
  });

  it('does not find a wave that is not published', async () => {
    const wave = await buildWave();
    const { errors } = await (await app.as('AUTHOR')).ask(ITEMS, {
      ...{ code: wave.instrumentCode, waveId: wave.id },
    });
    expect(errors[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('is for authors and the programme manager', async () => {
    for (const role of ['EMPLOYEE', 'MANAGER', 'HR_PLANNER', 'ADMINISTRATOR', 'WORKS_COUNCIL'] as const) {
      const { errors } = await (await app.as(role)).ask(ITEMS, { code: 'de-data-bekwame-ambtenaar' });
      expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });
});
