// The employee's page over the seeded province: the figures listed are those that the populations say, no more and no less.
import mongoose from 'mongoose';
import { beforeAll, describe, expect, it } from 'vitest';
import { seedWorld } from '../../../seeds/world.ts';
import { type AccountRecord, findDemoAccounts } from '../../../server/identity/account.model.ts';
import { findParticipantKey } from '../../../server/identity/identity.reads.ts';
import {
  type Invited,
  type Respondent,
  type WaveRecord,
  waveInvited,
  waveRespondents,
  wavesByState,
} from '../../../server/measurement/measurement.reads.ts';
import {
  cellsByGroup,
  cellsOfUnits,
  publicationsOfWaves,
} from '../../../server/publication/publication.reads.ts';
import { useApp } from '../../support/app.ts';
import { countQueries, useDatabase } from '../../support/database.ts';

useDatabase({ emptyBeforeEach: false });
const app = useApp();

const PAGE =
  '{ privacyOverview { figures { wave { id } departmentId attribute value kind since { id } trackCode shown reason skipped { code } mayOpen isOpenData headline { measure value } } } }';

interface Listed {
  wave: { id: string };
  departmentId: string;
  attribute: string | null;
  value: string | null;
  kind: string;
  since: { id: string } | null;
  trackCode: string | null;
  shown: boolean;
  reason: string | null;
  skipped: { code: string }[];
  mayOpen: boolean;
  isOpenData: boolean;
  headline: { measure: string; value: number } | null;
}

type Cells = Awaited<ReturnType<typeof cellsOfUnits>>;
interface Published {
  wave: WaveRecord;
  invited: Map<string, Invited>;
  answered: Map<string, Respondent>;
  /** Fields asked of each competence: those at least four in five have. */
  asked: Map<string, Field[]>;
  cells: Cells;
  depths: number[];
  /** Groups of which the answers to some question are told, everybody as empty; and whether reliability is. */
  questions: Set<string>;
  reliable: boolean;
}
type Field = 'test' | 'selfView' | 'level' | 'distance';
const FIELDS: readonly Field[] = ['test', 'selfView', 'level', 'distance'];

interface ItemCell {
  attribute: string | null;
  value: string | null;
  answers: { shown: boolean };
}

let waves: Published[];
let accounts: AccountRecord[];

const has = ({ profile, distances }: Respondent, code: string, field: Field): boolean => {
  const own = profile.competences.find(({ competence }) => competence === code);
  if (field === 'distance')
    return (distances.find((one) => one.competence === code)?.distance ?? null) !== null;
  if (field === 'test') return (own?.test?.percent ?? null) !== null;
  return (field === 'level' ? own?.level : own?.selfView.score) != null;
};

beforeAll(async () => {
  await seedWorld();
  const all = await wavesByState(['PUBLISHED']);
  const publications = await publicationsOfWaves(all.map(({ id }) => id));
  const items = await mongoose.connection.collection('publicationitems').find({}).toArray();
  waves = await Promise.all(
    all.map(async (wave): Promise<Published> => {
      const publication = publications.get(wave.id);
      if (publication === undefined) throw new Error('A published wave has a publication.');
      const respondents = await waveRespondents(wave.id);
      const codes = new Set(
        respondents.flatMap(({ profile }) => profile.competences.map((one) => one.competence)),
      );
      const groups = await Promise.all(wave.tree.map(({ id }) => cellsByGroup([publication.id], id)));
      return {
        wave,
        invited: new Map((await waveInvited(wave.id)).map((one) => [one.participantKey, one])),
        answered: new Map(respondents.map((one) => [one.participantKey, one])),
        asked: new Map(
          [...codes].map((code) => [
            code,
            FIELDS.filter(
              (field) =>
                respondents.filter((one) => has(one, code, field)).length >= 0.8 * respondents.length,
            ),
          ]),
        ),
        cells: [
          ...(await cellsOfUnits(
            [publication.id],
            wave.tree.map(({ id }) => id),
          )),
          ...groups.flat(),
        ],
        depths: publication.comparability.map(({ depth }) => depth),
        questions: new Set(
          items
            .filter(({ publicationId }) => publicationId === publication.id)
            .flatMap((item) => item.cells as ItemCell[])
            .filter(({ answers }) => answers.shown)
            .map(({ attribute, value }) => (attribute === null ? '' : `${attribute}=${value}`)),
        ),
        reliable: publication.reliability.some(({ figures }) => figures.shown),
      };
    }),
  );
  const rows = await mongoose.connection
    .collection('accounts')
    .find({ active: true })
    .sort({ _id: 1 })
    .toArray();
  const listed = rows.filter((_, at) => at % 24 === 0).map((row) => ({ ...row, id: String(row._id) }));
  accounts = [...(await findDemoAccounts()), ...(listed as unknown as AccountRecord[])]; // as the model wrote them
}, 180_000);

/** Everything a participant is counted in, from the frozen populations and the answers alone. */
function recomputed(key: string): string[] {
  return waves.flatMap((one) => {
    const { wave, cells, depths } = one;
    const place = one.invited.get(key);
    if (place === undefined) return [];
    const own = one.answered.get(key);
    const path: string[] = [];
    for (let at: string | null = place.departmentId; at !== null; ) {
      path.unshift(at);
      at = wave.tree.find(({ id }) => id === at)?.parentId ?? null;
    }
    const cell = (unit: string, attribute = '', value = '') =>
      cells.find((each) => each.unitId === unit && each.attribute === attribute && each.value === value);
    const skipped = (told: readonly { code: string }[], among: readonly Published[] = [one]) =>
      told
        .map(({ code }) => code)
        .filter((code) =>
          among.some((each) => {
            const answers = each.answered.get(key);
            const asked = each.asked.get(code) ?? [];
            return answers === undefined || !asked.every((field) => has(answers, code, field));
          }),
        );
    const line = (parts: {
      unit: string;
      kind: string;
      shown: boolean;
      group?: string;
      since?: string;
      skipped?: string[];
    }) => lineOf({ wave: wave.id, group: '', since: '', skipped: [], ...parts });
    const found: string[] = [];
    const groups = [
      ['roleFamily', familyOf(one, place)],
      ['ageBand', place.ageBand],
      ['tenureBand', place.tenureBand],
    ] as const;
    for (const [depth, unit] of path.entries()) {
      const whole = cell(unit);
      if (whole === undefined) continue;
      for (const kind of ['RESPONSE', 'LEARNING', 'HOURS'] as const)
        found.push(
          line({
            unit,
            kind,
            shown: whole.blocks[kind.toLowerCase() as 'response' | 'learning' | 'hours'].shown,
          }),
        );
      for (const trend of whole.trends) {
        const since = waves.find((each) => each.wave.id === trend.sinceWaveId);
        if (own === undefined || since?.answered.has(key) !== true) continue;
        const told = (trend.trend.content?.competences ?? []).filter(
          ({ test, selfView }) => test ?? selfView,
        );
        found.push(
          line({
            unit,
            kind: 'TREND',
            shown: trend.trend.shown,
            since: trend.sinceWaveId,
            skipped: skipped(told, [one, since]),
          }),
        );
      }
      if (own === undefined) continue;
      for (const [attribute, value] of [['', ''] as const, ...groups]) {
        const each = cell(unit, attribute, value);
        if (each === undefined) continue;
        const { means, distribution, selfView } = each.blocks;
        const group = attribute === '' ? '' : `${attribute}=${value}`;
        const told = {
          MEANS: (means.content?.competences ?? []).filter(({ test, selfView: seen }) => test ?? seen),
          DISTRIBUTION: (distribution.content?.competences ?? []).filter(({ levels }) => levels.length > 0),
          SELF_VIEW: selfView.content?.competences ?? [],
        };
        found.push(
          line({ unit, kind: 'MEANS', group, shown: means.shown, skipped: skipped(told.MEANS) }),
          line({
            unit,
            kind: 'DISTRIBUTION',
            group,
            shown: distribution.shown,
            skipped: skipped(told.DISTRIBUTION),
          }),
        );
        if (group === '')
          found.push(
            line({ unit, kind: 'SELF_VIEW', shown: selfView.shown, skipped: skipped(told.SELF_VIEW) }),
          );
      }
      const part = path[depth + 1];
      if (part !== undefined && depths.includes(depth + 1) && cell(part)?.blocks.means.shown === true)
        found.push(line({ unit, kind: 'COMPARABILITY', shown: true }));
    }
    const [root = ''] = path;
    const organisation = cell(root);
    for (const { attribute, value, response } of organisation?.groups ?? [])
      if (groups.some(([code, own_]) => code === attribute && own_ === value))
        found.push(
          line({ unit: root, kind: 'RESPONSE', group: `${attribute}=${value}`, shown: response.shown }),
        );
    found.push(
      line({
        unit: root,
        kind: 'REPRESENTATIVENESS',
        shown: organisation?.representativeness.shown === true,
      }),
    );
    if (own !== undefined) {
      for (const group of ['', ...groups.map((pair) => pair.join('='))])
        if (one.questions.has(group)) found.push(line({ unit: root, kind: 'ITEMS', group, shown: true }));
      if (one.reliable) found.push(line({ unit: root, kind: 'RELIABILITY', shown: true }));
    }
    const family = cell(root, ...groups[0]);
    if (own !== undefined && wave.id === waves.at(-1)?.wave.id && family !== undefined)
      found.push(
        line({
          unit: root,
          kind: 'STAFFING',
          group: groups[0].join('='),
          shown: (family.blocks.distribution.content?.competences ?? []).some((each) => each.atWorkingLevel),
        }),
      );
    return found;
  });
}

/** A role family with fewer than ten respondents is counted with those who have none. */
function familyOf({ answered }: Published, { roleFamily }: Invited): string {
  const people = [...answered.values()].filter((one) => one.roleFamily === roleFamily).length;
  return people >= 10 ? roleFamily : 'everyone';
}

const lineOf = (parts: {
  wave: string;
  unit: string;
  group: string;
  kind: string;
  since: string;
  shown: boolean;
  skipped: string[];
}) =>
  [parts.wave, parts.unit, parts.group, parts.kind, parts.since, parts.shown, [...parts.skipped].sort()].join(
    '|',
  );

const lineListed = ({ wave, departmentId, attribute, value, kind, since, shown, skipped }: Listed) =>
  lineOf({
    ...{ wave: wave.id, unit: departmentId, kind, shown },
    group: attribute === null ? '' : `${attribute}=${value}`,
    since: since?.id ?? '',
    skipped: skipped.map(({ code }) => code),
  });

async function listedFor(account: AccountRecord): Promise<Listed[]> {
  return (await (await app.as(account)).ask(PAGE)).data.privacyOverview.figures;
}

describe('the figures I am counted in', () => {
  it('are exactly those the populations say, for every role and each twenty-fourth colleague', async () => {
    let shown = 0;
    let withheld = 0;
    let silent = 0;
    for (const account of accounts) {
      const key = await findParticipantKey(account.personId);
      const listed = await listedFor(account);
      const lines = listed.map(lineListed);
      expect([...lines].sort()).toEqual((key === null ? [] : recomputed(key)).sort());
      expect(new Set(lines).size).toBe(lines.length);
      for (const figure of listed) expect(figure.reason).toBe(figure.shown ? null : 'NOT_SHOWN');
      shown += listed.filter((figure) => figure.shown).length;
      withheld += listed.filter((figure) => !figure.shown).length;
      if (listed.length > 0 && !listed.some(({ kind }) => kind === 'MEANS')) silent += 1;
    }
    expect(accounts.length).toBeGreaterThan(30);
    expect(Math.min(shown, withheld)).toBeGreaterThan(100);
    expect(silent, 'somebody who was asked and did not answer is among them').toBeGreaterThan(0);
  }, 120_000);

  it('tell the figure itself only where the report may be opened, and never one that is withheld', async () => {
    for (const account of accounts.slice(0, 8)) {
      for (const figure of await listedFor(account)) {
        if (!figure.shown || !figure.mayOpen) expect(figure.headline).toBeNull();
        if (figure.isOpenData) expect(figure.shown).toBe(true);
      }
    }
    const employee = (await findDemoAccounts()).find(({ demoRole }) => demoRole === 'EMPLOYEE');
    if (employee === undefined) throw new Error('The example province has an employee.');
    const listed = await listedFor(employee);
    const opened = new Set(listed.filter(({ mayOpen }) => mayOpen).map(({ departmentId }) => departmentId));
    expect(opened.size).toBe(1);
    expect(listed.some(({ headline }) => headline !== null)).toBe(true);
  });

  it('cost at most ten queries, however many waves', async () => {
    const client = await app.as(accounts[0] as AccountRecord); // at least the demo accounts are there
    await client.ask(PAGE);
    expect(await countQueries(() => client.ask(PAGE))).toBeLessThanOrEqual(10);
  });
});
