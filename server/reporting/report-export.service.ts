// A department's report as a file. The same policy as on the screen, and nothing but what was published.
import { type Caller, logAccess } from '../identity/identity.reads.ts';
import { listTracks } from '../learning/learning.reads.ts';
import { workingLevelsDecided } from '../organisation/organisation.reads.ts';
import type { Locale } from '../platform/content.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { sentence } from '../platform/labels.ts';
import {
  type CellRecord,
  cellsByGroup,
  tracksTold,
  withGroupResponses,
} from '../publication/publication.reads.ts';
import { codebook, reportedGroups, testedCompetences } from './codebook.content.ts';
import { csvText, spreadsheet } from './csv.rules.ts';
import { type DepartmentReport, departmentReport } from './report.service.ts';
import { exportRows, fileNameOf } from './report-export.rules.ts';
import { printedReport } from './report-print.rules.ts';
import { drawReport } from './report-print.service.ts';
import type { PrintedBlock } from './report-print.types.ts';
import type { Words } from './report-words.rules.ts';

/** A file to be saved. */
export interface ExportedFile {
  readonly name: string;
  readonly body: Buffer;
}

/** The figures of a department as CSV, of one wave or of all. Throws NOT_FOUND for what the caller may not see. */
export async function exportReportCsv(
  caller: Caller,
  departmentId: string,
  waveId: string | null,
): Promise<ExportedFile> {
  const report = await reportToExport(caller, departmentId);
  const waves = waveId === null ? report.waves : report.waves.filter(({ wave }) => wave.id === waveId);
  if (waveId !== null && waves.length === 0) throw notFound();
  const { department } = report;
  const byGroup = await cellsByGroup(
    waves.map(({ publication }) => publication.id),
    department.id,
  );
  const rows = exportRows(
    { department, waves },
    {
      locale: caller.locale,
      competences: testedCompetences(),
      tracks: namedTracks(waves.map(({ organisation }) => organisation)),
      groups: reportedGroups(),
      byGroup: waves.flatMap(({ cell }) =>
        withGroupResponses(
          byGroup.filter(({ publicationId }) => publicationId === cell.publicationId),
          cell,
        ),
      ),
    },
  );
  await logAccess(caller.viewer, { action: 'exportReport', subject: department.id });
  return fileOf(csvText(rows, spreadsheet(caller.locale)), fileNameOf(['op-peil', department.name], 'csv'));
}

/** The tracks of a report by name; one that is no longer offered goes by its code. */
function namedTracks(cells: readonly CellRecord[]): { code: string; name: { nl: string; en: string } }[] {
  const offered = listTracks();
  return tracksTold(offered, cells).map((code) => ({
    code,
    name: offered.find((track) => track.code === code)?.title ?? { nl: code, en: code },
  }));
}

/** What is printed besides the report itself. */
export interface PrintContext {
  readonly organisationName: string;
  /** Blocks about this department from the domains to the right. */
  readonly more: (departmentId: string, words: Words) => Promise<readonly PrintedBlock[]>;
}

/** The report of a department on two sheets, as a tagged PDF. Throws NOT_FOUND for what the caller may not see. */
export async function exportReportPdf(
  caller: Caller,
  departmentId: string,
  { organisationName, more }: PrintContext,
): Promise<ExportedFile> {
  const report = await reportToExport(caller, departmentId);
  const words = wordsOf(caller.locale);
  const competences = testedCompetences().map(({ code, name }) => ({ code, name: name[caller.locale] }));
  const settings = {
    organisationName,
    competences,
    tracks: namedTracks(report.waves.map(({ organisation }) => organisation)).map(({ code, name }) => ({
      code,
      name: name[caller.locale],
    })),
    workingLevelsDecided: workingLevelsDecided(),
    changes: report.changes,
    more: await more(report.department.id, words),
  };
  const pageWords = (page: number, pages: number) => words.t('footer.page', { page, pages });
  const body = await drawReport(printedReport(report, settings, words), pageWords);
  await logAccess(caller.viewer, { action: 'exportReport', subject: report.department.id });
  return { name: fileNameOf(['op-peil', report.department.name], 'pdf'), body };
}

/** What every column and code of the CSV files means, in both languages. Public. */
export function exportCodebook(locale: Locale): ExportedFile {
  const rows = codebook().map(({ column, code, meaning }) => [column, code, meaning.nl, meaning.en]);
  const text = csvText([['column', 'code', 'meaning_nl', 'meaning_en'], ...rows], spreadsheet(locale));
  return fileOf(text, fileNameOf(['op-peil', 'codebook'], 'csv'));
}

/** The report as on the screen; a refusal is noted, because a file is easily carried away. */
async function reportToExport(caller: Caller, departmentId: string): Promise<DepartmentReport> {
  try {
    return await departmentReport(caller, departmentId);
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') {
      const subject = departmentId.slice(0, LONGEST_SUBJECT);
      await logAccess(caller.viewer, { action: 'exportReport', subject, outcome: 'REFUSED' });
    }
    throw error;
  }
}

const LONGEST_SUBJECT = 36;

function fileOf(text: string, name: string): ExportedFile {
  return { name, body: Buffer.from(text, 'utf8') };
}

/** The words on paper in a language. */
export function wordsOf(locale: Locale): Words {
  const tag = locale === 'nl' ? 'nl-NL' : 'en-GB';
  const formats = [0, 1].map(
    (digits) => new Intl.NumberFormat(tag, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  );
  const dates = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' });
  return {
    locale,
    t: (key, values) => sentence(`pdf.${key}`, locale, values),
    label: (key) => sentence(key, locale),
    number: (value, digits) => (formats[digits] ?? formats[1])?.format(value).replace('-', '−') ?? '',
    date: (date) => dates.format(new Date(`${date}T00:00:00Z`)),
  };
}
