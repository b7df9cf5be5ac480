import { describe, expect, it } from 'vitest';
import {
  instrumentOf,
  keepInstrument,
  readDefinition,
} from '../../../server/measurement/instrument.content.ts';
import { insertInstrument } from '../../../server/measurement/instrument.model.ts';
import { setWaveClosed } from '../../../server/measurement/wave.model.ts';
import { now } from '../../../server/platform/clock.ts';
import { newId } from '../../../server/platform/identifier.ts';
import { findCells, findNewestPublication } from '../../../server/publication/publication.model.ts';
import { publish } from '../../../server/publication/publication.service.ts';
import { useApp } from '../../support/app.ts';
import { useDatabase } from '../../support/database.ts';
import { buildOpenWave, buildSubmittedResponse, buildTree } from '../../support/measurement-builders.ts';
import { randomFrom } from '../../support/release-worlds.ts';

useDatabase();
const app = useApp();

const PARTS = `versions { instrument } instrumentVersions made { id reason from { instrument } to { instrument } units {
  id name shown segments { segment before { percent } after { percent } } indexBefore { value } indexAfter { value } otherSegment { percent } otherLevel { percent } } }`;
const RESCORE = `mutation ($input: RescoreWaveInput!) { rescoreWave(input: $input) { ${PARTS} } }`;
const RESCORINGS = `query ($waveId: ID!) { waveRescorings(waveId: $waveId) { ${PARTS} } }`;

describe('rescoring', () => {
  it('stands beside the first outcome, which stays as it was, and is made once', async () => {
    const random = randomFrom(3);
    const tree = buildTree();
    const [organisation, first, , second] = tree.map(({ id }) => id);
    const { wave, people } = await buildOpenWave({
      tree,
      people: Array.from({ length: 44 }, (_, at) => ({
        departmentId: (at < 40 ? first : second) ?? '',
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
              { value: Math.max(0, Math.min(3, Math.round(1.5 + ability + random() - 0.5))), sequence: 1 },
            ];
          const right = random() < 1 / (1 + Math.exp(-1.5 * ability));
          return [item.id, { value: right ? item.answer : (item.answer + 1) % 4, sequence: 1 }];
        }),
      );
      await buildSubmittedResponse({ wave, person, answers });
    }
    await setWaveClosed(wave.id, { at: now(), event: 'CLOSED', automatic: true, people: null });
    await publish(wave.id);
    const publication = await findNewestPublication(wave.id);
    const before = await findCells([publication?.id ?? ''], [organisation ?? ''], ['']);

    // The same questions, all of them found to be harder.
    const definition = readDefinition(wave.instrumentCode, wave.instrumentVersion);
    const harder = {
      ...{ ...definition, version: 99 },
      sections: definition.sections.map((section) => ({
        ...section,
        items: section.items.map((item) =>
          item.kind === 'KNOWLEDGE' ? { ...item, discrimination: 1.2, difficulty: 1.2 } : item,
        ),
      })),
    };
    keepInstrument(harder);
    await insertInstrument({
      ...{
        id: newId(),
        code: wave.instrumentCode,
        version: 99,
        state: 'PUBLISHED',
        revision: 1,
        definition: harder,
      },
      ...{ changedAt: now(), publishedAt: now(), changedBy: null },
    });

    const manager = await app.as('PROGRAMME_MANAGER');
    const input = {
      ...{ waveId: wave.id, instrumentVersion: 99, segmentRuleVersion: wave.segmentRuleVersion },
      ...{ presentWorkingLevels: false, reason: 'De vragen zijn geijkt.' },
    };
    const made = await manager.ask(RESCORE, { input });
    expect(made.errors).toEqual([]);
    const [rescoring] = made.data.rescoreWave.made;
    expect(rescoring).toMatchObject({
      reason: input.reason,
      from: { instrument: wave.instrumentVersion },
      to: { instrument: 99 },
    });
    const whole = rescoring.units.find(({ id }: { id: string }) => id === organisation);
    expect(whole.shown).toBe(true);
    expect(whole.indexAfter.value).not.toBe(whole.indexBefore.value);
    expect(whole.segments).toHaveLength(4);
    expect(whole.otherLevel.percent).toBeGreaterThanOrEqual(20);
    // Four people are too few, under whatever rules.
    const small = rescoring.units.find(({ id }: { id: string }) => id === second);
    expect(small).toMatchObject({ shown: false, segments: [], otherSegment: null, otherLevel: null });

    expect(await findCells([publication?.id ?? ''], [organisation ?? ''], [''])).toEqual(before);
    expect((await findNewestPublication(wave.id))?.hash).toBe(publication?.hash);
    expect((await manager.ask(RESCORE, { input })).errors[0]?.extensions.code).toBe('CONFLICT');
    const same = { ...input, instrumentVersion: wave.instrumentVersion };
    expect((await manager.ask(RESCORE, { input: same })).errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    const other = { ...input, instrumentVersion: 98 };
    expect((await manager.ask(RESCORE, { input: other })).errors[0]?.extensions.code).toBe('BAD_USER_INPUT');

    const council = await (await app.as('WORKS_COUNCIL')).ask(RESCORINGS, { waveId: wave.id });
    expect(council.data.waveRescorings.made).toEqual(made.data.rescoreWave.made);
    const refused = await (await app.as('WORKS_COUNCIL')).ask(RESCORE, { input });
    expect(refused.errors[0]?.extensions.code).toBe('FORBIDDEN');
  }, 60_000);
});
