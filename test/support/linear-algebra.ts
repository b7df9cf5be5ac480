// The attacker's arithmetic: quick modulo a prime, and exact with whole-number fractions.

/** Below 2^26, so that products are exact doubles. */
const PRIME = 67_108_859;

export type NullValues = {
  /** Two sums, both 0 for every derivable union and by chance for one in 10^15 others. */
  of: (columns: readonly number[]) => number[];
  opposite: (value: readonly number[]) => number[];
};

/** Two random vectors that every row is orthogonal to, modulo a prime. */
export function randomNullValues(rows: readonly (readonly number[])[], columns: number): NullValues {
  const { reduced, pivots } = reduce(rows, columns);
  let state = 12345;
  const next = () => {
    state = (state * 48271) % 2147483647;
    return state % PRIME;
  };
  const vectors = [0, 1].map(() => {
    const vector = new Array<number>(columns).fill(0);
    const isPivot = new Set(pivots);
    for (let column = 0; column < columns; column++) if (!isPivot.has(column)) vector[column] = next();
    pivots.forEach((pivot, row) => {
      let sum = 0;
      for (let column = 0; column < columns; column++) {
        if (column !== pivot) sum = (sum + (reduced[row]?.[column] ?? 0) * (vector[column] ?? 0)) % PRIME;
      }
      vector[pivot] = (PRIME - sum) % PRIME;
    });
    return vector;
  });
  return {
    of: (chosen) =>
      vectors.map((vector) => chosen.reduce((sum, column) => (sum + (vector[column] ?? 0)) % PRIME, 0)),
    opposite: (value) => value.map((each) => (PRIME - each) % PRIME),
  };
}

function reduce(rows: readonly (readonly number[])[], columns: number) {
  const left = rows.map((row) => [...row]);
  const reduced: number[][] = [];
  const pivots: number[] = [];
  for (let column = 0; column < columns; column++) {
    const at = left.findIndex((row) => row[column] !== 0);
    const [row] = at < 0 ? [] : left.splice(at, 1);
    if (row === undefined) continue;
    const inverse = power(row[column] ?? 1, PRIME - 2);
    const scaled = row.map((value) => (value * inverse) % PRIME);
    for (const other of [...left, ...reduced]) {
      const factor = other[column] ?? 0;
      if (factor === 0) continue;
      for (let each = 0; each < columns; each++) {
        other[each] = ((other[each] ?? 0) + (PRIME - factor) * (scaled[each] ?? 0)) % PRIME;
      }
    }
    reduced.push(scaled);
    pivots.push(column);
  }
  return { reduced, pivots };
}

function power(base: number, exponent: number): number {
  let result = 1;
  let factor = base % PRIME;
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = (result * factor) % PRIME;
    factor = (factor * factor) % PRIME;
  }
  return result;
}

/** Whether `wanted` is a combination of the rows, over the rational numbers and without rounding. */
export function isInRowSpaceExactly(
  rows: readonly (readonly number[])[],
  wanted: readonly number[],
): boolean {
  const basis: { pivot: number; row: bigint[] }[] = [];
  const remainder = (values: readonly number[]): bigint[] => {
    let row = values.map(BigInt);
    for (const { pivot, row: other } of basis) {
      const [own, theirs] = [row[pivot] ?? 0n, other[pivot] ?? 1n];
      if (own !== 0n) row = row.map((value, at) => value * theirs - (other[at] ?? 0n) * own);
    }
    return row;
  };
  for (const values of rows) {
    const row = remainder(values);
    const pivot = row.findIndex((value) => value !== 0n);
    if (pivot >= 0) basis.push({ pivot, row });
  }
  return remainder(wanted).every((value) => value === 0n);
}
