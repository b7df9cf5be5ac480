// Coming to a knowledge session: the lists, registering, withdrawing, and what one thought of it.
import type { Caller } from '../identity/identity.reads.ts';
import { checked } from '../platform/checked.ts';
import { now } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import { conflict, notFound } from '../platform/errors.ts';
import { announce } from '../platform/events.ts';
import { newId } from '../platform/identifier.ts';
import type { SessionNews } from './knowledge-session.events.ts';
import { opinionInput } from './knowledge-session.input.ts';
import {
  findSession,
  findSessionPage,
  type KnowledgeSessionRecord,
  takeTurn,
} from './knowledge-session.model.ts';
import {
  placeInLine,
  type Queue,
  type Registered,
  takenPlaces,
  waitingCount,
  withoutPerson,
  withPerson,
} from './knowledge-session.rules.ts';
import {
  insertOpinions,
  insertRegistrations,
  type RegistrationRecord,
  registrationsOf,
  removeRegistration,
  setEnrolled,
  setOpinionGiven,
} from './registration.model.ts';

const DAY_MS = 86_400_000;
/** How long an opinion can be given, and after which the trainer sees what was thought. */
const OPINION_DAYS = 14;

/** A session with how full it is, and the viewer's own registration. Of nobody else. */
export interface SessionView extends KnowledgeSessionRecord {
  readonly taken: number;
  readonly waiting: number;
  readonly mine: RegistrationRecord | null;
  /** The viewer's place in the waiting list, from 1. */
  readonly line: number | null;
}

/** A page of coming sessions, soonest first, or of past ones, newest first. Two queries. */
export async function listSessions(
  { viewer }: Caller,
  past: boolean,
  page: { readonly offset: number; readonly limit: number },
): Promise<SessionView[]> {
  return viewsOf(await findSessionPage({ at: now(), past }, page), viewer.personId);
}

/** A session. Throws NOT_FOUND. */
export async function getSession({ viewer }: Caller, id: string): Promise<SessionView> {
  return viewOf(await existing(id), viewer.personId);
}

/**
 * Gives the viewer a place, or one in the waiting list; doing it again changes nothing. Errors: NOT_FOUND; CONFLICT
 * sessionCancelled, sessionBegun.
 */
export function register({ viewer }: Caller, id: string): Promise<SessionView> {
  const { personId } = viewer;
  return inTransaction(async () => {
    const session = open(await takeTurn(id));
    const queue = await queueOf(session);
    const changed = withPerson(queue, personId, session.turn);
    const mine = changed.registered.find((one) => one.personId === personId);
    if (changed !== queue && mine !== undefined) {
      const { standing, turn } = mine;
      await insertRegistrations([
        { id: newId(), sessionId: id, personId, standing, turn, attended: null, opinionGiven: false },
      ]);
      await tell(standing, session, [mine]);
    }
    return viewOf(session, personId);
  });
}

/** Gives the viewer's place back; who waited longest gets it. Errors: NOT_FOUND; CONFLICT sessionBegun, sessionCancelled. */
export function withdraw({ viewer }: Caller, id: string): Promise<SessionView> {
  const { personId } = viewer;
  return inTransaction(async () => {
    const session = open(await takeTurn(id));
    const { movedUp, registered } = withoutPerson(await queueOf(session), personId);
    await removeRegistration(id, personId);
    await setEnrolled(id, movedUp);
    await tell('MOVED_UP', session, these(movedUp, registered));
    return viewOf(session, personId);
  });
}

/**
 * Keeps what the viewer thought of a session they came to, apart from their name. Errors: NOT_FOUND; CONFLICT
 * opinionNotNow outside the two weeks after it, opinionGiven the second time and for who was not there.
 */
export function giveOpinion({ viewer }: Caller, id: string, given: unknown): Promise<SessionView> {
  const opinion = checked(opinionInput, given);
  return inTransaction(async () => {
    const session = await existing(id);
    if (!isOpinionTime(session, now())) throw conflict('opinionNotNow');
    if (!(await setOpinionGiven(id, viewer.personId))) throw conflict('opinionGiven');
    await insertOpinions([{ id: newId(), sessionId: id, ...opinion }]);
    return viewOf(session, viewer.personId);
  });
}

/** Whether opinions can be given at the moment. */
export function isOpinionTime({ state, endsOn }: KnowledgeSessionRecord, at: Date): boolean {
  return state === 'PLANNED' && at >= endsOn && at < opinionsCloseAt({ endsOn });
}

/** From when on no opinion can be given and the figures stand. */
export function opinionsCloseAt({ endsOn }: Pick<KnowledgeSessionRecord, 'endsOn'>): Date {
  return new Date(endsOn.getTime() + OPINION_DAYS * DAY_MS);
}

/** The session. Throws NOT_FOUND. */
export async function existing(id: string): Promise<KnowledgeSessionRecord> {
  const session = await findSession(id);
  if (session === null) throw notFound();
  return session;
}

/** Everybody with a place or in the waiting list. */
export async function queueOf({ id, places }: KnowledgeSessionRecord): Promise<Queue> {
  return { places, registered: await registrationsOf([id]) };
}

export async function viewOf(session: KnowledgeSessionRecord, personId: string): Promise<SessionView> {
  const [view] = await viewsOf([session], personId);
  if (view === undefined) throw notFound();
  return view;
}

/** Tells people what happened, in the transaction around it. */
export async function tell(
  news: SessionNews,
  session: KnowledgeSessionRecord,
  people: readonly Pick<Registered, 'personId' | 'standing'>[],
): Promise<void> {
  if (people.length === 0) return;
  const { id, titleNl, titleEn, date, startsAt, endsAt, place, link, sequence, turn, revision } = session;
  await announce('sessionNews', {
    news,
    people: people.map(({ personId, standing }) => ({ personId, hasPlace: standing === 'ENROLLED' })),
    session: { id, titleNl, titleEn, date, startsAt, endsAt, place, link, sequence },
    occasion: `${turn}/${revision}`,
  });
}

/** The registrations of these people. */
export function these(personIds: readonly string[], registered: readonly Registered[]): Registered[] {
  return registered.filter(({ personId }) => personIds.includes(personId));
}

async function viewsOf(
  sessions: readonly KnowledgeSessionRecord[],
  personId: string,
): Promise<SessionView[]> {
  const all = await registrationsOf(sessions.map(({ id }) => id));
  return sessions.map((session) => {
    const registered = all.filter(({ sessionId }) => sessionId === session.id);
    return {
      ...session,
      taken: takenPlaces({ registered }),
      waiting: waitingCount({ registered }),
      mine: registered.find((one) => one.personId === personId) ?? null,
      line: placeInLine({ registered }, personId),
    };
  });
}

function open(session: KnowledgeSessionRecord | null): KnowledgeSessionRecord {
  if (session === null) throw notFound();
  if (session.state === 'CANCELLED') throw conflict('sessionCancelled');
  if (now() >= session.startsOn) throw conflict('sessionBegun');
  return session;
}
