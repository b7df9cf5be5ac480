// Help from ahead to behind: offering an hour, seeing offers, asking in private, answering, withdrawing.
// An offer says nothing about a score, and who asked whom is known to the two of them alone: nothing of it is logged.
import {
  type Caller,
  type Contact,
  contactsByPersonIds,
  findParticipantKey,
} from '../identity/identity.reads.ts';
import { newestProfileOf } from '../measurement/measurement.reads.ts';
import { type PersonName, peopleByIds } from '../organisation/organisation.reads.ts';
import { checked } from '../platform/checked.ts';
import { addDays, localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import { conflict, notFound } from '../platform/errors.ts';
import { announce } from '../platform/events.ts';
import { newId } from '../platform/identifier.ts';
import { helpAnswerInput, helpOfferInput, helpQuestionInput } from './help-offer.input.ts';
import {
  activeOffers,
  findQuestion,
  type HelpOfferRecord,
  type HelpQuestionRecord,
  insertOffers,
  insertQuestion,
  offersByIds,
  offersOf,
  openQuestionsTo,
  questionsOf,
  removeHelpBefore,
  setOfferWithdrawn,
  takeOffer,
  updateQuestion,
} from './help-offer.model.ts';
import { isOwnOffer, sideOf } from './help-offer.policy.ts';
import { gapsFirst, mayBeAnswered, mayBeWithdrawn } from './help-offer.rules.ts';
import { largestFirst } from './level.rules.ts';

const MOST_OFFERS = 500;
const MOST_OWN_OFFERS = 5;
const MOST_OPEN_QUESTIONS = 5;
const KEPT_DAYS = 90;

/** An offer with the name of who makes it. */
export interface OfferView extends HelpOfferRecord {
  readonly name: string;
  readonly mine: boolean;
  /** Whether the viewer has a gap there; for the viewer alone. */
  readonly forMyGap: boolean;
  /** Whether the viewer has a question to it that is open or was answered with yes. */
  readonly asked: boolean;
}

/** A question as one of its two people sees it. */
export interface QuestionView extends HelpQuestionRecord {
  readonly side: 'ASKER' | 'OFFERER';
  readonly competence: string;
  /** The other of the two. */
  readonly name: string;
  /** How to reach the other, once the answer was yes. */
  readonly email: string | null;
  readonly mayAnswer: boolean;
  readonly mayWithdraw: boolean;
}

/** A page of the offers of colleagues in service, for the viewer's own gaps first. Six queries. */
export async function listOffers(
  { viewer }: Caller,
  competence: string | null,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<OfferView[]> {
  const [all, gaps] = await Promise.all([activeOffers(MOST_OFFERS), gapsOf(viewer.personId)]);
  const reachable = await reach(all.map(({ personId }) => personId));
  const wanted = all.filter(
    (one) => reachable.has(one.personId) && (competence === null || one.competence === competence),
  );
  const page = gapsFirst(wanted, gaps).slice(offset, offset + limit);
  const asked = await askedBy(viewer.personId);
  return page.map((offer) => ({
    ...offer,
    name: reachable.get(offer.personId)?.name.fullName ?? '',
    mine: isOwnOffer(viewer.personId, offer),
    forMyGap: gaps.includes(offer.competence),
    asked: asked.has(offer.id),
  }));
}

/** The viewer's own offers, newest first. */
export async function listMyOffers({ viewer }: Caller): Promise<OfferView[]> {
  const own = { name: '', mine: true, forMyGap: false, asked: false };
  return (await offersOf(viewer.personId)).map((offer) => ({ ...offer, ...own }));
}

/** What the viewer asked and was asked, newest first. Four queries. */
export async function listMyQuestions({ viewer }: Caller): Promise<QuestionView[]> {
  return viewsOf(await questionsOf(viewer.personId), viewer.personId);
}

/** Offers an hour on a competence. Errors: BAD_USER_INPUT; CONFLICT helpTooManyOffers over five. */
export async function offerHelp(caller: Caller, given: unknown): Promise<OfferView> {
  const { personId } = caller.viewer;
  const offer = checked(helpOfferInput, given);
  const active = (await offersOf(personId)).filter((one) => one.active);
  if (active.length >= MOST_OWN_OFFERS) throw conflict('helpTooManyOffers');
  const today = localDateOf(now());
  const made = { id: newId(), personId, ...offer, active: true, turn: 0, offeredOn: today, lastOn: today };
  await insertOffers([made]);
  return { ...made, name: '', mine: true, forMyGap: false, asked: false };
}

/** Withdraws the viewer's own offer and what was asked of it. Throws NOT_FOUND. */
export function withdrawOffer({ viewer }: Caller, id: string): Promise<OfferView> {
  return inTransaction(async () => {
    const offer = await takeOffer(id);
    if (offer === null || !isOwnOffer(viewer.personId, offer)) throw notFound();
    const lastOn = localDateOf(now());
    await setOfferWithdrawn(id, lastOn);
    for (const question of await openQuestionsTo(id)) {
      await updateQuestion(question, { state: 'WITHDRAWN', lastOn });
      await announce('helpNews', { news: 'WITHDRAWN', personId: question.askerPersonId });
    }
    return { ...offer, active: false, lastOn, name: '', mine: true, forMyGap: false, asked: false };
  });
}

/**
 * Asks who offers, in private. Errors: NOT_FOUND, also for a withdrawn offer; BAD_USER_INPUT; CONFLICT helpOwnOffer,
 * helpAlreadyAsked, helpTooManyQuestions over five open ones.
 */
export function askForHelp({ viewer }: Caller, given: unknown): Promise<QuestionView> {
  const { offerId, message } = checked(helpQuestionInput, given);
  const { personId } = viewer;
  return inTransaction(async () => {
    // Two who ask, and one who withdraws the offer meanwhile, wait for each other here.
    const offer = await takeOffer(offerId);
    if (offer === null || !offer.active || !(await reach([offer.personId])).has(offer.personId))
      throw notFound();
    if (isOwnOffer(personId, offer)) throw conflict('helpOwnOffer');
    const open = (await questionsOf(personId)).filter(
      (one) => one.askerPersonId === personId && (one.state === 'OPEN' || one.state === 'ACCEPTED'),
    );
    if (open.some((one) => one.offerId === offerId)) throw conflict('helpAlreadyAsked');
    if (open.filter(({ state }) => state === 'OPEN').length >= MOST_OPEN_QUESTIONS)
      throw conflict('helpTooManyQuestions');
    const today = localDateOf(now());
    const question: HelpQuestionRecord = {
      ...{ id: newId(), offerId, askerPersonId: personId, offererPersonId: offer.personId },
      ...{ message, reply: '', state: 'OPEN', askedOn: today, lastOn: today },
    };
    await insertQuestion(question);
    await announce('helpNews', { news: 'ASKED', personId: offer.personId });
    return viewOf(question, personId);
  });
}

/** Says yes or no to a question. Errors: NOT_FOUND for all but who offered; CONFLICT helpAnswered. */
export function answerQuestion({ viewer }: Caller, given: unknown): Promise<QuestionView> {
  const { id, accept, reply } = checked(helpAnswerInput, given);
  return inTransaction(async () => {
    const question = await findQuestion(id);
    if (question === null || sideOf(viewer.personId, question) !== 'OFFERER') throw notFound();
    if (!mayBeAnswered(question.state)) throw conflict('helpAnswered');
    const state = accept ? 'ACCEPTED' : 'DECLINED';
    await change(question, { state, reply, lastOn: localDateOf(now()) });
    await announce('helpNews', { news: state, personId: question.askerPersonId });
    return viewOf({ ...question, state, reply }, viewer.personId);
  });
}

/** Withdraws: who asked their question, who offered their yes. Errors: NOT_FOUND; CONFLICT helpAnswered. */
export function withdrawQuestion({ viewer }: Caller, id: string): Promise<QuestionView> {
  return inTransaction(async () => {
    const question = await findQuestion(id);
    const side = question === null ? null : sideOf(viewer.personId, question);
    if (question === null || side === null) throw notFound();
    if (!mayBeWithdrawn(question.state, side)) throw conflict('helpAnswered');
    await change(question, { state: 'WITHDRAWN', lastOn: localDateOf(now()) });
    const other = side === 'ASKER' ? question.offererPersonId : question.askerPersonId;
    await announce('helpNews', { news: 'WITHDRAWN', personId: other });
    return viewOf({ ...question, state: 'WITHDRAWN' }, viewer.personId);
  });
}

/** Forgets withdrawn offers, and questions nothing happened to, for 90 days. */
export async function clearHelp(): Promise<void> {
  await removeHelpBefore(addDays(localDateOf(now()), -KEPT_DAYS));
}

async function change(question: HelpQuestionRecord, to: Parameters<typeof updateQuestion>[1]): Promise<void> {
  if (!(await updateQuestion(question, to))) throw conflict('conflict');
}

/** Competences of the viewer's own gaps, largest first. */
async function gapsOf(personId: string): Promise<string[]> {
  const participantKey = await findParticipantKey(personId);
  const newest = participantKey === null ? null : await newestProfileOf(participantKey);
  return newest === null ? [] : largestFirst(newest.gaps).map(({ competence }) => competence);
}

/** Offers the viewer has a running question to. */
async function askedBy(personId: string): Promise<Set<string>> {
  const running = (await questionsOf(personId)).filter(
    (one) => one.askerPersonId === personId && (one.state === 'OPEN' || one.state === 'ACCEPTED'),
  );
  return new Set(running.map(({ offerId }) => offerId));
}

interface Reachable {
  readonly name: PersonName;
  readonly contact: Contact;
}

/** Names and addresses of those among these people who are in service. Two queries. */
async function reach(personIds: readonly string[]): Promise<Map<string, Reachable>> {
  const ids = [...new Set(personIds)];
  const [people, contacts] = await Promise.all([peopleByIds(ids), contactsByPersonIds(ids)]);
  const names = new Map(people.flatMap((person) => (person === null ? [] : [[person.id, person]])));
  return new Map(
    contacts.flatMap((contact): [string, Reachable][] => {
      const name = names.get(contact.personId);
      return contact.active && name !== undefined ? [[contact.personId, { name, contact }]] : [];
    }),
  );
}

async function viewOf(question: HelpQuestionRecord, personId: string): Promise<QuestionView> {
  const [view] = await viewsOf([question], personId);
  if (view === undefined) throw notFound();
  return view;
}

async function viewsOf(questions: readonly HelpQuestionRecord[], personId: string): Promise<QuestionView[]> {
  const others = questions.map((one) =>
    one.askerPersonId === personId ? one.offererPersonId : one.askerPersonId,
  );
  const [known, offers] = await Promise.all([
    reach(others),
    offersByIds(questions.map((one) => one.offerId)),
  ]);
  return questions.flatMap((question, at): QuestionView[] => {
    const side = sideOf(personId, question);
    const other = known.get(others[at] ?? '');
    const offer = offers.find(({ id }) => id === question.offerId);
    if (side === null || offer === undefined) return [];
    return [
      {
        ...question,
        side,
        competence: offer.competence,
        name: other?.name.fullName ?? '',
        email: question.state === 'ACCEPTED' ? (other?.contact.email ?? null) : null,
        mayAnswer: side === 'OFFERER' && mayBeAnswered(question.state),
        mayWithdraw: mayBeWithdrawn(question.state, side),
      },
    ];
  });
}
