import { describe, expect, it } from 'vitest';
import { listAccessLog } from '../../../server/identity/access-log.model.ts';
import { ROLES } from '../../../server/identity/account.model.ts';
import { questionsOf } from '../../../server/learning/help-offer.model.ts';
import { clearHelp } from '../../../server/learning/help-offer.service.ts';
import { sendNextMail } from '../../../server/notifications/outbox.service.ts';
import { now, setClock } from '../../../server/platform/clock.ts';
import { useApp } from '../../support/app.ts';
import { buildAccount } from '../../support/builders.ts';
import { useDatabase } from '../../support/database.ts';
import { keepingMailer } from '../../support/mail.ts';
import { buildPerson } from '../../support/organisation.ts';

useDatabase();
const app = useApp();

const OFFER = `mutation { offerHelp(competence: "judging-sources", form: ONLINE,
  text: "Ik kijk graag een uur met je mee naar je bronnen.") { id active name } }`;
const ASK = `mutation ($offerId: ID!) { askForHelp(offerId: $offerId,
  message: "Zou je met mij naar mijn kaart willen kijken?") { id state name email mayWithdraw } }`;
const ANSWER = `mutation ($id: ID!, $accept: Boolean!) { answerHelpQuestion(id: $id, accept: $accept,
  reply: "Graag, dinsdag om tien uur.") { state name email mayWithdraw } }`;
const WITHDRAW = 'mutation ($id: ID!) { withdrawHelpQuestion(id: $id) { state } }';
const MINE = '{ myHelpQuestions { id state message reply iAsked name email mayAnswer mayWithdraw } }';
const OFFERS = '{ helpOffers(first: 20) { nodes { id name mine forMyGap asked } } }';

async function colleague(givenName: string) {
  const person = await buildPerson({ givenName });
  return app.as(await buildAccount({ personId: person.id, email: person.email }));
}

async function asked() {
  const [helper, learner] = [await colleague('Hendrika'), await colleague('Lourens')];
  const offerId = (await helper.ask(OFFER)).data.offerHelp.id as string;
  const question = (await learner.ask(ASK, { offerId })).data.askForHelp;
  return { helper, learner, offerId, id: question.id as string };
}

describe('help between colleagues', () => {
  it('is offered by anybody and asked in private', async () => {
    const { helper, learner, offerId } = await asked();
    const offers = (await learner.ask(OFFERS)).data.helpOffers.nodes;
    expect(offers).toMatchObject([{ id: offerId, mine: false, forMyGap: false, asked: true }]);
    expect(offers[0].name).toContain('Hendrika');
    const [received] = (await helper.ask(MINE)).data.myHelpQuestions;
    expect(received).toMatchObject({ iAsked: false, state: 'OPEN', mayAnswer: true, email: null });
    expect(received.name).toContain('Lourens');
  });

  it('tells how to reach each other only after yes', async () => {
    const { helper, learner, id } = await asked();
    const yes = await helper.ask(ANSWER, { id, accept: true });
    expect(yes.data.answerHelpQuestion).toMatchObject({
      state: 'ACCEPTED',
      email: learner.account?.email,
      mayWithdraw: true,
    });
    const [sent] = (await learner.ask(MINE)).data.myHelpQuestions;
    expect(sent).toMatchObject({ email: helper.account?.email, reply: 'Graag, dinsdag om tien uur.' });
    expect((await helper.ask(ANSWER, { id, accept: false })).errors[0]?.extensions.code).toBe('CONFLICT');
  });

  it('is withdrawn by either, and an offer with all that was asked of it', async () => {
    const first = await asked();
    expect((await first.learner.ask(WITHDRAW, { id: first.id })).data.withdrawHelpQuestion.state).toBe(
      'WITHDRAWN',
    );
    const second = await asked();
    await second.helper.ask(ANSWER, { id: second.id, accept: true });
    expect((await second.helper.ask(WITHDRAW, { id: second.id })).data.withdrawHelpQuestion.state).toBe(
      'WITHDRAWN',
    );
    const third = await asked();
    await third.helper.ask('mutation ($offerId: ID!) { withdrawHelpOffer(id: $offerId) { active } }', {
      offerId: third.offerId,
    });
    expect((await third.learner.ask(MINE)).data.myHelpQuestions[0].state).toBe('WITHDRAWN');
    const gone = await (await colleague('Tjitske')).ask(ASK, { offerId: third.offerId });
    expect(gone.errors[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('is not asked of oneself, nor twice', async () => {
    const { helper, learner, offerId } = await asked();
    expect((await helper.ask(ASK, { offerId })).errors[0]?.extensions.code).toBe('CONFLICT');
    expect((await learner.ask(ASK, { offerId })).errors[0]?.extensions.code).toBe('CONFLICT');
  });

  it('is not asked twice by two clicks at once', async () => {
    const [helper, learner] = [await colleague('Hendrika'), await colleague('Lourens')];
    const offerId = (await helper.ask(OFFER)).data.offerHelp.id as string;
    await Promise.all([1, 2, 3].map(() => learner.ask(ASK, { offerId })));
    expect(await questionsOf(learner.account?.personId ?? '')).toHaveLength(1);
  });

  it('is nobody else’s: no role sees, answers or withdraws a question, and nothing of it is logged', async () => {
    const { id, offerId } = await asked();
    for (const role of ROLES) {
      const other = await app.as(role);
      expect((await other.ask(MINE)).data.myHelpQuestions, role).toEqual([]);
      for (const document of [ANSWER, WITHDRAW])
        expect((await other.ask(document, { id, accept: true })).errors[0]?.extensions.code, role).toBe(
          'NOT_FOUND',
        );
      const [offer] = (await other.ask(OFFERS)).data.helpOffers.nodes;
      expect(offer, role).toMatchObject({ id: offerId, asked: false });
    }
    const log = await listAccessLog(0, 100);
    expect(JSON.stringify(log)).not.toContain(id);
  });

  it('is mailed to both without a name, a subject or the message, also where the administrator looks', async () => {
    const { helper, learner, id } = await asked();
    await helper.ask(ANSWER, { id, accept: true });
    await learner.ask(WITHDRAW, { id });
    const administrator = await app.as('ADMINISTRATOR');
    const look = async () => {
      const { data } = await administrator.ask('{ mails(first: 20) { nodes { id to subject } } }');
      const previews = await Promise.all(
        data.mails.nodes.map(async (mail: { id: string }) =>
          (await administrator.fetch(`/mail-preview/${mail.id}`)).text(),
        ),
      );
      return JSON.stringify([data, previews]);
    };
    const names = /Hendrika|Lourens|kaart|bronnen|@waterland/;
    expect(await look()).not.toMatch(names);
    const mailer = keepingMailer();
    while (await sendNextMail(mailer));
    expect(mailer.sent.map(({ to, subject }) => [to.address, subject]).sort()).toEqual(
      [
        [helper.account?.email, 'Een collega vraagt je hulp'],
        [learner.account?.email, 'Een collega helpt je graag'],
        [helper.account?.email, 'Een afspraak over hulp is ingetrokken'],
      ].sort(),
    );
    const [toHelper] = mailer.sent.filter(({ to }) => to.address === helper.account?.email);
    expect(`${toHelper?.html}${toHelper?.text}`).not.toMatch(/Lourens|Zou je|judging/);
    expect(await look()).not.toMatch(names);
  });

  it('is forgotten 90 days after the last thing that happened', async () => {
    const { learner, id } = await asked();
    await learner.ask(WITHDRAW, { id });
    const day = 86_400_000;
    const from = now().getTime();
    for (const [days, left] of [
      [89, 1],
      [92, 0],
    ] as const) {
      const restore = setClock(() => from + days * day);
      await clearHelp().finally(restore);
      expect(await questionsOf(learner.account?.personId ?? '')).toHaveLength(left);
    }
  });
});
