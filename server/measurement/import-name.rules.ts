// Names of other programs hold anything; ours letters, digits, hyphens. Each gives a name of its own, told when it changed.

/** Gives every name of a source one of ours, and remembers which. */
export class Names {
  readonly #given = new Map<string, string>();
  readonly #taken = new Set<string>();
  /** How far counting went for names that were alike, so that a thousand of them are not counted a thousand times. */
  readonly #counted = new Map<string, number>();

  /** A new one, also when the source used the name before. */
  take(name: string, usual: string, longest = 60): string {
    const plain = name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/[^A-Za-z0-9_-]+/g, '-')
      .replace(/^[^A-Za-z]+|-+$/g, '')
      .slice(0, longest);
    const base = plain === '' ? usual : plain;
    const id = this.#free(base);
    this.#taken.add(id);
    if (!this.#given.has(name)) this.#given.set(name, id);
    return id;
  }

  get(name: string): string | undefined {
    return this.#given.get(name);
  }

  #free(base: string): string {
    if (!this.#taken.has(base)) return base;
    let count = this.#counted.get(base) ?? 2;
    while (this.#taken.has(`${base}-${count}`)) count += 1;
    this.#counted.set(base, count + 1);
    return `${base}-${count}`;
  }
}

/**
 * Codes of options, by the values of the source; what fits our format stays as it is.
 *
 * Example: values "1", "ja / yes", "1" give codes 1, ja-yes, 1-2.
 */
export function codesOf(values: readonly string[]): string[] {
  const taken = new Set<string>();
  return values.map((value, at) => {
    const fits = /^[A-Za-z0-9_-]{1,40}$/.test(value);
    const plain = fits
      ? value
      : value
          .replace(/[^A-Za-z0-9_-]+/g, '-')
          .replace(/^-+|-+$/g, '')
          .slice(0, 36);
    const base = plain === '' ? `o${at}` : plain;
    let code = base;
    for (let count = 2; taken.has(code); count += 1) code = `${base.slice(0, 36)}-${count}`;
    taken.add(code);
    return code;
  });
}

/** Example: "DigCompSAT – Item Bank (en-GB)" → digcompsat-item-bank-en-gb. */
export function proposedCode(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
  return plain.length < 2 ? 'vragenlijst' : plain;
}
