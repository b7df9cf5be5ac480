// Builders of measurements: waves in any state, people invited to them, and their answers.
// They seal participant links, so the house must be configured: useApp() or configureHouse().
import { ensureParticipantKeys, participationFingerprint } from '../../server/identity/identity.reads.ts';
import type { SequencedAnswer } from '../../server/measurement/answer-code.rules.ts';
import {
  currentInstrument,
  type InstrumentContent,
  type InstrumentItem,
  instrumentOf,
} from '../../server/measurement/instrument.content.ts';
import type { AnswerValue } from '../../server/measurement/instrument.types.ts';
import { LEVELS, type Level } from '../../server/measurement/level.rules.ts';
import {
  insertParticipations,
  type ParticipationState,
} from '../../server/measurement/participation.model.ts';
import { insertPopulations, type PopulationRecord } from '../../server/measurement/population.model.ts';
import { insertResponses, type ResponseRecord } from '../../server/measurement/response.model.ts';
import { CURRENT_SEGMENT_RULE_VERSION } from '../../server/measurement/segment-rule.content.ts';
import { insertWaves, PLAIN_WAVE, type WaveRecord } from '../../server/measurement/wave.model.ts';
import type { DepartmentNode } from '../../server/organisation/organisation.reads.ts';
import { profileVersion, roleFamilyProfiles } from '../../server/organisation/organisation.reads.ts';
import { addDays, localDateOf, startOfDay } from '../../server/platform/civil-time.ts';
import { now } from '../../server/platform/clock.ts';
import { newId, newReceiptCode } from '../../server/platform/identifier.ts';

let serial = 0;

/** The first version of the bank: asks everybody every item, in the order of the file. Built waves ask it unless told. */
export function wholeBank(): InstrumentContent {
  return instrumentOf(currentInstrument().code, 1);
}

/** A stored draft for the whole organisation; its window began today and lasts two weeks. */
export async function buildWave(given: Partial<WaveRecord> = {}): Promise<WaveRecord> {
  serial += 1;
  const today = localDateOf(now());
  const { code, version } = wholeBank();
  const wave: WaveRecord = {
    ...PLAIN_WAVE,
    id: newId(),
    nameNl: `Meting ${serial}`,
    nameEn: `Measurement ${serial}`,
    state: 'DRAFT',
    opensOn: today,
    closesOn: addDays(given.opensOn ?? today, 13),
    instrumentCode: code,
    instrumentVersion: version,
    segmentRuleVersion: CURRENT_SEGMENT_RULE_VERSION,
    roleProfileVersion: profileVersion(),
    departmentIds: null,
    tree: [],
    workingLevels: {},
    invitedByUnit: [],
    openedAt: null,
    closedAt: null,
    publishedAt: null,
    ...given,
  };
  await insertWaves([wave]);
  return wave;
}

/** Somebody to invite; what is left out is a policy officer of the first department, aged 35–44, 3–9 years in service. */
export type Invitee = Partial<
  Pick<PopulationRecord, 'departmentId' | 'roleFamily' | 'ageBand' | 'tenureBand'>
> & {
  readonly personId?: string;
  readonly state?: ParticipationState;
};

export interface InvitedPerson {
  readonly personId: string;
  readonly participantKey: string;
}

/** A stored wave that was opened on its first day, and the people invited to it, in the order given. */
export async function buildOpenWave({
  people = [{}],
  ...given
}: Partial<WaveRecord> & { readonly people?: readonly Invitee[] } = {}): Promise<{
  readonly wave: WaveRecord;
  readonly people: readonly InvitedPerson[];
}> {
  const tree = given.tree ?? buildTree();
  const unit = (tree.find(({ kind }) => kind === 'DEPARTMENT') ?? tree[0])?.id ?? newId();
  const invitees = people.map((one) => ({ ...one, personId: one.personId ?? newId() }));
  const counts = new Map<string, number>();
  for (const { departmentId = unit } of invitees)
    counts.set(departmentId, (counts.get(departmentId) ?? 0) + 1);
  const wave = await buildWave({
    state: 'OPEN',
    openedAt: startOfDay(given.opensOn ?? localDateOf(now())),
    tree,
    workingLevels: Object.fromEntries(roleFamilyProfiles().map((one) => [one.code, one.workingLevels])),
    invitedByUnit: [...counts].map(([departmentId, count]) => ({ departmentId, people: count })),
    ...given,
  });
  const keys = await ensureParticipantKeys(invitees.map(({ personId }) => personId));
  const invited = invitees.map((one) => ({ ...one, participantKey: keys.get(one.personId) ?? '' }));
  await insertPopulations(
    invited.map(({ participantKey, departmentId = unit, roleFamily = 'policy', ...bands }) => ({
      ...{ id: newId(), waveId: wave.id, participantKey, departmentId, roleFamily },
      ...{ ageBand: bands.ageBand ?? '35-44', tenureBand: bands.tenureBand ?? '3-9' },
    })),
  );
  await insertParticipations(
    invited.map(({ personId, departmentId = unit, state = 'INVITED' }) => ({
      ...{ id: newId(), waveId: wave.id, personId, departmentId, state },
      fingerprint: participationFingerprint(wave.id, personId),
    })),
  );
  return { wave, people: invited.map(({ personId, participantKey }) => ({ personId, participantKey })) };
}

/** A frozen tree: an organisation with two departments, of which the first has a team. Nothing is stored. */
export function buildTree(): DepartmentNode[] {
  serial += 1;
  const node = (kind: DepartmentNode['kind'], parentId: string | null, name: string): DepartmentNode => ({
    ...{
      id: newId(),
      code: `${name}${serial}`,
      name: `${name} ${serial}`,
      kind,
      parentId,
      managerPersonId: null,
    },
  });
  const root = node('ORGANISATION', null, 'Provincie');
  const first = node('DEPARTMENT', root.id, 'Afdeling');
  return [root, first, node('TEAM', first.id, 'Team'), node('DEPARTMENT', root.id, 'Afdeling')];
}

/** How somebody answers: knowledge items right up to a level (null: none), and one point for every statement. */
export interface AnswerStyle {
  readonly rightUpTo?: Level | null;
  readonly selfView?: number;
  readonly attitude?: number;
  /** Competences left out altogether. */
  readonly without?: readonly string[];
}

/** Answers to a whole instrument; sequence 1. Without a style everything is right, and every statement is a 2. */
export function buildAnswers(
  { rightUpTo = 'HIGHLY_ADVANCED', selfView = 2, attitude = 2, without = [] }: AnswerStyle = {},
  instrument: InstrumentContent = wholeBank(),
): Map<string, SequencedAnswer> {
  const highest = rightUpTo === null ? -1 : LEVELS.indexOf(rightUpTo);
  return new Map(
    instrument.items
      .filter(({ competence }) => competence === null || !without.includes(competence))
      .map((item) => {
        if (item.kind !== 'KNOWLEDGE' && item.kind !== 'TASK')
          return [item.id, { value: item.kind === 'ATTITUDE' ? attitude : selfView, sequence: 1 }];
        const right = LEVELS.indexOf(item.level) <= highest;
        return [item.id, { value: testValue(item, right), sequence: 1 }];
      }),
  );
}

/** The right answer to a test item, or a wrong one: the next option, or a table with one mark too few. */
function testValue(
  item: Extract<InstrumentItem, { kind: 'KNOWLEDGE' | 'TASK' }>,
  right: boolean,
): AnswerValue {
  const answer = item.kind === 'TASK' ? item.task.answer : item.answer;
  if (typeof answer === 'number') return right ? answer : (answer + 1) % 4;
  if (right) return [...answer];
  return answer.length > 1 ? answer.slice(1) : [answer[0] === 0 ? 1 : 0];
}

type GivenResponse = Partial<Omit<ResponseRecord, 'waveId' | 'participantKey'>> & {
  readonly wave: WaveRecord;
  readonly person: InvitedPerson;
  readonly style?: AnswerStyle;
};

/** A stored response that is being answered; nothing is answered yet. The participation is left as it was built. */
export async function buildStartedResponse({
  wave,
  person,
  ...given
}: GivenResponse): Promise<ResponseRecord> {
  const { style, ...rest } = given;
  const instrument = instrumentOf(wave.instrumentCode, wave.instrumentVersion);
  const response: ResponseRecord = {
    ...{ id: newId(), waveId: wave.id, participantKey: person.participantKey, state: 'STARTED' },
    answers: style === undefined ? new Map() : buildAnswers(style, instrument),
    ...{ saves: [], asked: [], testDone: false, receiptCode: null, submittedOn: null },
    ...rest,
  };
  await insertResponses([response]);
  return response;
}

/** A stored submitted response, everything answered; build the participation of the person as SUBMITTED. */
export function buildSubmittedResponse(given: GivenResponse): Promise<ResponseRecord> {
  return buildStartedResponse({
    style: {},
    state: 'SUBMITTED',
    receiptCode: newReceiptCode(),
    submittedOn: given.wave.opensOn,
    ...given,
  });
}
