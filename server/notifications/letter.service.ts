// From a row in the outbox to a mail somebody can read.
import { sessionCalendar } from '../knowledge/knowledge.reads.ts';
import { trackByCode } from '../learning/learning.reads.ts';
import { competenceByCode, estimatedMinutesOf, type WaveRecord } from '../measurement/measurement.reads.ts';
import type { Locale } from '../platform/content.ts';
import type { Letter } from '../platform/mailer.ts';
import { exampleWords, type MailWords, type RenderedMail, renderMail } from './mail.content.ts';
import type { MailRecord, MailValues } from './outbox.model.ts';
import {
  actionWords,
  askingWords,
  deadlineWords,
  everyMailWords,
  extendedWords,
  helpWords,
  practiceWords,
  publishedWords,
  readinessWords,
  receiptWords,
  type Sender,
  sessionWords,
  tracksWords,
} from './words.rules.ts';

let configured: Sender | undefined;

/** Gives the mails the name and the address of the installation; called once at start. */
export function configureMails(environment: { ORGANISATION_NAME: string; BASE_URL: string }): void {
  configured = { organisationName: environment.ORGANISATION_NAME, baseUrl: environment.BASE_URL };
}

/** The mail to this person. Throws when the row lacks what its template needs. */
export function writeMail(
  mail: Pick<MailRecord, 'template' | 'values'>,
  wave: WaveRecord | null,
  reader: { readonly personName: string; readonly locale: Locale },
): RenderedMail {
  return renderMail(mail.template, reader.locale, {
    ...everyMailWords(theSender(), reader.locale),
    ...wordsOf(mail, wave, reader.locale),
    personName: reader.personName,
  });
}

/** The appointment that goes with a mail about a session, for who has a place; null for any other mail. */
export function calendarWith(
  { template, values }: Pick<MailRecord, 'template' | 'values'>,
  locale: Locale,
): Letter['calendar'] | null {
  if (values.session === undefined || values.hasPlace !== true) return null;
  const cancelled = template === 'SESSION_CANCELLED';
  const { baseUrl } = theSender();
  return {
    method: cancelled ? 'CANCEL' : 'PUBLISH',
    content: sessionCalendar(values.session, { locale, baseUrl, cancelled }),
  };
}

/** The same kind of mail to an invented person, with the wave and the organisation as they are. */
export function writeExample(
  template: MailRecord['template'],
  wave: WaveRecord | null,
  locale: Locale,
): RenderedMail {
  const sender = theSender();
  const example = exampleWords(template, locale);
  return renderMail(template, locale, {
    ...example,
    ...everyMailWords(sender, locale),
    actionUrl: sender.baseUrl + new URL(String(example.actionUrl)).pathname,
    ...(wave !== null && waveWords(template, wave, locale)),
  });
}

/** A mail in one language, in words. */
export interface WrittenMail {
  readonly template: 'INVITATION' | 'REMINDER';
  readonly locale: Locale;
  readonly subject: string;
  readonly text: string;
}

/** The mails a wave that is being planned would send to an invented reader: both languages of each. */
export function writeWaveMails(
  plan: Pick<WaveRecord, 'nameNl' | 'nameEn' | 'closesOn' | 'closesTime'>,
): WrittenMail[] {
  const sender = theSender();
  return (['INVITATION', 'REMINDER'] as const).flatMap((template) =>
    (['nl', 'en'] as const).map((locale) => {
      const example = exampleWords(template, locale);
      const wave = { ...plan, id: 'voorbeeld', estimatedMinutes: Number(example.estimatedMinutes) };
      const { subject, text } = renderMail(template, locale, {
        ...example,
        ...everyMailWords(sender, locale),
        ...askingWords(sender, locale, wave),
      });
      return { template, locale, subject, text };
    }),
  );
}

/** What an example takes from the wave itself. */
function waveWords(template: MailRecord['template'], wave: WaveRecord, locale: Locale): MailWords {
  const sender = theSender();
  const published = publishedWords(sender, locale, aboutWave(wave));
  if (template === 'READINESS_DUE' || template === 'WAVE_EXTENDED' || template === 'TEAM_INVITATION')
    return { waveName: published.waveName };
  if (template === 'ACTION_REMINDER' || template === 'TRACK_DUE' || template === 'TRACK_OVERDUE') return {};
  if (template === 'RECEIPT') return { waveName: published.waveName };
  return template === 'WAVE_PUBLISHED' ? published : askingWords(sender, locale, aboutWave(wave));
}

function wordsOf(
  { template, values }: Pick<MailRecord, 'template' | 'values'>,
  wave: WaveRecord | null,
  locale: Locale,
): MailWords {
  const sender = theSender();
  switch (template) {
    case 'INVITATION':
    case 'REMINDER':
      return askingWords(sender, locale, aboutWave(wave));
    case 'RECEIPT': {
      const [receiptCode, submittedOn] = [given(values, 'receiptCode'), given(values, 'submittedOn')];
      return receiptWords(sender, locale, { wave: aboutWave(wave), receiptCode, submittedOn });
    }
    case 'TRACK_ASSIGNED':
      return tracksWords(sender, locale, given(values, 'tracks').map(aboutTrack));
    case 'READINESS_DUE':
      return readinessWords(sender, locale, {
        wave: aboutWave(wave),
        departments: given(values, 'departments'),
      });
    case 'WAVE_EXTENDED':
      return extendedWords(sender, locale, { wave: aboutWave(wave), until: given(values, 'until') });
    case 'TEAM_INVITATION':
      return { ...askingWords(sender, locale, aboutWave(wave)), teamName: given(values, 'teamName') };
    case 'TRACK_DUE':
    case 'TRACK_OVERDUE':
      return deadlineWords(
        sender,
        locale,
        given(values, 'deadlines').map(({ code, finishOn }) => ({
          title: trackByCode(code).title,
          finishOn,
        })),
      );
    case 'ACTION_REMINDER':
      return actionWords(sender, locale, given(values, 'actions'));
    case 'SESSION_ENROLLED':
    case 'SESSION_WAITING':
    case 'SESSION_MOVED_UP':
    case 'SESSION_CHANGED':
    case 'SESSION_CANCELLED':
      return sessionWords(sender, locale, given(values, 'session'));
    case 'HELP_ASKED':
    case 'HELP_ACCEPTED':
    case 'HELP_DECLINED':
    case 'HELP_WITHDRAWN':
      return helpWords(sender);
    case 'WAVE_PUBLISHED':
      return publishedWords(sender, locale, aboutWave(wave));
    case 'PRACTICE_HANDED_IN':
    case 'PRACTICE_RETURNED':
      return practiceWords(sender, locale, { ...given(values, 'practice'), isDraft: true });
    case 'PRACTICE_PUBLISHED':
    case 'PRACTICE_REVIEW_DUE':
      return practiceWords(sender, locale, { ...given(values, 'practice'), isDraft: false });
  }
}

function aboutWave(wave: WaveRecord | null) {
  if (wave === null) throw new Error('A mail about a wave has none.');
  return { ...wave, estimatedMinutes: estimatedMinutesOf(wave) };
}

function aboutTrack({ code, competences }: NonNullable<MailValues['tracks']>[number]) {
  const { title, minutes } = trackByCode(code);
  return { code, title, minutes, competences: competences.map((one) => competenceByCode(one).name) };
}

function given<Key extends keyof MailValues>(values: MailValues, key: Key): NonNullable<MailValues[Key]> {
  const value = values[key];
  if (value == null) throw new Error(`A mail lacks its ${key}.`);
  return value as NonNullable<MailValues[Key]>; // just checked; the compiler does not narrow through a generic key
}

function theSender(): Sender {
  if (configured === undefined) throw new Error('configureMails was not called at start.');
  return configured;
}
