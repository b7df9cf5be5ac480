// Planning, changing and cancelling knowledge sessions; for the trainer who comes, who was there and what was thought.
import { type Caller, logAccess } from '../identity/identity.reads.ts';
import { peopleByIds } from '../organisation/organisation.reads.ts';
import { checked } from '../platform/checked.ts';
import { closingInstant, openingInstant } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import { conflict, forbidden, notFound } from '../platform/errors.ts';
import { newId } from '../platform/identifier.ts';
import {
  attendanceInput,
  type SessionPlan,
  sessionPlanInput,
  sessionReason,
} from './knowledge-session.input.ts';
import {
  findSessionsToClear,
  insertSessions,
  type KnowledgeSessionRecord,
  setSessionCleared,
  takeTurn,
  updateSession,
} from './knowledge-session.model.ts';
import { mayPlanSessions, maySeeWhoComes } from './knowledge-session.policy.ts';
import { type OpinionFigures, opinionFigures, type Standing, withPlaces } from './knowledge-session.rules.ts';
import {
  existing,
  opinionsCloseAt,
  queueOf,
  type SessionView,
  tell,
  these,
  viewOf,
} from './knowledge-session.service.ts';
import {
  opinionsOf,
  registrationsOf,
  removeRegistrationsOf,
  setAttendance,
  setEnrolled,
} from './registration.model.ts';

const DAY_MS = 86_400_000;
/** So long after a session it is kept who came. */
const KEPT_DAYS = 90;
const PIECE = 20;

/** Plans a session with the viewer as its trainer. Errors: FORBIDDEN; BAD_USER_INPUT; CONFLICT sessionInThePast. */
export async function planSession({ viewer }: Caller, given: unknown): Promise<SessionView> {
  if (!mayPlanSessions(viewer)) throw forbidden();
  const plan = checked(sessionPlanInput, given);
  const session: KnowledgeSessionRecord = {
    ...{ id: newId(), revision: 1, turn: 0, sequence: 0, state: 'PLANNED', cancelReason: null },
    ...{ trainerPersonId: viewer.personId, attendedCount: null, clearedAt: null },
    ...timed(plan),
  };
  if (session.startsOn <= now()) throw conflict('sessionInThePast');
  await insertSessions([session]);
  return viewOf(session, viewer.personId);
}

/** Which session is changed, as it was seen. */
export interface SessionChange {
  readonly id: string;
  readonly revision: number;
}

/**
 * Changes a session. Whoever has a place or waits hears of another day, time or place; more places are given to who
 * waited longest. Errors: FORBIDDEN; NOT_FOUND; BAD_USER_INPUT; CONFLICT conflict, sessionCancelled, sessionPlacesTaken,
 * sessionInThePast.
 */
export function changeSession(
  { viewer }: Caller,
  { id, revision }: SessionChange,
  given: unknown,
): Promise<SessionView> {
  if (!mayPlanSessions(viewer)) throw forbidden();
  const plan = timed(checked(sessionPlanInput, given));
  return inTransaction(async () => {
    const former = await planned(id);
    const moved = isElsewhere(former, plan);
    // What has been stays as it was; only what is left of it may still be changed.
    if (moved && (now() >= former.startsOn || plan.startsOn <= now())) throw conflict('sessionInThePast');
    const queue = withPlaces(await queueOf(former), plan.places);
    if (queue === null) throw conflict('sessionPlacesTaken');
    const sequence = former.sequence + (moved ? 1 : 0);
    const session = { ...former, ...plan, sequence };
    if (!(await updateSession(session, revision))) throw conflict('conflict');
    await setEnrolled(id, queue.movedUp);
    const { registered, movedUp } = queue;
    if (now() < session.startsOn) await tell('MOVED_UP', session, these(movedUp, registered));
    const others = registered.filter(({ personId }) => !movedUp.includes(personId));
    if (moved) await tell('CHANGED', session, others);
    return viewOf({ ...session, revision: revision + 1 }, viewer.personId);
  });
}

/** Cancels a session and tells everybody who would have come. Errors as of changeSession; CONFLICT sessionBegun. */
export function cancelSession(
  { viewer }: Caller,
  { id, revision }: SessionChange,
  reason: string,
): Promise<SessionView> {
  if (!mayPlanSessions(viewer)) throw forbidden();
  const cancelReason = checked(sessionReason, reason);
  return inTransaction(async () => {
    const former = await planned(id);
    if (now() >= former.startsOn) throw conflict('sessionBegun');
    const session = { ...former, state: 'CANCELLED' as const, cancelReason, sequence: former.sequence + 1 };
    if (!(await updateSession(session, revision))) throw conflict('conflict');
    const { registered } = await queueOf(former);
    await tell('CANCELLED', session, registered);
    return viewOf({ ...session, revision: revision + 1 }, viewer.personId);
  });
}

/** Somebody who comes, as the trainer sees them: a name, and nothing of why they come. */
export interface Participant {
  readonly personId: string;
  readonly name: string;
  readonly standing: Standing;
  readonly attended: boolean | null;
}

/** Who comes, in the order in which they registered. Throws NOT_FOUND for everybody but the trainer. */
export async function listParticipants({ viewer }: Caller, id: string): Promise<Participant[]> {
  const session = await existing(id);
  if (!maySeeWhoComes(viewer, session)) throw notFound();
  const registered = await registrationsOf([id]);
  const people = await peopleByIds(registered.map(({ personId }) => personId));
  return registered.flatMap(({ personId, standing, attended }, at) => {
    const person = people[at];
    return person == null ? [] : [{ personId, name: person.fullName, standing, attended }];
  });
}

/** Notes who was there, from the beginning of the session on. Errors: NOT_FOUND; CONFLICT sessionNotBegun. */
export async function noteAttendance({ viewer }: Caller, id: string, given: unknown): Promise<SessionView> {
  const present = checked(attendanceInput, given);
  const session = await existing(id);
  if (!maySeeWhoComes(viewer, session)) throw notFound();
  if (session.state === 'CANCELLED' || now() < session.startsOn) throw conflict('sessionNotBegun');
  await inTransaction(() => setAttendance(id, present));
  await logAccess(viewer, { action: 'noteAttendance', subject: id });
  return viewOf(session, viewer.personId);
}

/** What was thought, for the trainer, once it is closed; null before, below five, and for anybody else. */
export async function opinionsFor({ viewer }: Caller, session: SessionView): Promise<OpinionFigures | null> {
  if (!maySeeWhoComes(viewer, session) || now() < opinionsCloseAt(session)) return null;
  return opinionFigures(await opinionsOf(session.id));
}

/** Forgets who came to sessions of 90 days ago and keeps how many there were; true when there may be more. */
export async function clearSessions(): Promise<boolean> {
  const before = new Date(now().getTime() - KEPT_DAYS * DAY_MS);
  const due = await findSessionsToClear(before, PIECE);
  for (const { id } of due) {
    await inTransaction(async () => {
      const registered = await registrationsOf([id]);
      const noted = registered.filter(({ attended }) => attended !== null);
      const attendedCount = noted.length === 0 ? null : noted.filter(({ attended }) => attended).length;
      await setSessionCleared(id, { attendedCount, clearedAt: now() });
      await removeRegistrationsOf(id);
    });
  }
  return due.length === PIECE;
}

async function planned(id: string): Promise<KnowledgeSessionRecord> {
  const session = await takeTurn(id);
  if (session === null) throw notFound();
  if (session.state === 'CANCELLED') throw conflict('sessionCancelled');
  return session;
}

function timed(plan: SessionPlan) {
  return {
    ...plan,
    startsOn: openingInstant(plan.date, plan.startsAt),
    endsOn: closingInstant(plan.date, plan.endsAt),
  };
}

function isElsewhere(former: KnowledgeSessionRecord, plan: SessionPlan): boolean {
  return (['date', 'startsAt', 'endsAt', 'place', 'link'] as const).some((one) => former[one] !== plan[one]);
}
