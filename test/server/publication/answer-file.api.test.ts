import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { listAccessLog } from '../../../server/identity/access-log.model.ts';
import { currentInstrument } from '../../../server/measurement/instrument.content.ts';
import { setWaveClosed, type WaveRecord } from '../../../server/measurement/wave.model.ts';
import { now } from '../../../server/platform/clock.ts';
import { publish } from '../../../server/publication/publication.service.ts';
import { useApp } from '../../support/app.ts';
import { useDatabase } from '../../support/database.ts';
import { buildOpenWave, buildSubmittedResponse } from '../../support/measurement-builders.ts';
import { randomFrom } from '../../support/release-worlds.ts';

useDatabase();
const app = useApp();

const RELEASE = `mutation ($waveId: ID!) { releaseAnswers(waveId: $waveId) { id k rowCount withheldPercent digest } }`;
const FILE = `query ($waveId: ID!) { answerFile(waveId: $waveId) { id k rowCount blockCount withheldPercent digest } }`;

async function waveOf(people: number): Promise<WaveRecord> {
  const random = randomFrom(11);
  const invited = Array.from({ length: people }, () => ({ state: 'SUBMITTED' as const }));
  const opened = await buildOpenWave({ people: invited });
  for (const person of opened.people) {
    const answers = new Map(
      currentInstrument().items.map((item) => [item.id, { value: Math.floor(random() * 4), sequence: 1 }]),
    );
    await buildSubmittedResponse({ wave: opened.wave, person, answers });
  }
  await setWaveClosed(opened.wave.id, { at: now(), event: 'CLOSED', automatic: true, people: null });
  return opened.wave;
}

describe('answers without names', () => {
  it('are released once, by the programme manager, after publication, and the same for everybody', async () => {
    const wave = await waveOf(83);
    const manager = await app.as('PROGRAMME_MANAGER');
    const early = await manager.ask(RELEASE, { waveId: wave.id });
    expect(early.errors[0]?.extensions.code).toBe('CONFLICT');
    await publish(wave.id);
    const path = `/export/answers/${wave.id}.zip?language=en`;
    expect((await manager.fetch(path)).status).toBe(404);
    const council = await app.as('WORKS_COUNCIL');
    expect((await council.ask(RELEASE, { waveId: wave.id })).errors[0]?.extensions.code).toBe('FORBIDDEN');
    const { releaseAnswers } = (await manager.ask(RELEASE, { waveId: wave.id })).data;
    expect(releaseAnswers).toMatchObject({ k: 10, rowCount: 80 });
    const again = (await manager.ask(RELEASE, { waveId: wave.id })).data.releaseAnswers;
    expect(again).toEqual(releaseAnswers);
    expect((await council.ask(FILE, { waveId: wave.id })).data.answerFile.digest).toBe(releaseAnswers.digest);
    const [first, second] = [await manager.fetch(path), await council.fetch(path)];
    const bodies = await Promise.all(
      [first, second].map(async (one) => new Uint8Array(await one.arrayBuffer())),
    );
    expect(bodies[0]).toEqual(bodies[1]);
    for (const role of ['EMPLOYEE', 'MANAGER', 'HR_PLANNER', 'AUTHOR', 'ADMINISTRATOR'] as const) {
      const client = await app.as(role);
      expect((await client.fetch(path)).status, role).toBe(403);
      expect((await client.ask(FILE, { waveId: wave.id })).errors[0]?.extensions.code, role).toBe(
        'FORBIDDEN',
      );
    }
    expect((await app.nobody.fetch(path)).status).toBe(401);
    const log = (await listAccessLog(0, 100)).map(({ action }) => action);
    expect(log.filter((action) => action === 'releaseAnswers')).toHaveLength(1);
    expect(log.filter((action) => action === 'exportAnswers')).toHaveLength(2);
  });

  it('hold no row of fewer than ten, nothing of a person, and no right answer', async () => {
    const wave = await waveOf(120);
    await publish(wave.id);
    const manager = await app.as('PROGRAMME_MANAGER');
    await manager.ask(RELEASE, { waveId: wave.id });
    const response = await manager.fetch(`/export/answers/${wave.id}.zip?language=nl`);
    expect(response.headers.get('content-type')).toBe('application/zip');
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    const names = Object.keys(files);
    expect(names).toEqual(
      expect.arrayContaining(['antwoorden-01.csv', 'antwoorden-01.sps', 'codeboek.csv', 'LEES-MIJ.txt']),
    );
    for (const name of names.filter((one) => /^antwoorden-\d+\.csv$/.test(one))) {
      const [header, ...rows] = parse(strFromU8(files[name] ?? new Uint8Array())) as string[][];
      expect(header?.length).toBeLessThanOrEqual(6);
      expect(rows).toHaveLength(120);
      const counts = new Map<string, number>();
      for (const row of rows) {
        expect(row.every((cell) => /^-?\d$/.test(cell))).toBe(true);
        counts.set(row.join(), (counts.get(row.join()) ?? 0) + 1);
      }
      expect(Math.min(...counts.values())).toBeGreaterThanOrEqual(10);
    }
    const all = names.map((name) => strFromU8(files[name] ?? new Uint8Array())).join('\n');
    expect(all).not.toMatch(/participantKey|departmentId|policy|@/);
    const reason =
      currentInstrument().items.flatMap((item) => ('reason' in item ? [item.reason.nl] : []))[0] ?? '';
    expect(all).not.toContain(reason);
  });

  it('are not released when fewer than fifty people answered', async () => {
    const wave = await waveOf(40);
    await publish(wave.id);
    const { errors } = await (await app.as('PROGRAMME_MANAGER')).ask(RELEASE, { waveId: wave.id });
    expect(errors[0]?.extensions.code).toBe('CONFLICT');
  });
});
