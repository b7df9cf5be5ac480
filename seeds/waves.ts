// The rounds of the example province: the nulmeting of 2024, 2025, and the present one, still open.
import { ensureParticipantKeys, participationFingerprint } from '../server/identity/identity.reads.ts';
import { sheetIn, sheetOwner } from '../server/measurement/frozen-rules.content.ts';
import {
  currentInstrument,
  type InstrumentContent,
  instrumentOf,
} from '../server/measurement/instrument.content.ts';
import { insertParticipations, type ParticipationRecord } from '../server/measurement/participation.model.ts';
import { insertPopulations, type PopulationRecord } from '../server/measurement/population.model.ts';
import { ageBandOf, tenureBandOf, turnsOf } from '../server/measurement/population.rules.ts';
import { insertResponses, type ResponseRecord } from '../server/measurement/response.model.ts';
import { insertWaves, PLAIN_WAVE, type WaveRecord } from '../server/measurement/wave.model.ts';
import {
  departmentTree,
  type PlacedPerson,
  placedPeople,
  profileVersion,
  roleFamilyProfiles,
} from '../server/organisation/organisation.reads.ts';
import { addDays, endOfDay, type LocalDate, startOfDay } from '../server/platform/civil-time.ts';
import { answersOf } from './answers.ts';
import { seedMails } from './mails.ts';
import type { Organisation } from './people.ts';
import { idOf, randomOf } from './random.ts';
import { type WavePlan, waveId } from './wave-plans.ts';

interface Taking {
  readonly wave: WaveRecord;
  readonly plan: WavePlan;
  readonly organisation: Organisation;
  readonly keys: ReadonlyMap<string, string>;
  readonly turns: ReadonlyMap<string, number>;
  /** People who have to come by their own hand in the demo. */
  readonly notYet: ReadonlySet<string>;
}

/** Writes a round with its frozen population and the responses that came in. Returns who submitted. */
export async function seedWave(
  plan: WavePlan,
  organisation: Organisation,
  notYet: ReadonlySet<string>,
): Promise<string[]> {
  const people = await placedPeople(plan.opensOn);
  const keys = await ensureParticipantKeys(people.map(({ personId }) => personId));
  const wave = await waveRecord(plan, people);
  const turns = turnsOf(people, keys);
  const taking: Taking = { wave, plan, organisation, keys, turns, notYet };
  const submitted = people.filter((person) => takesPart(taking, person));
  await insertWaves([wave]);
  await insertPopulations(people.map((person) => population(taking, person)));
  await insertParticipations(
    people.map((person) => participation(taking, person, submitted.includes(person))),
  );
  await insertResponses(submitted.map((person) => response(taking, person)));
  await seedMails(
    plan,
    people.map(({ personId }) => personId),
  );
  return submitted.map(({ personId }) => personId);
}

/** The next round: planned, and opening by itself. */
export async function seedPlannedWave(today: LocalDate): Promise<void> {
  const instrument = currentInstrument();
  const opensOn = addDays(today, 60);
  const at = (event: 'CREATED' | 'SCHEDULED') => ({
    ...{ at: startOfDay(today), event, automatic: false, people: null },
  });
  await insertWaves([
    {
      ...PLAIN_WAVE,
      ...{
        id: waveId('next'),
        nameNl: 'tussenmeting 2027',
        nameEn: 'interim measurement 2027',
        state: 'DRAFT',
      },
      ...{ opensOn, opensTime: '08:00', closesOn: addDays(opensOn, 21), closesTime: '17:00' },
      ...{ instrumentCode: instrument.code, instrumentVersion: instrument.version },
      ...{ segmentRuleVersion: 1, roleProfileVersion: profileVersion(), departmentIds: null },
      ...{ tree: [], workingLevels: {}, invitedByUnit: [], excludeLongAbsence: true, scheduled: true },
      history: [at('CREATED'), at('SCHEDULED')],
      ...{ openedAt: null, closedAt: null, publishedAt: null },
    },
  ]);
}

async function waveRecord(plan: WavePlan, people: readonly PlacedPerson[]): Promise<WaveRecord> {
  const instrument = instrumentIn(plan);
  const invited = new Map<string, number>();
  for (const { departmentId } of people) invited.set(departmentId, (invited.get(departmentId) ?? 0) + 1);
  return {
    ...PLAIN_WAVE,
    id: waveId(plan.code),
    nameNl: plan.nameNl,
    nameEn: plan.nameEn,
    state: plan.open ? 'OPEN' : 'CLOSED',
    opensOn: plan.opensOn,
    closesOn: plan.closesOn,
    instrumentCode: instrument.code,
    instrumentVersion: instrument.version,
    segmentRuleVersion: 1,
    roleProfileVersion: profileVersion(),
    departmentIds: null,
    tree: await departmentTree(plan.opensOn),
    // One entry per role family, as openWave freezes them.
    workingLevels: Object.fromEntries(
      roleFamilyProfiles().map(({ code, workingLevels }) => [code, workingLevels]),
    ) as WaveRecord['workingLevels'],
    invitedByUnit: [...invited].map(([departmentId, count]) => ({ departmentId, people: count })),
    openedAt: startOfDay(plan.opensOn),
    closedAt: plan.open ? null : endOfDay(plan.closesOn),
    publishedAt: null,
  };
}

/** Between 62 and 84 per cent by department; about half so far in the open round. */
function takesPart({ plan, organisation, notYet }: Taking, { personId }: PlacedPerson): boolean {
  if (plan.open && notYet.has(personId)) return false;
  const home = organisation.homeOf.get(personId)?.code ?? '';
  const willing = 0.62 + 0.22 * randomOf(`willing/${home}`).next();
  return randomOf(`takes-part/${personId}/${plan.code}`).chance(plan.open ? willing * 0.68 : willing);
}

function population({ wave, keys, turns }: Taking, person: PlacedPerson): PopulationRecord {
  return {
    id: idOf(`population/${wave.id}/${person.personId}`),
    participantKey: keyOf(keys, person),
    turn: turns.get(keyOf(keys, person)) ?? null,
    waveId: wave.id,
    departmentId: person.departmentId,
    roleFamily: person.roleFamily,
    ageBand: ageBandOf(person.birthYear, wave.opensOn),
    tenureBand: tenureBandOf(person.tenureFrom, wave.opensOn),
  };
}

function participation(
  { wave }: Taking,
  { personId, departmentId }: PlacedPerson,
  submitted: boolean,
): ParticipationRecord {
  return {
    id: idOf(`participation/${wave.id}/${personId}`),
    waveId: wave.id,
    personId,
    fingerprint: participationFingerprint(wave.id, personId),
    departmentId,
    state: submitted ? 'SUBMITTED' : 'INVITED',
  };
}

function response({ wave, plan, organisation, keys, turns }: Taking, person: PlacedPerson): ResponseRecord {
  const key = keyOf(keys, person);
  const random = randomOf(`response/${wave.id}/${person.personId}`);
  const home = organisation.homeOf.get(person.personId);
  if (home === undefined) throw new Error('Everybody in the example province has a department.');
  const who = { personId: person.personId, plan: home, roleFamily: person.roleFamily, year: plan.year };
  return {
    id: random.id(),
    waveId: wave.id,
    participantKey: key,
    state: 'SUBMITTED',
    answers: answersOf(
      who,
      instrumentIn(plan),
      sheetIn(wave, sheetOwner(wave.id, key, { turn: turns.get(key) })).items,
    ),
    saves: [],
    asked: [],
    testDone: false,
    receiptCode: `PEIL-${random.id().slice(0, 4)}-${random.id().slice(9, 13)}`.toUpperCase(),
    submittedOn: addDays(plan.opensOn, random.below(plan.open ? 14 : 25)),
  };
}

/** The version a round asked stays the version it was asked in, whatever new rounds are made with. */
function instrumentIn({ instrumentVersion }: WavePlan): InstrumentContent {
  return instrumentOf(currentInstrument().code, instrumentVersion);
}

function keyOf(keys: ReadonlyMap<string, string>, { personId }: PlacedPerson): string {
  const key = keys.get(personId);
  if (key === undefined) throw new Error('Everybody placed has a participant key.');
  return key;
}
