// Facts that a domain announces and others act on. Listeners run inside the announcer's transaction.

/** Every fact by name; domains add theirs in their `*.events.ts`. */
// biome-ignore lint/suspicious/noEmptyInterface: domains extend it by declaration merging
export interface Events {}

type Listener<Name extends keyof Events> = (fact: Events[Name]) => Promise<void>;

const listeners = new Map<keyof Events, Listener<never>[]>();

/** Adds a listener; called once per process while the application is put together. */
export function listen<Name extends keyof Events>(name: Name, listener: Listener<Name>): void {
  listeners.set(name, [...(listeners.get(name) ?? []), listener as Listener<never>]);
}

/** Tells every listener, one after another; when one fails the announcer's transaction fails with it. */
export async function announce<Name extends keyof Events>(name: Name, fact: Events[Name]): Promise<void> {
  // Listeners are kept under the name they were added with, so the fact is of their kind.
  for (const listener of (listeners.get(name) ?? []) as Listener<Name>[]) await listener(fact);
}

/** Forgets all listeners, so that a test can put the application together anew. */
export function forgetListeners(): void {
  listeners.clear();
}
