// The ways out over the seeded province: as every role and as nobody, and the same figure by every way.
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { seedWorld } from '../../../seeds/world.ts';
import { listAccessLog } from '../../../server/identity/access-log.model.ts';
import { findDemoAccounts, ROLES, type Role } from '../../../server/identity/account.model.ts';
import { codebook, testedCompetences } from '../../../server/reporting/codebook.content.ts';
import { type Measurement, OPEN_COLUMNS } from '../../../server/reporting/open-data.rules.ts';
import { departmentReport } from '../../../server/reporting/report.service.ts';
import { EXPORT_COLUMNS } from '../../../server/reporting/report-export.rules.ts';
import { wordsOf } from '../../../server/reporting/report-export.service.ts';
import { printedReport } from '../../../server/reporting/report-print.rules.ts';
import { useApp } from '../../support/app.ts';
import { countQueries, useDatabase } from '../../support/database.ts';

useDatabase({ emptyBeforeEach: false });
const app = useApp();

type Client = Awaited<ReturnType<typeof app.as>>;
interface Listed {
  id: string;
  name: string;
  kind: string;
}
let everything: Listed[];
let root: Listed;
let mobility: Listed;

beforeAll(async () => {
  await seedWorld();
  everything = await departmentsOf(await demo('HR_PLANNER'));
  root = one(everything.filter(({ kind }) => kind === 'ORGANISATION'));
  mobility = one(everything.filter(({ name }) => name === 'Mobiliteit en Infrastructuur'));
}, 120_000);

function one<Item>(items: readonly Item[]): Item {
  const [first] = items;
  if (first === undefined) throw new Error('The example province has none.');
  return first;
}

async function demo(role: Role): Promise<Client> {
  return app.as(one((await findDemoAccounts()).filter(({ demoRole }) => demoRole === role)));
}

async function departmentsOf(client: Client): Promise<Listed[]> {
  return (await client.ask('{ reportDepartments { id name kind } }')).data.reportDepartments;
}

const csvOf = (text: string, delimiter: ';' | ',') =>
  parse(text, { delimiter, bom: true, columns: true }) as Record<string, string>[];

describe('the file of a department', () => {
  it.each(ROLES)('as %s is there for exactly the departments whose report is', async (role) => {
    const client = await demo(role);
    const own = new Set((await departmentsOf(client)).map(({ id }) => id));
    const tried = [root, mobility, ...everything.filter(({ kind }) => kind === 'TEAM').slice(0, 3)];
    for (const [at, { id }] of tried.entries()) {
      for (const ending of at < 2 ? ['csv', 'pdf'] : ['csv']) {
        const answer = await client.fetch(`/export/department/${id}.${ending}`);
        expect(answer.status).toBe(own.has(id) ? 200 : 404);
        if (own.has(id)) expect(answer.headers.get('cache-control')).toBe('no-store');
        else expect((await answer.json()).errors[0].extensions.code).toBe('NOT_FOUND');
      }
    }
  });

  it.each(['csv', 'pdf'])('as nobody is refused before it is looked for (%s)', async (ending) => {
    for (const id of [root.id, 'does-not-exist']) {
      expect((await app.nobody.fetch(`/export/department/${id}.${ending}`)).status).toBe(401);
    }
  });

  it('answers the same for a foreign department and for none', async () => {
    const manager = await demo('MANAGER');
    const foreign = one(everything.filter(({ name }) => name === 'Natuur en Landbouw'));
    const answers = await Promise.all(
      [foreign.id, 'does-not-exist'].map(async (id) =>
        (await manager.fetch(`/export/department/${id}.csv`)).text(),
      ),
    );
    expect(answers[0]).toBe(answers[1]);
  });

  it('is one wave when one is asked for, and NOT_FOUND for a wave that was not published', async () => {
    const hr = await demo('HR_PLANNER');
    const all = csvOf(await (await hr.fetch(`/export/department/${root.id}.csv`)).text(), ';');
    const waves = [...new Set(all.map((row) => row.wave_id ?? ''))];
    expect(waves).toHaveLength(2);
    const address = `/export/department/${root.id}.csv?wave=`;
    const first = csvOf(await (await hr.fetch(address + waves[0])).text(), ';');
    expect(new Set(first.map((row) => row.wave_id))).toEqual(new Set([waves[0]]));
    const open = (await hr.ask('{ waves(first: 10) { nodes { id state } } }')).data?.waves.nodes ?? [];
    for (const { id } of open.filter(({ state }: { state: string }) => state !== 'PUBLISHED')) {
      expect((await hr.fetch(address + id)).status).toBe(404);
    }
    expect((await hr.fetch(`${address}nothing`)).status).toBe(404);
    expect((await hr.fetch(`${address}x&language=fr`)).status).toBe(400);
  });

  it('has withheld figures as rows, in as many rows as a department where all is shown', async () => {
    const hr = await demo('HR_PLANNER');
    const sizes = new Set<number>();
    let withheld = 0;
    // The organisation alone has rows for likeness and the effect of tracks.
    for (const { id } of everything.filter(({ kind }) => kind !== 'ORGANISATION').slice(0, 9)) {
      const rows = csvOf(await (await hr.fetch(`/export/department/${id}.csv`)).text(), ';');
      sizes.add(rows.length);
      for (const row of rows.filter(({ shown }) => shown === 'false')) {
        withheld += 1;
        expect([row.reason, row.value, row.low, row.high, row.bound]).toEqual(['NOT_SHOWN', '', '', '', '']);
      }
    }
    expect(sizes.size).toBe(1);
    expect(withheld).toBeGreaterThan(0);
  });

  it('is noted in the access log, a refusal too', async () => {
    const employee = await demo('EMPLOYEE');
    const before = (await listAccessLog(0, 10_000)).length;
    await employee.fetch(`/export/department/${root.id}.csv`);
    await employee.fetch(`/export/department/${mobility.id}.pdf`);
    const rows = (await listAccessLog(0, 10_000))
      .filter(({ action }) => action === 'exportReport')
      .sort((a, b) => a.sequence - b.sequence);
    expect((await listAccessLog(0, 10_000)).length).toBe(before + 2);
    expect(rows.slice(-2).map(({ subject, outcome }) => [subject, outcome])).toEqual([
      [root.id, 'DONE'],
      [mobility.id, 'REFUSED'],
    ]);
  });

  it('costs at most eight queries', async () => {
    const manager = await demo('MANAGER');
    const address = `/export/department/${mobility.id}.csv`;
    await manager.fetch(address);
    expect(await countQueries(() => manager.fetch(address))).toBeLessThanOrEqual(8);
  });
});

describe('the PDF', () => {
  it('is two tagged A4 pages with a language, a title, bookmarks, headers and a described figure', async () => {
    const hr = await demo('HR_PLANNER');
    for (const [id, lang] of [
      [mobility.id, 'nl'],
      [root.id, 'en'],
      [one(everything.filter(({ kind }) => kind === 'TEAM')).id, 'nl'],
    ]) {
      const answer = await hr.fetch(`/export/department/${id}.pdf?language=${lang}`);
      expect(answer.headers.get('content-type')).toBe('application/pdf');
      const pdf = Buffer.from(await answer.arrayBuffer()).toString('latin1');
      expect(pdf.startsWith('%PDF-1.7')).toBe(true);
      expect(pdf).toContain(lang === 'nl' ? '/Lang (nl-NL)' : '/Lang (en-GB)');
      for (const part of [
        '/Marked true',
        '/DisplayDocTitle true',
        '/Count 2',
        '/Outlines',
        '/S /H1',
        '/S /H2',
        '/S /Table',
        '/Scope /Column',
        '/Scope /Row',
        '/S /Figure',
        '/Alt ',
        '/FontFile2',
        '<pdfuaid:part>1</pdfuaid:part>',
      ])
        expect(pdf).toContain(part);
    }
  });

  it('cannot be drawn without end by one account', async () => {
    const person = await app.as('HR_PLANNER');
    const statuses = new Set<number>();
    for (let round = 0; round < 22; round += 1) {
      statuses.add((await person.fetch('/export/department/does-not-exist.pdf')).status);
    }
    expect([...statuses]).toEqual([404, 429]);
  });
});

describe('the codebook', () => {
  it('explains every column of both files and every code in them, in both languages', async () => {
    const rows = csvOf(await (await app.nobody.fetch('/export/codebook.csv')).text(), ';');
    const explained = new Set(rows.map(({ column, code }) => `${column}/${code}`));
    for (const column of [...EXPORT_COLUMNS, ...OPEN_COLUMNS]) expect(explained).toContain(`${column}/`);
    for (const row of rows) expect(Boolean(row.meaning_nl && row.meaning_en)).toBe(true);
    const hr = await demo('HR_PLANNER');
    const exported = csvOf(await (await hr.fetch(`/export/department/${mobility.id}.csv`)).text(), ';');
    const id = await newestId();
    const open = csvOf(await (await app.nobody.fetch(`/open-data/v1/measurements/${id}.csv`)).text(), ',');
    for (const row of [...exported, ...open])
      for (const column of ['measure', 'competence', 'category', 'bound', 'shown', 'reason', 'group'])
        if (row[column]) expect(explained).toContain(`${column}/${row[column]}`);
  });

  it('explains no column that is in no file', () => {
    const columns = new Set<string>([...EXPORT_COLUMNS, ...OPEN_COLUMNS]);
    for (const { column } of codebook()) expect(columns).toContain(column);
  });
});

async function newestId(): Promise<string> {
  const { measurements } = await (await app.nobody.fetch('/open-data/v1/measurements')).json();
  return measurements.at(-1).id;
}

describe('open data', () => {
  const get = (path: string, init?: RequestInit) => app.nobody.fetch(`/open-data/v1${path}`, init);

  it('matches its own description: every address, status, type and field', async () => {
    const description = await (await get('/openapi.json')).json();
    expect(description.openapi).toBe('3.1.0');
    expect(description.servers[0].url).toMatch(/\/open-data\/v1$/);
    const id = await newestId();
    for (const [path, { get: operation }] of Object.entries<{
      get: { responses: Record<string, { content: Record<string, { schema: object }> }> };
    }>(description.paths)) {
      const answer = await get(path.replace('{waveId}', id));
      expect([path, answer.status]).toEqual([path, 200]);
      expect(answer.headers.get('api-version')).toBe(description.info.version);
      const [[type, { schema }] = ['', { schema: {} }]] = Object.entries(
        operation.responses[200]?.content ?? {},
      );
      expect(answer.headers.get('content-type')?.split(';')[0]).toBe(type);
      if (type.endsWith('json')) {
        const whole = { ...schema, components: description.components };
        const checked = z
          .fromJSONSchema(rebased(whole) as Parameters<typeof z.fromJSONSchema>[0])
          .safeParse(await answer.json());
        expect([path, checked.error?.issues ?? []]).toEqual([path, []]);
      }
      const missing = await get(path.replace('{waveId}', 'does-not-exist'));
      const expected = path.includes('{') ? 404 : 200;
      expect([path, missing.status]).toEqual([path, expected]);
      expect(Object.keys(operation.responses)).toContain(String(expected));
    }
  });

  it('is not matched by a description with a field less', async () => {
    const description = await (await get('/openapi.json')).json();
    delete description.components.schemas.MeasurementSummary.properties.url;
    const schema = { $ref: '#/components/schemas/MeasurementList', components: description.components };
    const checked = z
      .fromJSONSchema(rebased(schema) as Parameters<typeof z.fromJSONSchema>[0])
      .safeParse(await (await get('/measurements')).json());
    expect(checked.success).toBe(false);
  });

  it('serves no measurement that is open, closed or unknown', async () => {
    const { measurements } = await (await get('/measurements')).json();
    expect(measurements.map(({ opensOn }: { opensOn: string }) => opensOn)).toEqual([
      '2024-10-07',
      '2025-10-06',
    ]);
    const programme = await demo('PROGRAMME_MANAGER');
    const waves = (await programme.ask('{ waves(first: 10) { nodes { id state } } }')).data.waves.nodes;
    const unpublished = waves.filter(({ state }: { state: string }) => state !== 'PUBLISHED');
    expect(unpublished.length).toBeGreaterThan(0);
    for (const { id } of unpublished)
      for (const ending of ['', '.csv']) expect((await get(`/measurements/${id}${ending}`)).status).toBe(404);
  });

  it('is of the organisation and its role families only: no department, no person, no rule', async () => {
    const text = await (await get(`/measurements/${await newestId()}`)).text();
    const names = everything.filter(({ kind }) => kind !== 'ORGANISATION').map(({ name }) => name);
    expect(names.length).toBeGreaterThan(40);
    for (const { id } of everything) expect(text).not.toContain(id);
    const measurement: Measurement = JSON.parse(text);
    expect(measurement.groups[0]?.code).toBe('ALL');
    expect(measurement.groups.length).toBeGreaterThan(1);
    expect(text).not.toMatch(/withheld|audit|"R\d+"|@/);
  });

  it('is the same for everybody, signed in or not', async () => {
    const path = `/open-data/v1/measurements/${await newestId()}`;
    const asNobody = await (await app.nobody.fetch(path)).text();
    for (const role of ROLES) expect(await (await (await demo(role)).fetch(path)).text()).toBe(asNobody);
  });

  it('may be asked by every website, without credentials; nothing else may', async () => {
    const origin = { origin: 'https://elsewhere.example' };
    const open = await get('/measurements', { headers: origin });
    expect(open.headers.get('access-control-allow-origin')).toBe('*');
    expect(open.headers.has('access-control-allow-credentials')).toBe(false);
    const before = await get('/measurements', { method: 'OPTIONS', headers: origin });
    expect([before.status, before.headers.get('access-control-allow-methods')]).toEqual([
      204,
      'GET, HEAD, OPTIONS',
    ]);
    const hr = await demo('HR_PLANNER');
    for (const path of [`/export/department/${root.id}.csv`, '/export/codebook.csv', '/livez']) {
      expect((await hr.fetch(path, { headers: origin })).headers.has('access-control-allow-origin')).toBe(
        false,
      );
    }
  });

  it('is not sent again when nothing changed', async () => {
    const first = await get('/measurements');
    const etag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).toBe('public, max-age=300');
    const again = await get('/measurements', { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(again.headers.get('api-version')).toBe('1.1.0');
    expect((await get('/measurements', { method: 'HEAD' })).headers.get('etag')).toBe(etag);
  });

  it.each([
    ['/nothing', 'GET', 404],
    ['/measurements/', 'GET', 404],
    ['/measurements/%E0%A4%A', 'GET', 404],
    ['/measurements', 'POST', 405],
    ['/measurements', 'DELETE', 405],
  ])('answers %s by %s with a problem of RFC 9457', async (path, method, status) => {
    const answer = await get(path, { method, headers: { 'accept-language': 'en' } });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
    const problem = await answer.json();
    expect(Object.keys(problem)).toEqual(['type', 'title', 'status', 'detail', 'instance']);
    expect(problem.status).toBe(status);
    expect(answer.headers.get('allow')).toBe(status === 405 ? 'GET, HEAD, OPTIONS' : null);
  });

  it('costs at most five queries', async () => {
    const id = await newestId();
    expect(await countQueries(() => get(`/measurements/${id}`))).toBeLessThanOrEqual(5);
  });
});

/** OpenAPI keeps its schemas under components; a plain JSON schema has them under $defs. */
function rebased(schema: { components: { schemas: object } }): object {
  const { components, ...rest } = schema;
  const text = JSON.stringify({ ...rest, $defs: components.schemas });
  return JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/'));
}

describe('one figure', () => {
  it('is the same on the screen, in the CSV file, on paper and as open data', async () => {
    const hr = await demo('HR_PLANNER');
    const document =
      'query ($id: ID!) { departmentReport(departmentId: $id) { waves { wave { id } cell { means { index { value low high } competences { competence { code } test { value low high } } } distribution { segments { segment share { percent bound } } } trends { sinceWaveId index { value low high } } } } } }';
    const { waves } = (await hr.ask(document, { id: root.id })).data.departmentReport;
    const screen = waves.at(-1);
    const waveId: string = screen.wave.id;

    const csv = csvOf(
      await (await hr.fetch(`/export/department/${root.id}.csv?language=en`)).text(),
      ';',
    ).filter((row) => row.wave_id === waveId && row.group === 'ALL');
    const open: Measurement = await (await app.nobody.fetch(`/open-data/v1/measurements/${waveId}`)).json();
    const openCsv = csvOf(
      await (await app.nobody.fetch(`/open-data/v1/measurements/${waveId}.csv`)).text(),
      ',',
    ).filter(({ group }) => group === 'ALL');

    const interval = (row: { value?: unknown; low?: unknown; high?: unknown } | undefined) => ({
      value: Number(row?.value),
      low: Number(row?.low),
      high: Number(row?.high),
    });
    const compare = (
      expected: object,
      find: (row: { measure?: string; competence?: string | null; since?: string }) => boolean,
    ) => {
      expect(interval(csv.find((row) => find({ ...row, since: row.since_wave_id ?? '' })))).toEqual(expected);
      expect(interval(openCsv.find((row) => find({ ...row, since: row.since_wave_id ?? '' })))).toEqual(
        expected,
      );
      const figure = open.groups[0]?.figures.find((row) => find({ ...row, since: row.sinceWaveId ?? '' }));
      expect(interval(figure)).toEqual(expected);
    };
    compare(screen.cell.means.index, ({ measure }) => measure === 'TEST_INDEX');
    for (const { competence, test } of screen.cell.means.competences)
      compare(test, (row) => row.measure === 'TEST_MEAN' && row.competence === competence.code);
    for (const { sinceWaveId, index } of screen.cell.trends)
      compare(index, (row) => row.measure === 'TEST_INDEX_CHANGE' && row.since === sinceWaveId);
    for (const { segment, share } of screen.cell.distribution.segments) {
      const row = csv.find(({ measure, category }) => measure === 'SEGMENT_SHARE' && category === segment);
      expect([Number(row?.value), row?.bound]).toEqual([share.percent, share.bound]);
    }

    const paper = await printed(hr, 'nl');
    const { value, low, high } = screen.cell.means.index;
    const dutch = value.toFixed(1).replace('.', ',');
    expect(paper).toContain(`is de index ${dutch} van 100. De onzekerheid loopt van ${low} tot ${high}.`);
  });

  async function printed(client: Client, locale: 'nl' | 'en'): Promise<string> {
    const account = client.account;
    if (account === null) throw new Error('Somebody is signed in.');
    const viewer = { ...account, accountId: account.id, sessionId: '', roles: new Set(account.roles) };
    const report = await departmentReport({ viewer, locale }, root.id);
    const competences = testedCompetences().map(({ code, name }) => ({ code, name: name[locale] }));
    const settings = {
      organisationName: 'Provincie',
      competences,
      tracks: [],
      workingLevelsDecided: false,
      changes: report.changes,
      more: [],
    };
    return JSON.stringify(printedReport(report, settings, wordsOf(locale)));
  }
});

describe('security.txt', () => {
  it('is there for everybody and does not run out within a year', async () => {
    const answer = await app.nobody.fetch('/.well-known/security.txt');
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    const text = await answer.text();
    expect(text).toMatch(/^Contact: (mailto:|https:)/);
    const expires = Date.parse(/^Expires: (.+)$/m.exec(text)?.[1] ?? '');
    expect(expires - Date.now()).toBeGreaterThan(90 * 86_400_000);
    expect(expires - Date.now()).toBeLessThan(365 * 86_400_000);
  });
});
