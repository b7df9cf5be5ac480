// How long a session lasts, how its refresh token moves on, and when a sign-in has to wait.
import { createHash, createHmac } from 'node:crypto';
import type { Role } from './account.model.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Failures within this time count towards the delay. */
export const FAILURE_WINDOW_MS = 15 * MINUTE;
/** How long the directly former refresh token still gets the same successor. */
export const PREDECESSOR_GRACE_MS = 10_000;

/** Idle and absolute lifetime: 12 h and 7 days, or 30 min and 12 h for those who see or change much. */
export function sessionLimits(roles: readonly Role[]): { idleMs: number; absoluteMs: number } {
  const careful = roles.includes('HR_PLANNER') || roles.includes('ADMINISTRATOR');
  return careful
    ? { idleMs: 30 * MINUTE, absoluteMs: 12 * HOUR }
    : { idleMs: 12 * HOUR, absoluteMs: 7 * 24 * HOUR };
}

/** R(n+1) = HMAC-SHA-256(secret, R(n) ‖ generation): five refreshes at once give one and the same successor. */
export function successorOf(refreshToken: string, generation: number, secret: Buffer): string {
  return createHmac('sha256', secret).update(refreshToken).update(String(generation)).digest('base64url');
}

/** Only this of a refresh token is stored. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/**
 * Milliseconds a sign-in must wait after the last failure: none up to nine failures, then 15 s doubling to at most
 * 15 minutes. Never a hard lock. Example: the 10th failure → 15,000; the 12th → 60,000.
 */
export function signInDelayMs(failures: number): number {
  return failures < 10 ? 0 : Math.min(15_000 * 2 ** (failures - 10), FAILURE_WINDOW_MS);
}

/** Whether a session still counts: not revoked, used recently enough, and not past its absolute end. */
export function isSessionAlive(
  session: {
    readonly lastUsedAt: Date;
    readonly idleMs: number;
    readonly expiresAt: Date;
    readonly revokedAt?: Date | null;
  },
  atMs: number,
): boolean {
  const idle = atMs - session.lastUsedAt.getTime() > session.idleMs;
  return session.revokedAt == null && !idle && atMs < session.expiresAt.getTime();
}
