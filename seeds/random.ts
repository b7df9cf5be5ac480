// Chance that is the same twice: everything in the example province comes from one seed.
import { createHash } from 'node:crypto';

export interface Random {
  /** A number from 0 up to but not including 1. */
  next(): number;
  /** A whole number from 0 up to but not including `end`. */
  below(end: number): number;
  /** One of the list. */
  pick<Item>(list: readonly Item[]): Item;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** Normally distributed with mean 0 and standard deviation 1 (Box and Muller, 1958). */
  normal(): number;
  /** A stable id in the shape of a UUID. */
  id(): string;
}

/** A stream of chance with a name; another name gives an independent stream (mulberry32 from a SHA-256 start). */
export function randomOf(name: string): Random {
  let state = createHash('sha256').update(`op-peil/${name}`).digest().readUInt32LE(0);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (end: number): number => Math.floor(next() * end);
  let serial = 0;
  return {
    next,
    below,
    pick(list) {
      const item = list[below(list.length)];
      if (item === undefined) throw new Error(`There is nothing to pick from for ${name}.`);
      return item;
    },
    chance: (probability) => next() < probability,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    id() {
      serial += 1;
      return idOf(`${name}/${serial}`);
    },
  };
}

/** The id that always belongs to this name. */
export function idOf(name: string): string {
  const hex = createHash('sha256').update(`op-peil/id/${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
