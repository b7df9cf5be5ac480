// Numbers as people type them: with a comma or a point.
import type { SittingItem } from './sitting-view.ts';

/** What is typed as the answer it stands for. Example: " 12,5 " is `12.5`; nothing typed is nothing answered. */
export function typedNumber(typed: string): string {
  const plain = typed.trim().replace(',', '.');
  if (plain === '') return '';
  return plain.replace(/^(-?)0+(?=\d)/, '$1').replace(/\.$/, '');
}

/** Why it cannot be an answer, or null. Example: "1.000,5" is `form`: only one comma or point, for decimals. */
export function numberProblem(
  typed: string,
  { lowest, highest, decimals }: Pick<SittingItem, 'lowest' | 'highest' | 'decimals'>,
): 'form' | 'decimals' | 'range' | null {
  const plain = typedNumber(typed);
  if (plain === '') return null;
  if (!/^-?\d{1,12}(\.\d{1,6})?$/.test(plain)) return 'form';
  if ((plain.split('.')[1]?.length ?? 0) > (decimals ?? 0)) return 'decimals';
  const number = Number(plain);
  return number < (lowest ?? number) || number > (highest ?? number) ? 'range' : null;
}
