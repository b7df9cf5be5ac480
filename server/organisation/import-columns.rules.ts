// Which column of an export is which: header names in Dutch and English, with the aliases that systems use.
import type { TableRow } from '../platform/table-text.rules.ts';

export type ImportKind = 'DEPARTMENTS' | 'PEOPLE';

interface Column {
  /** Names in order of preference, without capitals, accents, spaces and punctuation. */
  readonly names: readonly string[];
  readonly required?: boolean;
}

const PEOPLE = {
  employeeNumber: {
    names: [
      'personeelsnummer',
      'personeelsnr',
      'medewerkernummer',
      'medewerkernr',
      'medewerker',
      'pnr',
      'employeenumber',
    ],
    required: true,
  },
  givenName: { names: ['roepnaam', 'voornaam', 'voornamen', 'givenname', 'firstname'], required: true },
  prefix: { names: ['tussenvoegsel', 'tussenvoegsels', 'voorvoegsel', 'voorvoegsels', 'prefix'] },
  familyName: {
    names: ['achternaam', 'geslachtsnaam', 'familienaam', 'familyname', 'lastname', 'surname'],
    required: true,
  },
  email: {
    names: ['email', 'emailadres', 'emailwerk', 'werkemail', 'mail', 'mailadres', 'emailaddress'],
    required: true,
  },
  birth: { names: ['geboortejaar', 'geboortedatum', 'gebdatum', 'birthyear', 'dateofbirth'] },
  inServiceFrom: {
    names: [
      'indienst',
      'indienstsinds',
      'indienstdatum',
      'datumindienst',
      'indiensttreding',
      'inservicefrom',
    ],
  },
  absentFrom: {
    names: ['langdurigafwezigvanaf', 'langafwezigvanaf', 'afwezigvanaf', 'absentfrom'],
  },
  absentUntil: {
    names: ['langdurigafwezigtotenmet', 'langafwezigtotenmet', 'afwezigtotenmet', 'absentuntil'],
  },
  departmentCode: {
    names: [
      'afdelingscode',
      'afdelingcode',
      'afdeling',
      'oecode',
      'organisatorischeeenheid',
      'departmentcode',
    ],
    required: true,
  },
  functionCode: { names: ['functiecode', 'functienummer', 'functioncode'] },
  functionName: { names: ['functie', 'functienaam', 'functieomschrijving', 'function', 'jobtitle'] },
  roleFamily: { names: ['rolfamilie', 'functiefamilie', 'functiegroep', 'rolefamily'] },
  fte: { names: ['fte', 'deeltijdfactor', 'parttimefactor'] },
  from: { names: ['ingangsdatum', 'begindatum', 'startdatum', 'vanaf', 'from', 'startdate'] },
  until: {
    names: ['einddatum', 'datumuitdienst', 'uitdienst', 'uitdienstdatum', 'totenmet', 'enddate', 'until'],
  },
} as const satisfies Record<string, Column>;

const DEPARTMENTS = {
  code: { names: ['afdelingscode', 'afdelingcode', 'code', 'oecode', 'departmentcode'], required: true },
  name: { names: ['naam', 'afdelingsnaam', 'afdeling', 'omschrijving', 'name'], required: true },
  parentCode: {
    names: [
      'bovenliggendecode',
      'bovenliggendeafdeling',
      'bovenliggende',
      'oudercode',
      'valtonder',
      'parentcode',
    ],
    required: true,
  },
  kind: { names: ['soort', 'type', 'niveau', 'kind'] },
  manager: {
    names: ['leidinggevende', 'leidinggevendepersoneelsnummer', 'personeelsnummerleidinggevende', 'manager'],
  },
  from: { names: ['ingangsdatum', 'begindatum', 'startdatum', 'vanaf', 'from', 'startdate'] },
} as const satisfies Record<string, Column>;

const COLUMNS: Readonly<Record<ImportKind, Readonly<Record<string, Column>>>> = { PEOPLE, DEPARTMENTS };

export type PersonField = keyof typeof PEOPLE;
export type DepartmentField = keyof typeof DEPARTMENTS;
export type ImportField = PersonField | DepartmentField;

/** What is wrong with a cell, a line (0 for the file as a whole) or a column; `key` stands under `import.errors`. */
export interface ImportError {
  readonly line: number;
  readonly field: string | null;
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** The columns we know, with what is in them; everything else in the file is never looked at and never kept. */
export interface ImportTable {
  /** The header as written in the file, by our field. */
  readonly headers: Readonly<Partial<Record<string, string>>>;
  readonly rows: readonly { readonly line: number; readonly values: Readonly<Record<string, string>> }[];
}

/** A header without capitals, accents, spaces and punctuation. Example: "E-mail adres" → "emailadres". */
function bare(header: string): string {
  return header
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

/** Whether some file of this kind has a column of this name. */
export function isKnownHeader(kind: ImportKind, header: string): boolean {
  return Object.values(COLUMNS[kind]).some((column) => column.names.includes(bare(header)));
}

/** Finds the columns of the first row and takes the cells below them. */
export function takeColumns(
  kind: ImportKind,
  rows: readonly TableRow[],
): { table: ImportTable; errors: ImportError[] } {
  const [header, ...body] = rows;
  const names = (header?.cells ?? []).map(bare);
  const line = header?.line ?? 1;
  const errors: ImportError[] = [];
  const places: [field: string, index: number][] = [];
  for (const [field, column] of Object.entries(COLUMNS[kind])) {
    const name = column.names.find((one) => names.includes(one));
    if (name !== undefined) {
      places.push([field, names.indexOf(name)]);
      if (names.indexOf(name) !== names.lastIndexOf(name))
        errors.push({ line, field, key: 'columnTwice', values: {} });
    } else if (column.required === true) {
      errors.push({ line, field, key: 'columnMissing', values: {} });
    }
  }
  const found = new Map(places);
  if (kind === 'PEOPLE' && !found.has('functionCode') && !found.has('functionName'))
    errors.push({ line, field: 'functionCode', key: 'columnMissing', values: {} });
  const headers = Object.fromEntries(places.map(([field, index]) => [field, header?.cells[index] ?? '']));
  const width = names.length;
  const taken = body.map((row) => {
    if (row.cells.slice(width).some((cell) => cell !== ''))
      errors.push({ line: row.line, field: null, key: 'tooManyCells', values: { width } });
    return {
      line: row.line,
      values: Object.fromEntries(places.map(([field, at]) => [field, row.cells[at] ?? ''])),
    };
  });
  if (taken.length === 0) errors.push({ line, field: null, key: 'noRows', values: {} });
  return { table: { headers, rows: taken }, errors };
}
