// When the rounds of the example province are, and what they are called.
import { addDays, type LocalDate } from '../server/platform/civil-time.ts';
import { idOf } from './random.ts';

export interface WavePlan {
  readonly code: string;
  readonly nameNl: string;
  readonly nameEn: string;
  readonly opensOn: LocalDate;
  readonly closesOn: LocalDate;
  readonly year: number;
  readonly open: boolean;
  /** Which version of De data-bekwame ambtenaar was asked. */
  readonly instrumentVersion: number;
}

/**
 * The three rounds; the last one opened two weeks before the given day, and is the first with the larger bank: the items that
 * both versions have mean the same, and ability stands on one scale (docs/decisions/bank-of-items.md).
 */
export function wavePlans(today: LocalDate): WavePlan[] {
  return [
    {
      code: '2024',
      nameNl: 'nulmeting 2024',
      nameEn: 'baseline 2024',
      opensOn: '2024-10-07',
      closesOn: '2024-11-01',
      year: 0,
      open: false,
      instrumentVersion: 1,
    },
    {
      code: '2025',
      nameNl: 'vervolgmeting 2025',
      nameEn: 'follow-up 2025',
      opensOn: '2025-10-06',
      closesOn: '2025-10-31',
      year: 1,
      open: false,
      instrumentVersion: 1,
    },
    {
      code: '2026',
      nameNl: 'vervolgmeting 2026',
      nameEn: 'follow-up 2026',
      opensOn: addDays(today, -14),
      closesOn: addDays(today, 18),
      year: 2,
      open: true,
      instrumentVersion: 2,
    },
  ];
}

export const waveId = (code: string): string => idOf(`wave/${code}`);
