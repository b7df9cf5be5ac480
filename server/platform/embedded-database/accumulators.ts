// The accumulators of $group, each a small state that takes values and gives a result.
import { encodedSize } from './codec.ts';
import { compareValues } from './compare.ts';
import { encodeKeyPart } from './key-encoding.ts';
import { isDouble } from './numbers.ts';
import { asDouble, Doc, numberOf, type Value } from './values.ts';

export interface Accumulator {
  /** Takes one value (undefined when missing) and gives how many bytes more it holds on to. */
  add(value: Value | undefined): number;
  result(): Value | undefined;
}

/** A sum that keeps what rounding drops, so that many small fractions add up. */
class ExactSum {
  private total = 0;
  private lost = 0;
  private anyDouble = false;
  count = 0;

  add(value: Value | undefined): void {
    if (value === undefined || value === null) return;
    const number = numberOf(value);
    if (number === undefined) return;
    this.count++;
    if (isDouble(value)) this.anyDouble = true;
    const next = this.total + number;
    if (Math.abs(this.total) >= Math.abs(number)) this.lost += this.total - next + number;
    else this.lost += number - next + this.total;
    this.total = next;
  }

  get number(): number {
    // Beyond the largest double what was lost is no longer a number, or infinite itself.
    return Number.isFinite(this.total) && Number.isFinite(this.lost) ? this.total + this.lost : this.total;
  }

  get value(): Value {
    if (this.anyDouble) return asDouble(this.number);
    return wideNumber(this.number);
  }
}

/** A whole result: int32 when it fits, else int64, as MongoDB widens. */
export function wideNumber(value: number): Value {
  if ((value | 0) === value) return value === 0 ? 0 : value;
  return Number.isSafeInteger(value) ? BigInt(value) : asDouble(value);
}

function sum(): Accumulator {
  const total = new ExactSum();
  return {
    add: (value) => {
      total.add(value);
      return 0;
    },
    result: () => total.value,
  };
}

function average(): Accumulator {
  const total = new ExactSum();
  return {
    add: (value) => {
      total.add(value);
      return 0;
    },
    result: () => (total.count === 0 ? null : asDouble(total.number / total.count)),
  };
}

function extreme(sign: number): Accumulator {
  let best: Value | undefined;
  return {
    add: (value) => {
      if (value === undefined || value === null) return 0;
      if (best === undefined || sign * compareValues(value, best) > 0) best = value;
      return 0;
    },
    result: () => best ?? null,
  };
}

function first(): Accumulator {
  let taken = false;
  let kept: Value | undefined;
  return {
    add: (value) => {
      if (!taken) kept = value;
      taken = true;
      return 0;
    },
    result: () => kept ?? null,
  };
}

function last(): Accumulator {
  let kept: Value | undefined;
  return {
    add: (value) => {
      kept = value;
      return 0;
    },
    result: () => kept ?? null,
  };
}

function sizeOf(value: Value): number {
  if (typeof value === 'string') return value.length * 2 + 16;
  if (value instanceof Doc) return encodedSize(value) + 64;
  return Array.isArray(value) ? value.reduce<number>((total, item) => total + sizeOf(item), 32) : 32;
}

function push(): Accumulator {
  const items: Value[] = [];
  return {
    add: (value) => {
      if (value === undefined) return 0;
      items.push(value);
      return sizeOf(value);
    },
    result: () => items,
  };
}

function addToSet(): Accumulator {
  const items = new Map<string, Value>();
  return {
    add: (value) => {
      if (value === undefined) return 0;
      const key = encodeKeyPart(value).toString('latin1');
      if (items.has(key)) return 0;
      items.set(key, value);
      return sizeOf(value) + key.length;
    },
    result: () => [...items.values()],
  };
}

export const ACCUMULATORS = new Map<string, () => Accumulator>([
  ['$sum', sum],
  ['$avg', average],
  ['$min', () => extreme(-1)],
  ['$max', () => extreme(1)],
  ['$first', first],
  ['$last', last],
  ['$push', push],
  ['$addToSet', addToSet],
]);
