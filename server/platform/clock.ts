// The one clock. Nothing else in the server asks the system for the time.

let source: () => number = () => Date.now();

/** The present instant. */
export function now(): Date {
  return new Date(source());
}

/** Milliseconds since the Unix epoch, for ages and leases. */
export function nowMs(): number {
  return source();
}

/** Puts another clock in place (tests, seeds) and returns the function that puts the former one back. */
export function setClock(read: () => number): () => void {
  const former = source;
  source = read;
  return () => {
    source = former;
  };
}
