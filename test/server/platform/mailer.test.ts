import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMailer, type Letter, messageIdOf, messageOf } from '../../../server/platform/mailer.ts';

const letter: Letter = {
  key: 'INVITATION/wave/person',
  to: { name: 'Sanne van der Veen', address: 'sanne@waterland.example' },
  locale: 'nl',
  subject: 'Doe je mee?',
  html: '<p>Beste Sanne – één</p>',
  text: 'Beste Sanne',
  writtenAt: new Date('2026-11-23T08:00:00Z'),
};
const settings = () => ({
  SMTP_URL: undefined,
  MAIL_FROM: 'oppeil@waterland.example',
  MAIL_FOLDER: mkdtempSync(join(tmpdir(), 'op-peil-mail-')),
  ORGANISATION_NAME: 'Provincie Waterland',
});
const patience = () => AbortSignal.timeout(5000);

describe('a mail', () => {
  it('goes to an address as an object, so that a name cannot bring another address in', () => {
    const { to } = messageOf(
      { ...letter, to: { name: 'A" <evil@example.org>, "B', address: 'a@waterland.example' } },
      settings(),
    );
    expect(to).toEqual({ name: 'A" <evil@example.org>, "B', address: 'a@waterland.example' });
  });

  it.each([
    'a@b.example, c@d.example',
    'a@b.example\r\nBcc: c@d.example',
    '"c@d.example x"@b.example',
    'a@b@c.example',
    '<a@b.example>',
    'nobody',
    '',
  ])('never goes to %j', (address) => {
    expect(() => messageOf({ ...letter, to: { name: 'A', address } }, settings())).toThrow(/address/);
  });

  it('has a subject and names without line ends and other control characters', () => {
    const message = messageOf(
      { ...letter, subject: 'Hallo\r\nBcc: x@y.example\u0000', to: { ...letter.to, name: 'A\nB' } },
      settings(),
    );
    expect(message.subject).toBe('Hallo Bcc: x@y.example');
    expect(message.to).toMatchObject({ name: 'A B' });
  });

  it('always has the same Message-ID for the same key, at the domain of the sender', () => {
    const id = messageIdOf(letter.key, 'oppeil@waterland.example');
    expect(id).toMatch(/^<[0-9a-f]{32}@waterland\.example>$/);
    expect(messageOf(letter, settings()).messageId).toBe(id);
    expect(messageIdOf('another', 'oppeil@waterland.example')).not.toBe(id);
  });
});

describe('without a mail server', () => {
  it('lies in the folder as a mail and as a page, readable for the owner only', async () => {
    const given = settings();
    const messageId = await createMailer(given).send(letter, patience());
    const files = readdirSync(given.MAIL_FOLDER);
    expect(files.map((file) => file.replace(/^[^.]*/, ''))).toEqual(['.eml', '.html']);
    const mail = readFileSync(join(given.MAIL_FOLDER, String(files[0])), 'utf8');
    expect(mail).toContain(`Message-ID: ${messageId}`);
    expect(mail).toContain('To: Sanne van der Veen <sanne@waterland.example>');
    expect(mail).toContain('Auto-Submitted: auto-generated');
    expect(readFileSync(join(given.MAIL_FOLDER, String(files[1])), 'utf8')).toBe(letter.html);
    for (const file of files) expect(statSync(join(given.MAIL_FOLDER, file)).mode & 0o077).toBe(0);
  });

  it('carries the appointment that goes with it, in a form calendars read', async () => {
    const given = settings();
    const content = 'BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\n';
    await createMailer(given).send({ ...letter, calendar: { method: 'CANCEL', content } }, patience());
    const file = readdirSync(given.MAIL_FOLDER).find((name) => name.endsWith('.eml')) ?? '';
    const written = readFileSync(join(given.MAIL_FOLDER, file), 'utf8');
    expect(written).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=CANCEL/i);
    expect(written).toContain('afspraak.ics');
  });

  it('lies there once when it is sent twice', async () => {
    const given = settings();
    const mailer = createMailer(given);
    await mailer.send(letter, patience());
    await mailer.send(letter, patience());
    expect(readdirSync(given.MAIL_FOLDER)).toHaveLength(2);
  });
});

describe('with a mail server', () => {
  it('hands the mail over by SMTP', async () => {
    const { port, heard, close } = await smallSmtpServer();
    const mailer = createMailer({ ...settings(), SMTP_URL: `smtp://127.0.0.1:${port}` });
    await mailer.send(letter, patience());
    mailer.close();
    await close();
    expect(heard()).toContain('RCPT TO:<sanne@waterland.example>');
    expect(heard()).toMatch(/Subject: =\?|Subject: Doe je mee\?/);
  });

  it('gives up when the server never answers', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const mailer = createMailer({ ...settings(), SMTP_URL: `smtp://127.0.0.1:${port}` });
    await expect(mailer.send(letter, AbortSignal.timeout(200))).rejects.toMatchObject({ code: 'EABORT' });
    mailer.close();
    silent.close();
  });
});

/** Says yes to everything and keeps what it heard. */
async function smallSmtpServer() {
  let heard = '';
  const server = createServer((socket) => {
    let inData = false;
    socket.write('220 test\r\n');
    socket.on('data', (chunk) => {
      heard += chunk.toString();
      if (inData) {
        if (!heard.endsWith('\r\n.\r\n')) return;
        inData = false;
        socket.write('250 taken\r\n');
        return;
      }
      for (const line of chunk.toString().split('\r\n').filter(Boolean)) {
        if (line === 'DATA') inData = true;
        socket.write(line === 'DATA' ? '354 go on\r\n' : line === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n');
      }
    });
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    heard: () => heard,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
