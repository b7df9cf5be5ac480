// What is being looked for, as it stands in the address.

export const PHASES = ['PREPARE', 'OPTIMISE', 'RENEW', 'TRANSFORM'] as const;
export type Phase = (typeof PHASES)[number];

/** Search and filters; an empty text means: all. */
export interface PracticeFilters {
  readonly search: string;
  readonly competence: string;
  readonly theme: string;
  readonly phase: Phase | '';
}

/** The filters in an address: `?zoek=stikstof&fase=OPTIMISE`. What is unknown is left out. */
export function filtersFrom(params: URLSearchParams): PracticeFilters {
  const phase = params.get('fase') ?? '';
  return {
    search: params.get('zoek') ?? '',
    competence: params.get('competentie') ?? '',
    theme: params.get('thema') ?? '',
    phase: PHASES.find((one) => one === phase) ?? '',
  };
}

/** The same filters as they are written in an address. */
export function addressOf({ search, competence, theme, phase }: PracticeFilters): Record<string, string> {
  return { zoek: search.trim(), competentie: competence, thema: theme, fase: phase };
}

/** The filters as the API takes them: nothing for all. */
export function variablesOf({ search, competence, theme, phase }: PracticeFilters) {
  return {
    search: search.trim() === '' ? null : search.trim(),
    competence: competence === '' ? null : competence,
    theme: theme === '' ? null : theme,
    phase: phase === '' ? null : phase,
  };
}
