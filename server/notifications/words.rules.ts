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
    closesOn: dayInWords(wave.closesOn, locale),
    estimatedMinutes: wave.estimatedMinutes,
    actionUrl: `${baseUrl}/meting/${encodeURIComponent(wave.id)}`,
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

/** The words of the mail about a track. */
export function trackWords({ baseUrl }: Sender, locale: Locale, track: AboutTrack) {
  return {
    trackTitle: track.title[locale],
    trackMinutes: track.minutes,
    competenceName: listInWords(
      track.competences.map((name) => lowerFirst(name[locale])),
      locale,
    ),
    actionUrl: `${baseUrl}/leren/${encodeURIComponent(track.code)}`,
  };
}

/** The words of the mail that outcomes are out. */
export function publishedWords({ baseUrl }: Sender, locale: Locale, wave: AboutWave) {
  return { waveName: waveName(wave, locale), actionUrl: `${baseUrl}/afdeling` };
}

/** A civil day with its weekday. Example: `dayInWords('2026-12-18', 'nl')` is "vrijdag 18 december 2026". */
export function dayInWords(date: LocalDate, locale: Locale): string {
  const style = new Intl.DateTimeFormat(locale === 'nl' ? 'nl-NL' : 'en-GB', {
    ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
    timeZone: 'UTC',
  });
  return style.format(new Date(`${date}T12:00:00Z`)).replaceAll(',', '');
}

function waveName({ nameNl, nameEn }: AboutWave, locale: Locale): string {
  return locale === 'nl' ? nameNl : nameEn;
}

function listInWords(names: readonly string[], locale: Locale): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);
}

/** Inside a sentence a name begins small, unless it begins with an abbreviation such as AI. */
function lowerFirst(name: string): string {
  return /^\p{Lu}\p{Lu}/u.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);
}
