// Short tests of a competence: "I can do this already", and the retest after a track. No published figure changes by it.
import { createHash } from 'node:crypto';
import { type Caller, findParticipantKey } from '../identity/identity.reads.ts';
import {
  itemsSeenBy,
  newestProfileOf,
  nextTestItem,
  scoreTest,
  type TestItem,
  testBank,
  testChange,
} from '../measurement/measurement.reads.ts';
import { addDays, localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import { badInput, conflict, notFound } from '../platform/errors.ts';
import { newId } from '../platform/identifier.ts';
import { type AssignmentRecord, findAssignmentOf, updateProgress } from './assignment.model.ts';
import { getOwn } from './assignment-choice.service.ts';
import { isOpen } from './progress.rules.ts';
import {
  findSkillCheck,
  findSkillChecksOf,
  insertSkillCheck,
  type SkillCheckKind,
  type SkillCheckRecord,
  type SkillOutcome,
  updateSkillCheck,
} from './skill-check.model.ts';
import { isShown, mayBeginCheck } from './skill-check.rules.ts';
import { getTrack } from './track.service.ts';

/** An item seen within a year is seen recently. */
const RECENT_DAYS = 365;

/** A test with the question to answer now; `question` is null when it is done. */
export interface SkillCheck extends SkillCheckRecord {
  readonly question: TestItem | null;
}

/**
 * Begins a test for a track, or goes on with the one under way. Throws NOT_FOUND for a track that is not the caller's;
 * CONFLICT when the track is not in the state for it, or within thirty days of the last one.
 */
export async function beginSkillCheck(
  caller: Caller,
  { trackCode, kind }: { readonly trackCode: string; readonly kind: SkillCheckKind },
): Promise<SkillCheck> {
  const assignment = await getOwn(caller, trackCode);
  const { participantKey } = assignment;
  const former = (await findSkillChecksOf(participantKey)).filter(
    (check) => check.trackCode === trackCode && check.kind === kind,
  );
  const underWay = former.find(({ doneOn }) => doneOn === null);
  if (underWay !== undefined) return withQuestion(underWay);
  const today = localDateOf(now());
  if (!mayBeginCheck(kind, assignment, { lastOn: former[0]?.startedOn ?? null, today }))
    throw conflict('skillCheckNotNow');
  const check: SkillCheckRecord = {
    ...{ id: newId(), participantKey, kind, trackCode, wanted: wantedBy(assignment) },
    ...{ startedOn: today, doneOn: null, answers: [], askingItemId: null, outcomes: [] },
  };
  const first = await nextItemOf(check);
  if (first === null) throw conflict('skillCheckNotNow');
  await insertSkillCheck({ ...check, askingItemId: first.id });
  return { ...check, askingItemId: first.id, question: first };
}

/**
 * Answers the question asked. After the last one it says what came out; a passed claim ends the assignment. The same
 * answer sent twice changes nothing. Throws NOT_FOUND; BAD_USER_INPUT; CONFLICT when another question is asked by now.
 */
export async function answerSkillCheck(
  caller: Caller,
  { id, itemId, option }: { readonly id: string; readonly itemId: string; readonly option: number },
): Promise<SkillCheck> {
  const check = await getSkillCheck(caller, id);
  if (check.answers.some((answer) => answer.itemId === itemId && answer.option === option)) return check;
  if (check.question === null || check.question.id !== itemId) throw conflict('skillCheckMovedOn');
  if (check.question.options[option] === undefined)
    throw badInput('answerOutOfRange', { fields: [{ path: 'option', messageKey: 'answerOutOfRange' }] });
  const { competence, answer } = check.question;
  const answered = {
    ...check,
    answers: [...check.answers, { itemId, competence, option, correct: option === answer }],
  };
  const next = await nextItemOf(answered);
  if (next !== null) return store({ ...answered, askingItemId: next.id, question: next }, itemId);
  const outcomes = await outcomesOf(answered);
  const doneOn = localDateOf(now());
  return inTransaction(async () => {
    const done = { ...answered, askingItemId: null, question: null, outcomes, doneOn };
    await store(done, itemId);
    if (check.kind === 'CLAIM') await settleClaim(done);
    return done;
  });
}

/** A test of the caller's own. Throws NOT_FOUND. */
export async function getSkillCheck({ viewer }: Caller, id: string): Promise<SkillCheck> {
  const participantKey = await findParticipantKey(viewer.personId);
  const check = await findSkillCheck(id);
  if (check === null || check.participantKey !== participantKey) throw notFound();
  return withQuestion(check);
}

/** The caller's own tests of a track, newest first. */
export async function skillChecksOf({ viewer }: Caller, trackCode: string): Promise<SkillCheck[]> {
  const participantKey = await findParticipantKey(viewer.personId);
  if (participantKey === null) return [];
  return (await findSkillChecksOf(participantKey))
    .filter((check) => check.trackCode === trackCode)
    .map(withQuestion);
}

async function store(check: SkillCheck, askedItemId: string): Promise<SkillCheck> {
  const { question, ...record } = check;
  if (!(await updateSkillCheck(record, askedItemId))) throw conflict('skillCheckMovedOn');
  return { ...record, question };
}

function withQuestion(check: SkillCheckRecord): SkillCheck {
  const question = testBank().items.find(({ id }) => id === check.askingItemId) ?? null;
  return { ...check, question };
}

/** What is asked: the competences it was assigned for at the level of the work, or what the track brings. */
function wantedBy({ reasons, trackCode }: AssignmentRecord): SkillCheckRecord['wanted'] {
  const { competences, toLevel } = getTrack(trackCode);
  if (reasons.length === 0) return competences.map((competence) => ({ competence, level: toLevel }));
  return reasons.map(({ competence, workingLevel }) => ({ competence, level: workingLevel }));
}

/** The next question: of the first competence that is not tested enough. */
async function nextItemOf(check: SkillCheckRecord): Promise<TestItem | null> {
  const seenOn = await seenBefore(check);
  const { items } = testBank();
  const recentFrom = addDays(check.startedOn, -RECENT_DAYS);
  for (const { competence } of check.wanted) {
    const item = nextTestItem({
      ...{ seenOn, recentFrom, rank: (id: string) => rankIn(check.id, id) },
      bank: items.filter((one) => one.competence === competence),
      given: givenIn(check, competence),
    });
    if (item !== null) return item;
  }
  return null;
}

/** When items were last seen: in measurements, and in other short tests. */
async function seenBefore(check: SkillCheckRecord): Promise<Map<string, string>> {
  const seen = await itemsSeenBy(check.participantKey);
  for (const other of await findSkillChecksOf(check.participantKey))
    if (other.id !== check.id)
      for (const { itemId } of other.answers)
        if (other.startedOn > (seen.get(itemId) ?? '')) seen.set(itemId, other.startedOn);
  return seen;
}

function givenIn(check: SkillCheckRecord, competence: string) {
  const byId = new Map(testBank().items.map((item) => [item.id, item]));
  return check.answers.flatMap((answer) => {
    const item = byId.get(answer.itemId);
    if (item === undefined || answer.competence !== competence) return [];
    const { id, discrimination, difficulty } = item;
    return [{ id, discrimination, difficulty, correct: answer.correct }];
  });
}

/** Another order in every test, the same within one. */
function rankIn(checkId: string, itemId: string): number {
  return createHash('sha256').update(`${checkId}/${itemId}`).digest().readUInt32BE(0);
}

async function outcomesOf(check: SkillCheckRecord): Promise<SkillOutcome[]> {
  const { items, levelCutoffs, yardstick } = testBank();
  const newest = await newestProfileOf(check.participantKey);
  return check.wanted.flatMap(({ competence, level: wanted }) => {
    const over = yardstick ?? items.filter((one) => one.competence === competence);
    const score = scoreTest(givenIn(check, competence), over, levelCutoffs);
    if (score === null) return [];
    const { level, percent, percentLow, percentHigh } = score;
    const earlier = newest?.profile.competences.find((one) => one.competence === competence)?.test ?? null;
    const change = earlier === null ? null : testChange(earlier, score);
    return [{ competence, wanted, level, percent, percentLow, percentHigh, change }];
  });
}

/** A passed claim ends the assignment as shown; otherwise the assignment stays as it is. */
async function settleClaim(check: SkillCheckRecord): Promise<void> {
  const assignment = await findAssignmentOf(check.participantKey, check.trackCode);
  if (assignment === null || !isOpen(assignment)) return;
  const shown = isShown(check.outcomes);
  const line = { on: localDateOf(now()), event: shown ? ('SHOWN' as const) : ('NOT_SHOWN' as const) };
  await updateProgress({
    ...assignment,
    state: shown ? 'SHOWN' : assignment.state,
    history: [...assignment.history, line],
  });
}
