// The rows of a department's CSV file: what the department showed in each wave, and what it did not.
import type { CellRecord } from '../publication/publication.reads.ts';
import type { CsvCell } from './csv.rules.ts';
import type { FigureRow } from './figure-row.rules.ts';
import { figureRows } from './figure-rows.rules.ts';
import type { DepartmentReport } from './report.service.ts';

/** The columns, in order; content/open-data/codebook.yml explains each. */
export const EXPORT_COLUMNS = [
  'wave_id',
  'wave_name',
  'opens_on',
  'closes_on',
  'department_code',
  'department_name',
  'group_by',
  'group',
  'group_name',
  'measure',
  'competence',
  'competence_name',
  'category',
  'track',
  'track_name',
  'since_wave_id',
  'value',
  'low',
  'high',
  'bound',
  'shown',
  'reason',
  'text',
  'publication_digest',
] as const;

interface Named {
  readonly code: string;
  readonly name: Readonly<Record<'nl' | 'en', string>>;
}

/** What the file says besides the figures. */
export interface ExportNames {
  readonly locale: 'nl' | 'en';
  /** Tested competences in the order of the framework. */
  readonly competences: readonly Named[];
  readonly tracks: readonly Named[];
  /** Every group there can be, by attribute, whether it has people or not. */
  readonly groups: readonly (Named & { readonly attribute: string })[];
  /** The department's cells by group, of all waves. */
  readonly byGroup: readonly CellRecord[];
}

/** Heading and rows: wave × group × measure × competence, oldest wave first, everybody before the groups. */
export function exportRows(
  { department, waves }: Pick<DepartmentReport, 'department' | 'waves'>,
  names: ExportNames,
): CsvCell[][] {
  const { locale, competences, tracks } = names;
  const nameOf = new Map([...competences, ...tracks].map(({ code, name }) => [code, name[locale]]));
  const scope = { competences: competences.map(({ code }) => code), tracks: tracks.map(({ code }) => code) };
  const named = (code: string | null) => (code === null ? null : (nameOf.get(code) ?? null));
  const rows = waves.flatMap(({ wave, publication, cell }) =>
    [{ cell, about: [null, 'ALL', null] }, ...groupCells(cell, names)].flatMap((group) =>
      figureRows(group.cell, scope).map((row) => [
        wave.id,
        locale === 'nl' ? wave.nameNl : wave.nameEn,
        wave.opensOn,
        wave.closesOn,
        department.code,
        department.name,
        ...group.about,
        row.measure,
        row.competence,
        named(row.competence),
        row.category,
        row.track,
        named(row.track),
        row.sinceWaveId,
        ...figureCells(row),
        publication.hash,
      ]),
    ),
  );
  return [[...EXPORT_COLUMNS], ...rows];
}

/** A row set for every group there can be: one without people is withheld like one with too few. */
function groupCells(
  whole: CellRecord,
  { groups, byGroup, locale }: ExportNames,
): { cell: CellRecord; about: CsvCell[] }[] {
  return groups.map(({ attribute, code, name }) => {
    const found = byGroup.find(
      (cell) =>
        cell.publicationId === whole.publicationId && cell.attribute === attribute && cell.value === code,
    );
    return { cell: found ?? nobody(whole, attribute, code), about: [attribute, code, name[locale]] };
  });
}

/** What a group without people says: nothing. */
function nobody(whole: CellRecord, attribute: string, value: string): CellRecord {
  const no = { shown: false, reason: 'NOT_SHOWN', content: null } as const;
  const answers = { means: no, distribution: no, selfView: no, comments: no };
  const blocks = { ...answers, response: no, count: no, learning: no, hours: no };
  return { ...whole, attribute, value, blocks };
}

/** value, low, high, bound, shown, reason, text: remarks one a line. */
function figureCells({ value, low, high, bound, shown, reason, texts }: FigureRow): CsvCell[] {
  const text = texts?.map((one) => one.replace(/\s+/g, ' ')).join('\n') ?? null;
  return [value, low, high, bound, shown, reason, text];
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
