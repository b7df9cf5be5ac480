// Benchmarks over HTTP: who keeps them, and that reports show the newest.
import { describe, expect, it } from 'vitest';
import { listAccessLog } from '../../../server/identity/access-log.model.ts';
import { useApp } from '../../support/app.ts';
import { useDatabase } from '../../support/database.ts';
import { buildDepartment } from '../../support/organisation.ts';

useDatabase();
const app = useApp();

const IMPORT = `mutation ($input: ImportBenchmarkInput!) { importBenchmark(input: $input) {
  id organisationName measurementName index { value low high } competences { competence { code } test { value } } } }`;
const LIST = '{ benchmarks { id organisationName } }';
const REPORT = 'query ($id: ID!) { departmentReport(departmentId: $id) { benchmark { organisationName } } }';
const figure = (measure: string, competence: string | null, value: number) => ({
  ...{ measure, competence, category: null, sinceWaveId: null, bound: null, shown: true, reason: null },
  ...{ value, low: value - 1, high: value + 1 },
});
const text = JSON.stringify({
  ...{ id: 'w', name: { nl: 'Meting', en: 'Measurement' }, opensOn: '2026-01-05', closesOn: '2026-01-30' },
  publicationDigest: '0a'.repeat(32),
  groups: [
    { code: 'ALL', figures: [figure('TEST_INDEX', null, 48.5), figure('TEST_MEAN', 'data-handling', 51)] },
  ],
});
const input = (organisationName: string) => ({ input: { organisationName, text } });

describe('a benchmark', () => {
  it('stands in every report once programme management has brought it in, until it is removed', async () => {
    const programme = await app.as('PROGRAMME_MANAGER');
    const { id } = await buildDepartment();
    const shown = async () =>
      (await programme.ask(REPORT, { id })).data.departmentReport.benchmark?.organisationName ?? null;
    expect(await shown()).toBeNull();
    const first = await programme.ask(IMPORT, input('Provincie Overkant'));
    expect(first.data.importBenchmark).toMatchObject({
      measurementName: 'Meting',
      index: { value: 48.5, low: 47.5, high: 49.5 },
      competences: [{ competence: { code: 'data-handling' }, test: { value: 51 } }],
    });
    expect(await shown()).toBe('Provincie Overkant');
    const remove = 'mutation ($id: ID!) { removeBenchmark(id: $id) { id } }';
    const left = await programme.ask(remove, { id: first.data.importBenchmark.id });
    expect(left.data.removeBenchmark).toEqual([]);
    expect(await shown()).toBeNull();
    const again = await programme.ask(remove, { id: first.data.importBenchmark.id });
    expect(again.errors[0]?.extensions.code).toBe('NOT_FOUND');
    const actions = (await listAccessLog(0, 50)).map(({ action }) => action);
    expect(actions).toContain('importBenchmark');
    expect(actions).toContain('removeBenchmark');
  });

  it('is refused in words, with nothing kept, when the feed is no measurement of ours', async () => {
    const programme = await app.as('PROGRAMME_MANAGER');
    const { errors } = await programme.ask(IMPORT, { input: { organisationName: 'X Y', text: '<html>' } });
    expect(errors[0]).toMatchObject({
      message: expect.stringMatching(/Er is niets bewaard/),
      extensions: { code: 'BAD_USER_INPUT', fields: [{ path: 'input.text' }] },
    });
    const nameless = await programme.ask(IMPORT, input('Over\u202Ekant'));
    expect(nameless.errors[0]?.extensions).toMatchObject({ fields: [{ path: 'input.organisationName' }] });
    expect((await programme.ask(LIST)).data.benchmarks).toEqual([]);
  });

  it('is nobody else’s to bring in, see in the list or remove', async () => {
    for (const role of ['MANAGER', 'HR_PLANNER', 'ADMINISTRATOR', 'WORKS_COUNCIL'] as const) {
      const client = await app.as(role);
      expect((await client.ask(IMPORT, input('Elders'))).errors[0]?.extensions.code).toBe('FORBIDDEN');
      expect((await client.ask(LIST)).errors[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });
});
