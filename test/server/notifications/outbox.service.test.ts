import { setImmediate } from 'node:timers/promises';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findAccountByPerson, setAccountLocale } from '../../../server/identity/account.model.ts';
import { participationFingerprint } from '../../../server/identity/identity.reads.ts';
import { setParticipationState } from '../../../server/measurement/participation.model.ts';
import { setWaveClosed } from '../../../server/measurement/wave.model.ts';
import { configureMails } from '../../../server/notifications/letter.service.ts';
import { findMailPage, type MailRecord } from '../../../server/notifications/outbox.model.ts';
import { mailKey } from '../../../server/notifications/outbox.rules.ts';
import { type MailDraft, queueMails, sendNextMail } from '../../../server/notifications/outbox.service.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { inTransaction } from '../../../server/platform/database.ts';
import { setLogLevel } from '../../../server/platform/logger.ts';
import type { Mailer } from '../../../server/platform/mailer.ts';
import { configureHouse } from '../../support/app.ts';
import { useDatabase } from '../../support/database.ts';
import { buildReader, keepingMailer } from '../../support/mail.ts';
import { buildOpenWave } from '../../support/measurement-builders.ts';

useDatabase();
beforeAll(() => {
  configureHouse();
  configureMails({ ORGANISATION_NAME: 'Provincie Waterland', BASE_URL: 'https://peil.waterland.example' });
});

const MINUTE = 60_000;
let time = 0;

beforeEach(() => {
  time = Date.parse('2026-11-23T10:00:00Z');
  const putBack = setClock(() => time);
  return putBack;
});

async function invitedTo(people: readonly string[]) {
  const { wave } = await buildOpenWave({
    nameNl: 'nulmeting 2026',
    nameEn: 'baseline 2026',
    people: people.map((personId) => ({ personId })),
  });
  return wave;
}

function asking(template: 'INVITATION' | 'REMINDER', waveId: string, personId: string): MailDraft {
  return { template, personId, waveId, values: {}, dedupeKey: mailKey(template, waveId, personId) };
}

async function only(): Promise<MailRecord> {
  const [mail, ...more] = await findMailPage(0, 10);
  expect(more).toEqual([]);
  if (mail === undefined) throw new Error('The outbox is empty.');
  return mail;
}

async function sendAll(mailer: Mailer): Promise<void> {
  while (await sendNextMail(mailer));
}

/** A mailer of a process that dies: what it was given never comes back. */
function dyingMailer(sends: 'before it sends' | 'after it sent') {
  const mailer = keepingMailer();
  const dead: Mailer = {
    async send(letter, signal) {
      if (sends === 'after it sent') await mailer.send(letter, signal);
      return new Promise(() => undefined);
    },
    close: () => undefined,
  };
  return { ...dead, sent: mailer.sent };
}

describe('putting mails in the outbox', () => {
  it('happens with the change or not at all', async () => {
    const personId = await buildReader();
    const failing = inTransaction(async () => {
      await queueMails([asking('INVITATION', 'wave', personId)]);
      throw new Error('the change did not happen');
    });
    await expect(failing).rejects.toThrow('did not happen');
    expect(await findMailPage(0, 10)).toEqual([]);
  });

  it('keeps one mail per key, and tells how many were new', async () => {
    const [anna, bram] = [await buildReader(), await buildReader()];
    expect(await queueMails([asking('INVITATION', 'wave', anna)])).toBe(1);
    expect(await queueMails([asking('INVITATION', 'wave', anna), asking('INVITATION', 'wave', bram)])).toBe(
      1,
    );
    expect(await findMailPage(0, 10)).toHaveLength(2);
  });
});

describe('sending', () => {
  it('writes to people in their own language, by name, with our own address', async () => {
    const anna = await buildReader({ locale: 'en', givenName: 'Anna' });
    const wave = await invitedTo([anna]);
    await queueMails([asking('INVITATION', wave.id, anna)]);
    const mailer = keepingMailer();
    await sendAll(mailer);
    const [letter] = mailer.sent;
    expect(letter?.to.name).toMatch(/^Anna van den Berg/);
    expect(letter?.locale).toBe('en');
    expect(letter?.subject).toBe('Will you take part? baseline 2026 is ready for you');
    expect(letter?.text).toContain(`https://peil.waterland.example/meting/${wave.id}`);
    expect(await only()).toMatchObject({
      ...{ state: 'SENT', locale: 'en', subject: letter?.subject, sentAt: new Date(time) },
      ...{ messageId: `<${letter?.key}@test.example>`, leaseOwner: null, values: {} },
    });
  });

  it('happens once when two workers run side by side', async () => {
    const people = await Promise.all(Array.from({ length: 12 }, () => buildReader()));
    const wave = await invitedTo(people);
    await queueMails(people.map((personId) => asking('INVITATION', wave.id, personId)));
    const mailer = keepingMailer(() => setImmediate());
    await Promise.all([sendAll(mailer), sendAll(mailer), sendAll(mailer)]);
    expect(mailer.sent.map(({ key }) => key).sort()).toEqual(
      people.map((personId) => mailKey('INVITATION', wave.id, personId)).sort(),
    );
  });

  it('waits until its time has come', async () => {
    const anna = await buildReader();
    const wave = await invitedTo([anna]);
    await queueMails([{ ...asking('REMINDER', wave.id, anna), notBefore: new Date(time + MINUTE) }]);
    const mailer = keepingMailer();
    await sendAll(mailer);
    expect(mailer.sent).toHaveLength(0);
    time += MINUTE;
    await sendAll(mailer);
    expect(mailer.sent).toHaveLength(1);
  });

  it('leaves no receipt code and no track beside a person', async () => {
    const anna = await buildReader();
    const wave = await invitedTo([anna]);
    const values = { receiptCode: 'ABCD-EFGH', submittedOn: '2026-11-23' };
    await queueMails([{ template: 'RECEIPT', personId: anna, waveId: wave.id, values, dedupeKey: 'r' }]);
    const track = { tracks: [{ code: 'klopt-het-wel', competences: ['judging-sources'] }] };
    await queueMails([
      { template: 'TRACK_ASSIGNED', personId: anna, waveId: null, values: track, dedupeKey: 't' },
    ]);
    const mailer = keepingMailer();
    await sendAll(mailer);
    const texts = mailer.sent.map(({ text }) => text).join();
    expect(texts).toContain('ABCD-EFGH');
    expect(texts).toContain('Klopt het wel?');
    const rows = JSON.stringify(await findMailPage(0, 10));
    expect(rows).not.toMatch(/ABCD|klopt|judging/);
  });
});

describe('a worker that dies', () => {
  it.each([
    ['before it sends', 0],
    ['after it sent', 1],
  ] as const)('%s leaves a mail that is sent by another a minute later: none lost', async (when, sent) => {
    const anna = await buildReader();
    const wave = await invitedTo([anna]);
    await queueMails([asking('INVITATION', wave.id, anna)]);
    const dying = dyingMailer(when);
    void sendNextMail(dying);
    const heir = keepingMailer();
    await expect.poll(async () => (await only()).leaseOwner).not.toBeNull();
    await expect.poll(async () => (await only()).locale).toBe('nl');
    await expect.poll(() => dying.sent.length).toBe(sent);

    time += MINUTE - 1;
    expect(await sendNextMail(heir)).toBe(false);
    time += 1;
    expect(await sendNextMail(heir)).toBe(true);
    expect(heir.sent).toHaveLength(1);
    time += 10 * MINUTE;
    expect(await sendNextMail(heir)).toBe(false);
    expect((await only()).state).toBe('SENT');
    // At most one duplicate, and never another mail: same key and so the same Message-ID.
    expect([...dying.sent, ...heir.sent].map(({ key }) => key)).toEqual(
      Array.from({ length: sent + 1 }, () => mailKey('INVITATION', wave.id, anna)),
    );
  });

  it('leaves the same mail, also when the reader chose another language in the meantime', async () => {
    const anna = await buildReader({ locale: 'nl' });
    const wave = await invitedTo([anna]);
    await queueMails([asking('INVITATION', wave.id, anna)]);
    const dying = dyingMailer('after it sent');
    void sendNextMail(dying);
    await expect.poll(() => dying.sent.length).toBe(1);
    await setAccountLocale((await findAccountByPerson(anna))?.id ?? '', 'en');
    time += MINUTE;
    const heir = keepingMailer();
    await sendAll(heir);
    expect(heir.sent).toEqual(dying.sent);
  });

  it('and comes back to life after its lease does not touch what another did', async () => {
    const anna = await buildReader();
    const wave = await invitedTo([anna]);
    await queueMails([asking('INVITATION', wave.id, anna)]);
    let wakeUp = () => {};
    const asleep = keepingMailer(
      () =>
        new Promise((resolve) => {
          wakeUp = resolve;
        }),
    );
    const sleeping = sendNextMail(asleep);
    await expect.poll(async () => (await only()).locale).toBe('nl');
    time += MINUTE;
    await sendAll(keepingMailer());
    const after = await only();
    time += MINUTE;
    wakeUp();
    await sleeping;
    expect(await only()).toEqual(after);
  });
});

describe('a mail server that refuses', () => {
  const refusing = keepingMailer(() => {
    throw Object.assign(new Error('550 no such mailbox anna@waterland.example'), { code: 'EENVELOPE' });
  });
  beforeEach(() => {
    setLogLevel('silent');
    return () => setLogLevel('error');
  });

  it('is tried again after 1, 5 and 30 minutes, 2 and 12 hours, and then no more', async () => {
    const anna = await buildReader();
    const values = { receiptCode: 'ABCD', submittedOn: '2026-11-23' };
    const wave = await invitedTo([anna]);
    await queueMails([{ template: 'RECEIPT', personId: anna, waveId: wave.id, values, dedupeKey: 'r' }]);
    expect(await sendNextMail(refusing)).toBe(true);
    for (const minutes of [1, 5, 30, 120, 720]) {
      expect(await only()).toMatchObject({ state: 'WAITING', values });
      time += minutes * MINUTE - 1;
      expect(await sendNextMail(refusing)).toBe(false);
      time += 1;
      expect(await sendNextMail(refusing)).toBe(true);
    }
    expect(await only()).toMatchObject({ state: 'FAILED', attempts: 6, values: {} });
  });

  it('does not keep the others waiting', async () => {
    const [anna, bram] = [await buildReader(), await buildReader()];
    const wave = await invitedTo([anna, bram]);
    await queueMails([asking('INVITATION', wave.id, anna), asking('INVITATION', wave.id, bram)]);
    const mailer = keepingMailer((letter) => {
      if (letter.key.endsWith(anna)) throw new Error('not this one');
    });
    await sendAll(mailer);
    expect(mailer.sent.map(({ key }) => key)).toEqual([mailKey('INVITATION', wave.id, bram)]);
    time += MINUTE;
    const later = keepingMailer();
    await sendAll(later);
    expect(later.sent.map(({ key }) => key)).toEqual([mailKey('INVITATION', wave.id, anna)]);
  });
});

describe('a mail without a purpose is cancelled', () => {
  async function afterwards(
    change: (about: { waveId: string; personId: string }) => Promise<unknown>,
    active = true,
  ) {
    const personId = await buildReader({ active });
    const wave = await invitedTo([personId]);
    await queueMails([asking('REMINDER', wave.id, personId)]);
    await change({ waveId: wave.id, personId });
    const mailer = keepingMailer();
    await sendAll(mailer);
    expect(mailer.sent).toEqual([]);
    return (await only()).state;
  }

  it('when the reader has left', async () => {
    expect(await afterwards(async () => undefined, false)).toBe('CANCELLED');
  });

  it('when the reader has submitted', async () => {
    const submitted = ({ waveId, personId }: { waveId: string; personId: string }) =>
      setParticipationState(participationFingerprint(waveId, personId), 'SUBMITTED');
    expect(await afterwards(submitted)).toBe('CANCELLED');
  });

  it('when the wave was closed', async () => {
    expect(
      await afterwards(({ waveId }) =>
        setWaveClosed(waveId, { at: new Date(time), event: 'CLOSED', automatic: true, people: null }),
      ),
    ).toBe('CANCELLED');
  });

  it('when the last day of the wave is over', async () => {
    const nextYear = async () => {
      time += 365 * 24 * 60 * MINUTE;
    };
    expect(await afterwards(nextYear)).toBe('CANCELLED');
  });
});
