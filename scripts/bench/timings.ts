// How long requests took, as figures a person can read.

/** Times of one kind of request. */
export class Timings {
  readonly #ms: number[] = [];

  add(ms: number): void {
    this.#ms.push(ms);
  }

  get count(): number {
    return this.#ms.length;
  }

  /** The time within which this share of the requests was answered, milliseconds. Example: `within(0.5)` is the median. */
  within(share: number): number {
    const sorted = this.#ms.toSorted((one, other) => one - other);
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  }

  /** A line of figures: how many, per second, and 50, 95 and 99 per cent within so many milliseconds. */
  line(name: string, seconds: number): string {
    const within = (share: number) => this.within(share).toFixed(1).padStart(8);
    const perSecond = Math.round(this.count / seconds);
    return `${name.padEnd(22)}${String(this.count).padStart(8)}${String(perSecond).padStart(9)}${within(0.5)}${within(0.95)}${within(0.99)}`;
  }
}

export const TIMINGS_HEAD = `${'request'.padEnd(22)}${'count'.padStart(8)}${'per s'.padStart(9)}${'p50 ms'.padStart(8)}${'p95 ms'.padStart(8)}${'p99 ms'.padStart(8)}`;
