// One door: for every role and every department, screen and file say the same of the same cell, shown or withheld.
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { seedWorld } from '../../../seeds/world.ts';
import { findDemoAccounts, ROLES, type Role } from '../../../server/identity/account.model.ts';
import { useApp } from '../../support/app.ts';
import { useDatabase } from '../../support/database.ts';

useDatabase({ emptyBeforeEach: false });
const app = useApp();

const REPORT =
  'query ($id: ID!) { departmentReport(departmentId: $id) { waves { wave { id } cell { means { shown reason index { value low high } competences { competence { code } test { value } } } distribution { shown reason segments { segment share { percent bound } } } } } } }';

/** HR walks every department; of who sees as much as HR, each sixth is enough to find that they differ. */
const SEE_ALL_TOO: ReadonlySet<Role> = new Set(['PROGRAMME_MANAGER', 'ADMINISTRATOR', 'WORKS_COUNCIL']);

interface ScreenCell {
  readonly means: {
    readonly shown: boolean;
    readonly reason: string | null;
    readonly index: { value: number; low: number; high: number } | null;
    readonly competences: readonly { competence: { code: string }; test: { value: number } | null }[];
  };
  readonly distribution: {
    readonly shown: boolean;
    readonly segments: readonly { segment: string; share: { percent: number; bound: string } }[];
  };
}

beforeAll(async () => {
  await seedWorld();
}, 120_000);

async function demo(role: Role) {
  const account = (await findDemoAccounts()).find(({ demoRole }) => demoRole === role);
  if (account === undefined) throw new Error(`The example province has no ${role}.`);
  return app.as(account);
}

const textOf = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value);

describe('one door', () => {
  const told = new Map<string, Set<string>>();
  let withheld = 0;
  let shown = 0;

  it.each(ROLES)(
    'as %s, the file of a department says what its screen says',
    { timeout: 60_000 },
    async (role) => {
      const client = await demo(role);
      const { reportDepartments } = (await client.ask('{ reportDepartments { id } }')).data;
      const all = reportDepartments as { id: string }[];
      for (const { id } of all.filter((_, at) => !SEE_ALL_TOO.has(role) || at % 6 === 0)) {
        const answer = await client.ask(REPORT, { id });
        const file = await (await client.fetch(`/export/department/${id}.csv?language=en`)).text();
        const rows = parse(file, { delimiter: ';', bom: true, columns: true }) as Record<string, string>[];
        for (const { wave, cell } of answer.data.departmentReport.waves as {
          wave: { id: string };
          cell: ScreenCell;
        }[]) {
          const own = rows.filter((row) => row.wave_id === wave.id && row.group === 'ALL');
          expect(own.find(({ measure }) => measure === 'TEST_INDEX')).toMatchObject({
            value: textOf(cell.means.index?.value),
            low: textOf(cell.means.index?.low),
            high: textOf(cell.means.index?.high),
            shown: String(cell.means.shown),
          });
          for (const row of own.filter(({ measure }) => measure === 'TEST_MEAN')) {
            const on = cell.means.competences.find(({ competence }) => competence.code === row.competence);
            expect(row.value).toBe(textOf(on?.test?.value));
          }
          for (const row of own.filter(({ measure }) => measure === 'SEGMENT_SHARE')) {
            const on = cell.distribution.segments.find(({ segment }) => segment === row.category);
            expect([row.value, row.bound]).toEqual([textOf(on?.share.percent), on?.share.bound ?? '']);
          }
          // R14: one public reason, and no rule of the gate in either.
          expect(cell.means.reason).toBe(cell.means.shown ? null : 'NOT_SHOWN');
          const said = JSON.stringify(cell);
          const key = `${id} ${wave.id}`;
          told.set(key, (told.get(key) ?? new Set()).add(said));
          if (cell.means.shown) shown++;
          else withheld++;
        }
        expect(file).not.toMatch(/;R\d{1,2};/);
      }
    },
  );

  it('and whoever may see a cell sees the same: views pooled tell nothing more', () => {
    expect(shown).toBeGreaterThan(0);
    expect(withheld).toBeGreaterThan(0);
    for (const views of told.values()) expect(views.size).toBe(1);
  });
});
