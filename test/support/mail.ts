// Mailers for tests, and people who can be written to.
import type { Letter, Mailer } from '../../server/platform/mailer.ts';
import { buildAccount } from './builders.ts';
import { buildPerson } from './organisation.ts';

/** A mailer that keeps what it sends. */
export interface KeepingMailer extends Mailer {
  readonly sent: Letter[];
}

export function keepingMailer(
  before: (letter: Letter) => Promise<void> | void = () => undefined,
): KeepingMailer {
  const sent: Letter[] = [];
  return {
    sent,
    async send(letter) {
      await before(letter);
      sent.push(letter);
      return `<${letter.key}@test.example>`;
    },
    close: () => undefined,
  };
}

/** A stored person with an active account. */
export async function buildReader(
  given: { locale?: 'nl' | 'en'; active?: boolean; givenName?: string } = {},
): Promise<string> {
  const person = await buildPerson(given.givenName === undefined ? {} : { givenName: given.givenName });
  const { locale = 'nl', active = true } = given;
  await buildAccount({ personId: person.id, email: person.email, locale, active });
  return person.id;
}
