// Differences in words.
import type { Words } from '../../labels/words.ts';

/** "+4,8", "−1,2": with a real minus, so that it is read out. Example: 0.04 with one digit → "0,0". */
export function signedNumber(value: number, { number }: Words, digits = 1): string {
  const size = number(Math.abs(value), digits);
  if (Number(Math.abs(value).toFixed(digits)) === 0) return size;
  return value < 0 ? `−${size}` : `+${size}`;
}
