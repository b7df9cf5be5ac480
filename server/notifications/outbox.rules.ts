// When a mail that could not be sent is tried again, and under which key it is known.
const MINUTE_MS = 60_000;
const WAITS_MINUTES = [1, 5, 30, 120, 720];

/**
 * When to try again after so many failures, or null to give up: after 1, 5 and 30 minutes, 2 and 12 hours.
 * Example: after the second failure at 10:00 again at 10:05; after the sixth never.
 */
export function retryAt(failures: number, at: Date): Date | null {
  const minutes = WAITS_MINUTES[failures - 1];
  return minutes === undefined ? null : new Date(at.getTime() + minutes * MINUTE_MS);
}

/** The key under which a mail exists once: what it is, what it is about, and for whom. */
export function mailKey(template: string, about: string, personId: string): string {
  return `${template}/${about}/${personId}`;
}
