// The rows of a department's CSV file: what the department showed in each wave, and what it did not.
import type { CsvCell } from './csv.rules.ts';
import { type FigureRow, figureRows } from './figure-rows.rules.ts';
import type { DepartmentReport } from './report.service.ts';

/** The columns, in order; content/open-data/codebook.yml explains each. */
export const EXPORT_COLUMNS = [
  'wave_id',
  'wave_name',
  'opens_on',
  'closes_on',
  'department_code',
  'department_name',
  'measure',
  'competence',
  'competence_name',
  'category',
  'since_wave_id',
  'value',
  'low',
  'high',
  'bound',
  'shown',
  'reason',
  'publication_digest',
] as const;

/** What the file says besides the figures. */
export interface ExportNames {
  readonly locale: 'nl' | 'en';
  /** Tested competences in the order of the framework. */
  readonly competences: readonly {
    readonly code: string;
    readonly name: Readonly<Record<'nl' | 'en', string>>;
  }[];
}

/** Heading and rows: wave × measure × competence, oldest wave first. */
export function exportRows(
  { department, waves }: Pick<DepartmentReport, 'department' | 'waves'>,
  { locale, competences }: ExportNames,
): CsvCell[][] {
  const nameOf = new Map(competences.map(({ code, name }) => [code, name[locale]]));
  const rows = waves.flatMap(({ wave, publication, cell }) =>
    figureRows(cell, [...nameOf.keys()]).map((row) => [
      wave.id,
      locale === 'nl' ? wave.nameNl : wave.nameEn,
      wave.opensOn,
      wave.closesOn,
      department.code,
      department.name,
      row.measure,
      row.competence,
      row.competence === null ? null : (nameOf.get(row.competence) ?? null),
      row.category,
      row.sinceWaveId,
      ...figureCells(row),
      publication.hash,
    ]),
  );
  return [[...EXPORT_COLUMNS], ...rows];
}

/** value, low, high, bound, shown, reason. */
export function figureCells({ value, low, high, bound, shown, reason }: FigureRow): CsvCell[] {
  return [value, low, high, bound, shown, reason];
}

/** A file name every system takes. Example: "op-peil", "Mob/1" → "op-peil-mob-1.csv". */
export function fileNameOf(parts: readonly string[], ending: 'csv' | 'pdf' | 'zip'): string {
  const plain = parts
    .join('-')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${plain}.${ending}`;
}
