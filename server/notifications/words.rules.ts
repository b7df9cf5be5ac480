// What a mail says, worked out before it is printed: names, dates and addresses in the language of the reader.
import type { LocalDate } from '../platform/civil-time.ts';

type Locale = 'nl' | 'en';
type LocalisedText = Readonly<Record<Locale, string>>;

/** What is the same in every mail of an installation. */
export interface Sender {
  readonly organisationName: string;
  /** Public address of Op Peil, without a slash at the end; from the settings and from nowhere else. */
  readonly baseUrl: string;
}

interface AboutWave {
  readonly id: string;
  readonly nameNl: string;
  readonly nameEn: string;
  readonly closesOn: LocalDate;
  /** HH:MM; 24:00 is the end of the day and is not told. */
  readonly closesTime?: string;
  readonly estimatedMinutes: number;
}

interface AboutTrack {
  readonly code: string;
  readonly title: LocalisedText;
  /** All lessons together. */
  readonly minutes: number;
  /** Names of the competences it is offered for. */
  readonly competences: readonly LocalisedText[];
}

/** The words of every mail. */
export function everyMailWords({ organisationName, baseUrl }: Sender, locale: Locale) {
  return {
    locale,
    organisationName,
    privacyUrl: `${baseUrl}/privacy`,
    preferencesUrl: `${baseUrl}/privacy`,
  };
}

/** The words of an invitation and of a reminder. */
export function askingWords({ baseUrl }: Sender, locale: Locale, wave: AboutWave) {
  return {
    waveName: waveName(wave, locale),
    closesOn: lastMomentInWords(wave, locale),
    estimatedMinutes: wave.estimatedMinutes,
    actionUrl: `${baseUrl}/meting/${encodeURIComponent(wave.id)}`,
  };
}

/** The words of the mail to who was given longer. */
export function extendedWords(
  sender: Sender,
  locale: Locale,
  { wave, until }: { readonly wave: AboutWave; readonly until: LocalDate },
) {
  const { waveName: name, actionUrl } = askingWords(sender, locale, wave);
  return { waveName: name, until: dayInWords(until, locale), actionUrl };
}

/** The words of the reminder of the team questionnaire. */
export function readinessWords(
  { baseUrl }: Sender,
  locale: Locale,
  {
    wave,
    departments,
  }: { readonly wave: AboutWave; readonly departments: readonly { readonly name: string }[] },
) {
  return {
    waveName: waveName(wave, locale),
    closesOn: lastMomentInWords(wave, locale),
    departmentList: departments.map(({ name }) => ({ name })),
    actionUrl: `${baseUrl}/gereedheid`,
  };
}

/** The words of a receipt. */
export function receiptWords(
  { baseUrl }: Sender,
  locale: Locale,
  about: { wave: AboutWave; receiptCode: string; submittedOn: LocalDate },
) {
  return {
    waveName: waveName(about.wave, locale),
    receiptCode: about.receiptCode,
    submittedOn: dayInWords(about.submittedOn, locale),
    actionUrl: `${baseUrl}/profiel`,
  };
}

/** The words of the mail about one track or several; the link leads to the track when it is the only one. */
export function tracksWords({ baseUrl }: Sender, locale: Locale, tracks: readonly AboutTrack[]) {
  const [only, ...more] = tracks;
  return {
    several: more.length > 0,
    tracks: tracks.map(({ title, minutes, competences }) => ({
      trackTitle: title[locale],
      trackMinutes: minutes,
      competenceName: listInWords(
        competences.map((name) => lowerFirst(name[locale])),
        locale,
      ),
    })),
    actionUrl:
      only === undefined || more.length > 0
        ? `${baseUrl}/leren`
        : `${baseUrl}/leren/${encodeURIComponent(only.code)}`,
  };
}

/** The words of the mails about a practice: somebody handed it in, it was published or returned, or is to be reviewed. */
export function practiceWords(
  { baseUrl }: Sender,
  locale: Locale,
  practice: {
    readonly code: string;
    readonly title: string;
    readonly reviewOn: LocalDate | null;
    /** Whether the mail is about the draft rather than what is published. */
    readonly isDraft: boolean;
  },
) {
  return {
    practiceTitle: practice.title,
    reviewOn: practice.reviewOn === null ? '' : dayInWords(practice.reviewOn, locale),
    actionUrl: `${baseUrl}/kennisbank/${encodeURIComponent(practice.code)}${practice.isDraft ? '/schrijven' : ''}`,
  };
}

/** The words of the mail that outcomes are out. */
export function publishedWords({ baseUrl }: Sender, locale: Locale, wave: AboutWave) {
  return { waveName: waveName(wave, locale), actionUrl: `${baseUrl}/afdeling` };
}

/** The words of the mails about a place at a knowledge session. The link to join from afar stands on the page only. */
export function sessionWords({ baseUrl }: Sender, locale: Locale, session: ToldSession) {
  const { id, titleNl, titleEn, date, startsAt, endsAt, place } = session;
  return {
    sessionTitle: locale === 'en' && titleEn !== '' ? titleEn : titleNl,
    sessionDay: dayInWords(date, locale),
    startsAt,
    endsAt,
    where: place === '' ? 'online' : place,
    actionUrl: `${baseUrl}/kennissessies/${encodeURIComponent(id)}`,
  };
}

interface ToldSession {
  readonly id: string;
  readonly titleNl: string;
  readonly titleEn: string;
  readonly date: LocalDate;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly place: string;
}

/** The words of the mails about help between colleagues: no name, no subject, no message stands in them. */
export function helpWords({ baseUrl }: Sender) {
  return { actionUrl: `${baseUrl}/hulp` };
}

/** Made once: Intl takes a hundred times longer to make a format than to use it. */
const DAYS: Readonly<Record<Locale, Intl.DateTimeFormat>> = {
  nl: dayFormat('nl-NL'),
  en: dayFormat('en-GB'),
};

function dayFormat(tag: string): Intl.DateTimeFormat {
  const parts = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  return new Intl.DateTimeFormat(tag, { ...parts, timeZone: 'UTC' });
}

const LISTS: Readonly<Record<Locale, Intl.ListFormat>> = {
  nl: new Intl.ListFormat('nl', { type: 'conjunction' }),
  en: new Intl.ListFormat('en', { type: 'conjunction' }),
};

/** The words of the mail to the owner of actions: each with its day, in one line. */
export function actionWords(
  { baseUrl }: Sender,
  locale: Locale,
  actions: readonly { readonly what: string; readonly dueOn: LocalDate }[],
) {
  return {
    actionList: actions.map(({ what, dueOn }) => ({ what, dueOn: dayInWords(dueOn, locale) })),
    actionUrl: `${baseUrl}/acties`,
  };
}

/** The words of the mails about deadlines of tracks. The link leads to the list: an address can be read over a shoulder. */
export function deadlineWords(
  { baseUrl }: Sender,
  locale: Locale,
  tracks: readonly { readonly title: Readonly<Record<Locale, string>>; readonly finishOn: LocalDate }[],
) {
  return {
    trackList: tracks.map(({ title, finishOn }) => ({
      trackTitle: title[locale],
      finishOn: dayInWords(finishOn, locale),
    })),
    actionUrl: `${baseUrl}/leren`,
  };
}

/** Example: 2026-12-18 17:00 → "vrijdag 18 december 2026 17.00 uur"; 24:00 → the day alone. */
function lastMomentInWords({ closesOn, closesTime = '24:00' }: AboutWave, locale: Locale): string {
  const day = dayInWords(closesOn, locale);
  if (closesTime === '24:00') return day;
  return locale === 'nl' ? `${day} ${closesTime.replace(':', '.')} uur` : `${day} ${closesTime}`;
}

/** A civil day with its weekday. Example: `dayInWords('2026-12-18', 'nl')` is "vrijdag 18 december 2026". */
export function dayInWords(date: LocalDate, locale: Locale): string {
  return DAYS[locale].format(new Date(`${date}T12:00:00Z`)).replaceAll(',', '');
}

function waveName({ nameNl, nameEn }: AboutWave, locale: Locale): string {
  return locale === 'nl' ? nameNl : nameEn;
}

function listInWords(names: readonly string[], locale: Locale): string {
  return LISTS[locale].format(names);
}

/** Inside a sentence a name begins small, unless it begins with an abbreviation such as AI. */
function lowerFirst(name: string): string {
  return /^\p{Lu}\p{Lu}/u.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);
}
