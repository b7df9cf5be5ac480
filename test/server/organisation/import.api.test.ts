import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listAccessLog } from '../../../server/identity/access-log.model.ts';
import { findAccountByPerson } from '../../../server/identity/account.model.ts';
import { allDepartments } from '../../../server/organisation/department.model.ts';
import { departmentTree, placedPeople } from '../../../server/organisation/organisation.reads.ts';
import { allPeople } from '../../../server/organisation/person.model.ts';
import { allPlacements } from '../../../server/organisation/placement.model.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { useApp } from '../../support/app.ts';
import { buildAccount } from '../../support/builders.ts';
import { useDatabase } from '../../support/database.ts';
import { buildDepartment, buildJobFunction, buildPerson } from '../../support/organisation.ts';

useDatabase();
const app = useApp();

const PREVIEW = `query ($id: ID!) { importPreview(id: $id) { kind fileName encoding rowCount applied
  counts { kind count } changes { line kind subject description } errors { line column message } } }`;
const APPLY = 'mutation ($id: ID!) { applyImport(previewId: $id) { applied errors { message } } }';
const HEADER =
  'Personeelsnummer;Roepnaam;Tussenvoegsel;Achternaam;E-mail;Afdelingscode;Functiecode;Functie;FTE';
const TODAY = '2026-11-23';

type Client = Awaited<ReturnType<typeof app.as>>;
let admin: Client;
let restoreClock: () => void;

beforeEach(async () => {
  const started = Date.now();
  restoreClock = setClock(() => Date.parse(`${TODAY}T11:00:00Z`) + Date.now() - started);
  admin = await app.as('ADMINISTRATOR');
});

afterEach(() => restoreClock());

async function upload(
  body: string | Uint8Array,
  headers: Record<string, string> = {},
  client: Client = admin,
): Promise<Response> {
  return client.fetch('/import', {
    method: 'POST',
    headers: { 'x-file-name': 'export.csv', 'x-import-kind': 'PEOPLE', ...headers },
    body: body as BodyInit, // bytes of Node's own kind
  });
}

async function preview(body: string | Uint8Array, headers: Record<string, string> = {}) {
  const response = await upload(body, headers);
  expect(response.status).toBe(200);
  const { previewId } = (await response.json()) as { previewId: string };
  const { data } = await admin.ask(PREVIEW, { id: previewId });
  return { id: previewId, ...data.importPreview };
}

const counted = (counts: { kind: string; count: number }[]) =>
  Object.fromEntries(counts.filter(({ count }) => count > 0).map(({ kind, count }) => [kind, count]));

const csv = (...lines: string[]) => [HEADER, ...lines].join('\r\n');
const ANNA = '1001;Anna;van den;Berg;anna@waterland.example;W;F1;Adviseur;0,8';
const PIET = '1002;Piet;;Smit;piet@waterland.example;W;F1;Adviseur;1';

async function water() {
  const root = await buildDepartment({ code: 'PW', name: 'Provincie' });
  const department = await buildDepartment({ code: 'W', name: 'Water', parentId: root.id });
  const finance = await buildDepartment({ code: 'F', name: 'Financiën', parentId: root.id });
  const jobFunction = await buildJobFunction({ code: 'F1', name: 'Adviseur' });
  return { root, department, finance, jobFunction };
}

describe('who may import', () => {
  it('refuses everyone but an administrator before reading the file, and writes that down', async () => {
    for (const role of ['MANAGER', 'HR_PLANNER', 'PROGRAMME_MANAGER', 'WORKS_COUNCIL'] as const) {
      const client = await app.as(role);
      expect((await upload(csv(ANNA), {}, client)).status).toBe(403);
      const { errors } = await client.ask(PREVIEW, { id: 'any' });
      expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
    }
    expect((await upload(csv(ANNA), {}, app.nobody)).status).toBe(401);
    const rows = await listAccessLog(0, 100);
    expect(rows.filter((row) => row.action === 'import' && row.outcome === 'REFUSED')).toHaveLength(4);
  });

  it('asks what the file holds', async () => {
    const response = await upload(csv(ANNA), { 'x-import-kind': 'TEACUPS', 'accept-language': 'en' });
    expect(response.status).toBe(400);
    expect(JSON.stringify(await response.json())).toContain('Choose whether the file holds departments');
  });

  it('refuses a file above 2 MB with 413', async () => {
    const response = await upload('x'.repeat(2_000_001));
    expect(response.status).toBe(413);
  });

  it('knows no preview that does not exist', async () => {
    const { errors } = await admin.ask(PREVIEW, { id: 'nothing' });
    expect(errors[0]?.extensions.code).toBe('NOT_FOUND');
  });
});

describe('importing people', () => {
  it('tells what would change before anything does', async () => {
    await water();
    const result = await preview(csv(ANNA, PIET), { 'x-file-name': 'personeel%20n%C3%B3v.csv' });
    expect(result).toMatchObject({ fileName: 'personeel nóv.csv', encoding: 'UTF-8', rowCount: 2 });
    expect(result.errors).toEqual([]);
    expect(counted(result.counts)).toEqual({ ADD: 2 });
    expect(result.changes[0]).toMatchObject({ line: 2, kind: 'ADD', subject: 'Anna van den Berg (1001)' });
    expect(result.changes[0].description).toMatch(/^Begint op .+ bij Water als Adviseur\.$/);
    expect(await allPeople()).toEqual([]);
  });

  it('gives newcomers a place and an account as an employee', async () => {
    const { department } = await water();
    const { id } = await preview(csv(ANNA, PIET));
    expect((await admin.ask(APPLY, { id })).data.applyImport).toEqual({ applied: true, errors: [] });
    const placed = await placedPeople(TODAY);
    expect(placed.map(({ departmentId, fte }) => [departmentId, fte]).sort()).toEqual([
      [department.id, 0.8],
      [department.id, 1],
    ]);
    const anna = (await allPeople()).find((person) => person.employeeNumber === '1001');
    expect(await findAccountByPerson(anna?.id ?? '')).toMatchObject({
      ...{ email: 'anna@waterland.example', roles: ['EMPLOYEE'], active: true, passwordHash: null },
    });
    const actions = (await listAccessLog(0, 100)).map((row) => row.action);
    expect(actions).toContain('importPreviewed');
    expect(actions).toContain('importApplied');
  });

  it('changes nothing the second time, neither the preview nor the file', async () => {
    await water();
    const { id } = await preview(csv(ANNA, PIET));
    await admin.ask(APPLY, { id });
    const before = [await allPeople(), await allPlacements()];
    expect((await admin.ask(APPLY, { id })).data.applyImport.applied).toBe(true);
    const again = await preview(csv(ANNA, PIET));
    expect(counted(again.counts)).toEqual({ UNCHANGED: 2 });
    expect(again.changes).toEqual([]);
    await admin.ask(APPLY, { id: again.id });
    expect([await allPeople(), await allPlacements()]).toEqual(before);
  });

  it('moves on a date and keeps where somebody was before', async () => {
    const { department, finance, jobFunction } = await water();
    const person = await buildPerson({
      ...{ employeeNumber: '1001', familyName: 'Berg', email: 'anna@waterland.example' },
      placement: { departmentId: department.id, functionId: jobFunction.id, fte: 0.8 },
    });
    const move = `${HEADER};Ingangsdatum\n1001;Anna;van den;Berg;anna@waterland.example;F;F1;Adviseur;0,8;1-12-2027`;
    const result = await preview(move, {});
    expect(result.changes).toMatchObject([
      { kind: 'MOVE', description: 'Gaat op 1 december 2027 van Water naar Financiën.' },
    ]);
    await admin.ask(APPLY, { id: result.id });
    expect(await placedPeople('2027-11-30')).toMatchObject([{ departmentId: department.id }]);
    expect(await placedPeople('2027-12-01')).toMatchObject([{ departmentId: finance.id, until: null }]);
    expect((await allPlacements()).every((placement) => placement.personId === person.id)).toBe(true);
  });

  it('shuts out a leaver at once, and one who leaves later on the day after', async () => {
    const { department, jobFunction } = await water();
    const placement = { departmentId: department.id, functionId: jobFunction.id };
    const anna = await buildPerson({ employeeNumber: '1001', email: 'anna@waterland.example', placement });
    const piet = await buildPerson({
      ...{ employeeNumber: '1002', givenName: 'Piet', prefix: '', familyName: 'Smit' },
      ...{ email: 'piet@waterland.example', placement },
    });
    const annaClient = await app.as(await buildAccount({ personId: anna.id, email: anna.email }));
    await app.as(await buildAccount({ personId: piet.id, email: piet.email }));
    const result = await preview(
      `${HEADER};Einddatum\n${ANNA.replace('Berg', anna.familyName)};1-6-2026\n${PIET};31-12-2027`,
    );
    expect(counted(result.counts)).toEqual({ LEAVE: 2 });
    await admin.ask(APPLY, { id: result.id });
    expect((await annaClient.ask('{ viewer { id } }')).data.viewer).toBeNull();
    expect((await findAccountByPerson(piet.id))?.active).toBe(true);
    const restore = setClock(() => Date.parse('2028-01-01T11:00:00Z'));
    try {
      expect((await findAccountByPerson(piet.id))?.active).toBe(false);
    } finally {
      restore();
    }
  });

  it('takes who is missing for a leaver only in a full export, and never the importer', async () => {
    const { department, jobFunction } = await water();
    const placement = { departmentId: department.id, functionId: jobFunction.id };
    await buildPerson({ employeeNumber: '9', familyName: 'Vis', placement });
    expect(counted((await preview(csv(ANNA))).counts)).toEqual({ ADD: 1 });
    const full = await preview(csv(ANNA), { 'x-import-mode': 'full' });
    expect(counted(full.counts)).toEqual({ ADD: 1, LEAVE: 1 });
    expect(full.changes.at(-1)).toMatchObject({ line: 0, subject: 'Anna van den Vis (9)' });
    const own = await buildPerson({ employeeNumber: '10', placement });
    admin = await app.as(await buildAccount({ personId: own.id, roles: ['EMPLOYEE', 'ADMINISTRATOR'] }));
    const dangerous = await preview(csv(ANNA), { 'x-import-mode': 'full' });
    expect(dangerous.errors).toMatchObject([{ line: 0, message: expect.stringContaining('eigen account') }]);
  });

  it('names every error by line and column, and then applies nothing', async () => {
    await water();
    const result = await preview(
      csv(
        '1001;;;Berg;geen-adres;W;F1;Adviseur;0,8',
        '1002;Piet;;Smit;piet@waterland.example;XX;F9;;36',
        '1002;Puk;;Vis;puk@waterland.example;W;F1;Adviseur;1',
      ),
    );
    expect(result.errors.map((one: { line: number; column: string }) => [one.line, one.column])).toEqual([
      ...[
        [2, 'Roepnaam'],
        [2, 'E-mail'],
      ],
      ...[
        [3, 'FTE'],
        [3, 'Afdelingscode'],
        [3, 'Functiecode'],
      ],
      [4, 'Personeelsnummer'],
    ]);
    const english = await admin.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': 'en' },
      body: JSON.stringify({ query: PREVIEW, variables: { id: result.id } }),
    });
    expect(JSON.stringify(await english.json())).toContain('‘1002’ is also on line 3.');
    const { errors } = await admin.ask(APPLY, { id: result.id });
    expect(errors[0]?.extensions.code).toBe('CONFLICT');
    expect(await allPeople()).toEqual([]);
  });

  it('refuses an address that belongs to an account of somebody else', async () => {
    await water();
    await buildAccount({ email: 'anna@waterland.example' });
    const { errors } = await preview(csv(ANNA));
    expect(errors).toMatchObject([{ line: 2, column: 'E-mail' }]);
  });

  it('refuses a preview that another change has overtaken', async () => {
    await water();
    const first = await preview(csv(ANNA));
    const second = await preview(csv(PIET));
    await admin.ask(APPLY, { id: first.id });
    const { errors } = await admin.ask(APPLY, { id: second.id });
    expect(errors[0]?.extensions.code).toBe('CONFLICT');
    expect(await allPeople()).toHaveLength(1);
  });

  it('lets one of two imports at once through', async () => {
    await water();
    const ids = [(await preview(csv(ANNA))).id, (await preview(csv(PIET))).id];
    const answers = await Promise.all(ids.map((id) => admin.ask(APPLY, { id })));
    expect(answers.map((answer) => answer.errors[0]?.extensions.code ?? 'DONE').sort()).toEqual([
      'CONFLICT',
      'DONE',
    ]);
    expect(await allPeople()).toHaveLength(1);
  });

  it('keeps a formula as the text it is and shows it between quotation marks', async () => {
    const { department, jobFunction } = await water();
    await buildPerson({
      ...{ employeeNumber: '1001', familyName: 'Berg', email: 'anna@waterland.example' },
      placement: { departmentId: department.id, functionId: jobFunction.id, fte: 0.8 },
    });
    const { id, changes } = await preview(csv(ANNA.replace('Anna', '"=HYPERLINK(""x"")"')));
    expect(changes[0].description).toBe('roepnaam: ‘Anna’ wordt ‘=HYPERLINK("x")’.');
    await admin.ask(APPLY, { id });
    expect((await allPeople())[0]?.givenName).toBe('=HYPERLINK("x")');
  });

  it('previews 850 people well under a second', async () => {
    await water();
    const lines = Array.from(
      { length: 850 },
      (_, i) => `${i};Anna;van den;Berg;p${i}@waterland.example;W;F1;Adviseur;0,8`,
    );
    const first = await preview(csv(...lines));
    expect(counted(first.counts)).toEqual({ ADD: 850 });
    expect(first.changes).toHaveLength(200);
    await admin.ask(APPLY, { id: first.id });
    // Time of this process, so that other work on the machine does not count.
    const from = process.cpuUsage();
    const response = await upload(csv(...lines));
    const { user, system } = process.cpuUsage(from);
    expect((user + system) / 1000).toBeLessThan(1000);
    expect(response.status).toBe(200);
  });
});

describe('importing departments', () => {
  const DEPARTMENTS = 'Afdelingscode;Naam;Bovenliggende code;Soort;Leidinggevende;Ingangsdatum';
  const departments = (...lines: string[]) => [DEPARTMENTS, ...lines].join('\n');
  const about = { 'x-import-kind': 'DEPARTMENTS' };

  it('builds the tree whatever the order of the lines, and makes leaders managers', async () => {
    const leader = await buildPerson({ employeeNumber: '7' });
    await buildAccount({ personId: leader.id });
    const file = departments('W;Water;PW;Afdeling;7;', 'PW;Provincie Waterland;;;;');
    const { id, counts, errors } = await preview(file, about);
    expect(errors).toEqual([]);
    expect(counted(counts)).toEqual({ ADD: 2 });
    await admin.ask(APPLY, { id });
    expect((await departmentTree(TODAY)).map(({ name, kind }) => [name, kind])).toEqual([
      ['Provincie Waterland', 'ORGANISATION'],
      ['Water', 'DEPARTMENT'],
    ]);
    expect((await findAccountByPerson(leader.id))?.roles).toEqual(['EMPLOYEE', 'MANAGER']);
    const next = await preview(departments('W;Water;PW;Afdeling;;', 'PW;Provincie Waterland;;;;'), about);
    expect(counted(next.counts)).toEqual({ CHANGE: 1, UNCHANGED: 1 });
    await admin.ask(APPLY, { id: next.id });
    expect((await findAccountByPerson(leader.id))?.roles).toEqual(['EMPLOYEE']);
  });

  it('keeps the history of a department that is renamed and hung elsewhere', async () => {
    await water();
    const { id, changes } = await preview(departments('W;Water en bodem;F;;;1-1-2027'), about);
    expect(changes).toMatchObject([{ kind: 'MOVE', subject: 'Water (W)' }]);
    expect(changes[0].description).toBe(
      'naam: ‘Water’ wordt ‘Water en bodem’. bovenliggende code: ‘Provincie’ wordt ‘Financiën’. Gaat in op 1 januari 2027.',
    );
    await admin.ask(APPLY, { id });
    const stored = (await allDepartments()).find((one) => one.code === 'W');
    expect(stored?.versions.map(({ name, from, until }) => [name, from, until])).toEqual([
      ['Water', '2020-01-01', '2026-12-31'],
      ['Water en bodem', '2027-01-01', null],
    ]);
  });

  it('refuses loops, a second top and unknown codes', async () => {
    await water();
    const loop = await preview(departments('W;Water;F;;;', 'F;Financiën;W;;;'), about);
    expect(loop.errors).toMatchObject([
      { line: 2, column: 'Bovenliggende code' },
      { line: 3, column: 'Bovenliggende code' },
    ]);
    const top = await preview(departments('W;Water;;;;'), about);
    expect(top.errors).toHaveLength(1);
    const unknown = await preview(departments('W;Water;XX;Kasteel;12;'), about);
    expect(unknown.errors.map((one: { column: string }) => one.column)).toEqual(['Soort', 'Leidinggevende']);
  });

  it('does not end a department in which people work', async () => {
    const { finance, jobFunction } = await water();
    await buildPerson({ placement: { departmentId: finance.id, functionId: jobFunction.id } });
    const file = departments('PW;Provincie;;;;', 'W;Water;PW;;;');
    const { errors } = await preview(file, { ...about, 'x-import-mode': 'full' });
    expect(errors).toMatchObject([{ line: 0, message: expect.stringContaining('werkt nog 1 persoon') }]);
  });
});

describe('files that are not what they should be', () => {
  it('answers with an error a person can act on, never with a fault', async () => {
    const files: [string | Uint8Array, string][] = [
      ['', 'leeg'],
      [`${HEADER}\n1;"Anna;;Berg\n2;Piet`, 'aanhalingsteken'],
      [`${HEADER}\n1;A\u0000nna`, 'tekens'],
      [';'.repeat(1_000_000), '200 kolommen'],
      [`"${';\n'.repeat(300_000)}`, 'aanhalingsteken'],
      [Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0), 'werkmap'],
      [Uint8Array.of(0x41, 0x81, 0x8d, 0x42), 'UTF-8 of Windows-1252'],
      ['naam;straat\nx;y', 'ontbreekt'],
      [HEADER, 'geen gegevens'],
    ];
    for (const [body, words] of files) {
      const { errors } = await preview(body);
      expect(errors.map((one: { message: string }) => one.message).join(' ')).toContain(words);
    }
  });

  it('reads Windows-1252 as Excel writes it', async () => {
    await water();
    const bytes = Buffer.from(csv(ANNA.replace('Anna', 'Ren\u00e9')), 'latin1');
    const { encoding, changes } = await preview(bytes);
    expect(encoding).toBe('Windows-1252');
    expect(changes[0].subject).toBe('René van den Berg (1001)');
  });
});
