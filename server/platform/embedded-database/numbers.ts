// Arithmetic that keeps int32 and double apart, as stored types must not change by accident.
import { Double, fitsInt32 } from './scalars.ts';
import { asDouble, numberOf, type Value } from './values.ts';

/** Whether a numeric value is a double rather than an int32. */
export function isDouble(value: Value): boolean {
  return value instanceof Double || (typeof value === 'number' && !fitsInt32(value));
}

/**
 * Applies an operation to two numbers: int32 with int32 stays whole, anything with a double is a double. A sum
 * beyond int32 becomes a double (MongoDB would make it an int64, which is outside the subset).
 */
export function combine(a: Value, b: Value, operation: (x: number, y: number) => number): number | Double {
  const result = operation(numberOf(a) ?? Number.NaN, numberOf(b) ?? Number.NaN);
  // Whole numbers have no minus zero; 0 × -5 would become a double otherwise.
  return isDouble(a) || isDouble(b) ? asDouble(result) : result + 0;
}

/** Like {@link combine}, but a whole result beyond int32 is an int64, as an aggregation may give one. */
export function combineWide(a: Value, b: Value, operation: (x: number, y: number) => number): Value {
  const result = operation(numberOf(a) ?? Number.NaN, numberOf(b) ?? Number.NaN);
  if (isDouble(a) || isDouble(b) || !Number.isSafeInteger(result)) return asDouble(result);
  if (result === 0 && typeof a !== 'bigint' && typeof b !== 'bigint') return 0;
  if (fitsInt32(result) && typeof a !== 'bigint' && typeof b !== 'bigint') return result;
  return BigInt(result);
}
