import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { treeOn } from '../../../server/organisation/department.rules.ts';
import { planDepartments } from '../../../server/organisation/department-import.rules.ts';
import { takeColumns } from '../../../server/organisation/import-columns.rules.ts';
import {
  countChanges,
  fingerprintOf,
  type ImportPlan,
  leadersOf,
  type OrganisationState,
  type PlanSettings,
} from '../../../server/organisation/import-plan.rules.ts';
import { planPeople } from '../../../server/organisation/person-import.rules.ts';

const ON = '2026-11-23';
const EMPTY: OrganisationState = { departments: [], people: [], functions: [], placements: [] };

function settings(rest: Partial<PlanSettings> = {}): PlanSettings {
  let serial = 0;
  return {
    on: ON,
    mode: 'PARTIAL',
    makeId: () => {
      serial += 1;
      return `id${serial}`;
    },
    ownPersonId: 'me',
    roleFamilies: new Map([['policy', ['Beleidsmedewerker', 'Policy officer']]]),
    emailOwners: new Map(),
    ...rest,
  };
}

const table = (kind: 'PEOPLE' | 'DEPARTMENTS', header: string, lines: readonly string[]) => {
  const rows = [header, ...lines].map((line, index) => ({ line: index + 1, cells: line.split(';') }));
  return takeColumns(kind, rows).table;
};

/** The state once a plan has been carried out. */
function carriedOut(state: OrganisationState, { writes }: ImportPlan): OrganisationState {
  const put = <One extends { id: string }>(
    known: readonly One[],
    { added, changed }: { added: One[]; changed: One[] },
  ) => {
    const by = new Map(changed.map((one) => [one.id, one]));
    return [...known.map((one) => by.get(one.id) ?? one), ...added];
  };
  return {
    departments: put(state.departments, writes.departments),
    people: put(state.people, writes.people),
    functions: put(state.functions, writes.functions),
    placements: put(state.placements, writes.placements),
  };
}

const departments = (lines: readonly string[], state = EMPTY, rest: Partial<PlanSettings> = {}) =>
  planDepartments(
    table('DEPARTMENTS', 'code;naam;bovenliggende code;ingangsdatum', lines),
    state,
    settings(rest),
  );
const WORLD = carriedOut(
  EMPTY,
  departments(['P;Provincie;;1-1-2020', 'W;Water;P;1-1-2020', 'F;Financiën;P;1-1-2020']),
);

const PEOPLE =
  'personeelsnummer;roepnaam;achternaam;email;afdelingscode;functiecode;functie;rolfamilie;ingangsdatum';
const people = (lines: readonly string[], state = WORLD, rest: Partial<PlanSettings> = {}) =>
  planPeople(table('PEOPLE', PEOPLE, lines), state, settings(rest));
const keys = (plan: ImportPlan) => plan.errors.map(({ line, field, key }) => [line, field, key]);

describe('functions in a personnel export', () => {
  it('adds a new function once, in the family it is given by name, and else in that of everyone', () => {
    const plan = people([
      '1;A;Berg;a@x.nl;W;F1;Adviseur;beleidsmedewerker;',
      '2;B;Smit;b@x.nl;W;F1;Adviseur;Beleidsmedewerker;',
      '3;C;Vis;c@x.nl;W;F2;Klerk;;',
    ]);
    expect(plan.errors).toEqual([]);
    expect(plan.writes.functions.added.map(({ code, roleFamily }) => [code, roleFamily])).toEqual([
      ['F1', 'policy'],
      ['F2', 'everyone'],
    ]);
    expect(
      plan.changes.filter(({ details }) => details.some(({ key }) => key === 'functionAdded')),
    ).toHaveLength(2);
  });

  it('renames a known function, and refuses two names for one code', () => {
    const state = carriedOut(WORLD, people(['1;A;Berg;a@x.nl;W;F1;Adviseur;;']));
    const renamed = people(['1;A;Berg;a@x.nl;W;F1;Adviseur water;;'], state);
    expect(renamed.changes.map(({ kind, subject }) => [kind, subject])).toEqual([
      ['CHANGE', 'Adviseur (F1)'],
      ['UNCHANGED', 'A Berg (1)'],
    ]);
    const two = people(['1;A;Berg;a@x.nl;W;F1;Adviseur;;', '2;B;Smit;b@x.nl;W;F1;Klerk;;']);
    expect(keys(two)).toEqual([[3, 'functionCode', 'functionDiffers']]);
  });

  it('asks for the name of an unknown code and for a family that exists', () => {
    expect(keys(people(['1;A;Berg;a@x.nl;W;F9;;;', '2;B;Smit;b@x.nl;W;F8;Klerk;Tovenaar;']))).toEqual([
      [2, 'functionCode', 'unknownFunction'],
      [3, 'roleFamily', 'unknownRoleFamily'],
    ]);
  });
});

describe('people in a personnel export', () => {
  it('refuses a number or an address that occurs twice', () => {
    const plan = people(['1;A;Berg;a@x.nl;W;F1;X;;', '1;B;Smit;b@x.nl;W;F1;X;;', '3;C;Vis;A@X.nl;W;F1;X;;']);
    expect(keys(plan)).toEqual([
      [3, 'employeeNumber', 'duplicate'],
      [4, 'email', 'duplicate'],
    ]);
  });

  it('refuses a department that is unknown or does not exist yet', () => {
    const state = carriedOut(WORLD, departments(['N;Nieuw;P;1-1-2027'], WORLD));
    const plan = people(
      ['1;A;Berg;a@x.nl;Q;F1;X;;', '2;B;Smit;b@x.nl;N;F1;X;;', '3;C;Vis;c@x.nl;N;F1;X;;1-1-2027'],
      state,
    );
    expect(keys(plan)).toEqual([
      [2, 'departmentCode', 'unknownDepartment'],
      [3, 'departmentCode', 'departmentNotThere'],
    ]);
  });

  it('gives back the account of somebody who returns', () => {
    const joined = carriedOut(WORLD, people(['1;A;Berg;a@x.nl;W;F1;X;;1-1-2020']));
    const gone = carriedOut(joined, people(['2;B;Smit;b@x.nl;W;F1;X;;'], joined, { mode: 'FULL' }));
    const back = people(['1;A;Berg;a@x.nl;W;F1;X;;1-12-2026'], gone);
    expect(back.changes.map(({ kind }) => kind)).toEqual(['ADD']);
    expect(back.writes.people.added).toEqual([]);
    expect(back.writes.accounts).toMatchObject([{ email: 'a@x.nl', lastDay: null }]);
  });

  it('plans nothing for a file that has been carried out, whatever was in it', () => {
    const person = fc.record({
      number: fc.integer({ min: 1, max: 6 }),
      department: fc.constantFrom('W', 'F', 'P'),
      code: fc.constantFrom('F1', 'F2'),
      from: fc.constantFrom('', '1-12-2026', '1-6-2026'),
    });
    const files = fc.array(fc.uniqueArray(person, { selector: ({ number }) => number, maxLength: 6 }), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(files, fc.constantFrom('FULL' as const, 'PARTIAL' as const), (list, mode) => {
        let state = WORLD;
        list.forEach((file, index) => {
          const lines = file.map(
            ({ number, department, code, from }) =>
              `${number};N${number};Berg;p${number}@x.nl;${department};${code};X${code};;${from}`,
          );
          const rest = { mode, makeId: settings().makeId };
          const unique = { ...rest, makeId: () => `${index}-${rest.makeId()}` };
          const plan = people(lines, state, unique);
          if (plan.errors.length > 0) return;
          state = carriedOut(state, plan);
          const again = people(lines, state, unique);
          expect(again.errors).toEqual([]);
          expect(
            countChanges(again.changes)
              .filter(({ count }) => count > 0)
              .map(({ kind }) => kind),
          ).toEqual(lines.length === 0 ? [] : ['UNCHANGED']);
        });
      }),
    );
  });
});

describe('departments in an export', () => {
  it('finds loops however long, and only those that hang in one', () => {
    const plan = departments(['P;P;;', 'A;A;C;', 'B;B;A;', 'C;C;B;', 'D;D;C;']);
    expect(keys(plan)).toEqual([
      [3, 'parentCode', 'loop'],
      [4, 'parentCode', 'loop'],
      [5, 'parentCode', 'loop'],
    ]);
  });

  it('finds a loop that only begins on a later day', () => {
    const plan = departments(['W;Water;F;1-1-2027', 'F;Financiën;W;1-2-2027'], WORLD);
    expect(plan.errors).toMatchObject([
      { line: 2, key: 'loop', values: { date: '2027-02-01' } },
      { line: 3, key: 'loop', values: { date: '2027-02-01' } },
    ]);
  });

  it('refuses a second top, and a parent that has ended', () => {
    expect(keys(departments(['W;Water;;'], WORLD))).toHaveLength(1);
    const below = carriedOut(WORLD, departments(['T;Team;W;'], WORLD));
    const plan = departments(['P;Provincie;;', 'T;Team;W;', 'F;Financiën;P;'], below, { mode: 'FULL' });
    expect(keys(plan)).toEqual([[3, 'parentCode', 'departmentNotThere']]);
  });

  it('refuses more days of change than can be real, so that every day is looked at', () => {
    const lines = Array.from(
      { length: 62 },
      (_, i) => `D${i};N;${i === 0 ? '' : 'D0'};1-${(i % 12) + 1}-${2027 + Math.floor(i / 12)}`,
    );
    expect(keys(departments(lines))).toEqual([[0, 'from', 'tooManyDays']]);
  });

  it('makes one tree of every export it does not refuse, and plans nothing the second time', () => {
    const parents = fc.array(fc.option(fc.nat(7), { nil: null }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(parents, (list) => {
        const lines = list.map(
          (parent, index) => `D${index};N${index};${parent === null ? '' : `D${parent}`};`,
        );
        const plan = departments(lines);
        const roots = list.filter((parent) => parent === null).length;
        if (plan.errors.length > 0) return;
        expect(roots).toBe(1);
        const state = carriedOut(EMPTY, plan);
        const tree = treeOn(state.departments, ON);
        expect(tree.map(({ parentId }) => parentId)).toEqual(
          tree.map(({ id }) => state.departments.find((one) => one.id === id)?.versions[0]?.parentId),
        );
        expect(departments(lines, state).changes.every(({ kind }) => kind === 'UNCHANGED')).toBe(true);
      }),
    );
  });
});

describe('the print of an organisation', () => {
  it('is the same for the same state in another order, and another for any change', () => {
    const { departments: list } = WORLD;
    const reordered = {
      ...WORLD,
      departments: [...list].reverse().map(({ versions, code, id }) => ({ versions, code, id })),
    };
    expect(fingerprintOf(reordered)).toBe(fingerprintOf(WORLD));
    const renamed = carriedOut(WORLD, departments(['W;Waterland;P;'], WORLD));
    expect(fingerprintOf(renamed)).not.toBe(fingerprintOf(WORLD));
  });

  it('knows who leads a department now or by a planned change', () => {
    const led = (from: string, until: string | null, managerPersonId: string) => ({
      ...{ id: 'd', code: 'd' },
      versions: [{ from, until, name: 'D', parentId: null, kind: 'TEAM' as const, managerPersonId }],
    });
    const leaders = leadersOf(
      [
        led('2020-01-01', '2026-11-22', 'past'),
        led('2020-01-01', null, 'now'),
        led('2027-01-01', null, 'next'),
      ],
      ON,
    );
    expect([...leaders]).toEqual(['now', 'next']);
  });
});
