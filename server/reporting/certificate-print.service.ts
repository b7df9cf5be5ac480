// A certificate on paper: a tagged PDF, drawn as the reports are.
import type { Caller } from '../identity/identity.reads.ts';
import { certificateToPrint } from '../learning/learning.reads.ts';
import { sentence } from '../platform/labels.ts';
import { drawReport } from './report-print.service.ts';
import type { PrintedBlock } from './report-print.types.ts';

/** An own certificate as the bytes of a PDF/UA. Throws NOT_FOUND. */
export async function printCertificate(caller: Caller, id: string): Promise<Buffer> {
  const { locale } = caller;
  const { certificate, personName, page, organisationName } = await certificateToPrint(caller, id);
  const { achievement, finishedOn, revokedOn } = certificate;
  const say = (key: string, values: Record<string, string> = {}) => sentence(`proof.${key}`, locale, values);
  const day = dayInWords(finishedOn, locale);
  const title = say('paper.title', { track: achievement.title[locale] });
  const blocks: PrintedBlock[] = [
    { kind: 'title', text: title },
    { kind: 'paragraph', text: say('paper.who', { name: personName, organisation: organisationName, day }) },
    ...(revokedOn === null
      ? []
      : [{ kind: 'paragraph', text: say('paper.revoked', { day: dayInWords(revokedOn, locale) }) } as const]),
    { kind: 'paragraph', text: achievement.summary[locale] },
    { kind: 'heading', text: say('competences') },
    {
      kind: 'paragraph',
      text: say('paper.level', {
        competences: achievement.competences.map((one) => one[locale]).join('; '),
        level: achievement.level[locale],
      }),
    },
    { kind: 'heading', text: say('afterwards') },
    ...achievement.afterwards[locale].map((text) => ({ kind: 'paragraph', text: `• ${text}` }) as const),
    { kind: 'note', text: say('paper.check', { page }) },
  ];
  return drawReport(
    { language: locale, title, subject: say('paper.subject'), footer: [organisationName], pages: [blocks] },
    (at, pages) => say('paper.pages', { at: String(at), pages: String(pages) }),
  );
}

function dayInWords(day: string, locale: 'nl' | 'en'): string {
  const format = new Intl.DateTimeFormat(locale === 'nl' ? 'nl-NL' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'UTC',
  });
  return format.format(new Date(`${day}T12:00:00Z`));
}
