// Values as text for messages.
import { BinaryValue, Double, ObjectIdValue, RegexValue } from './scalars.ts';
import { Doc, type Value } from './values.ts';

/** Short readable text for a value, as in `{ email: "a@b.nl" }`. */
export function showValue(value: Value | undefined): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object') return String(value);
  if (value instanceof Double) return String(value.value);
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (value instanceof ObjectIdValue) return `ObjectId('${value.toHex()}')`;
  if (value instanceof BinaryValue)
    return `BinData(${value.subtype}, ${Buffer.from(value.bytes).toString('hex')})`;
  if (value instanceof RegexValue) return `/${value.pattern}/${value.options}`;
  if (Array.isArray(value)) return `[ ${value.map(showValue).join(', ')} ]`;
  if (value instanceof Doc)
    return value.size === 0
      ? '{}'
      : `{ ${[...value.entries()].map(([name, item]) => `${name}: ${showValue(item)}`).join(', ')} }`;
  return 'a value of an unsupported type';
}
