// Telling a learning record store what people learn: written down with the change itself, sent later by a job.
import { pseudonymFor } from '../identity/identity.reads.ts';
import { addDays, atLocalTime, localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { onCommit } from '../platform/database.ts';
import type { Environment } from '../platform/environment.ts';
import { newId } from '../platform/identifier.ts';
import { wakeJob } from '../platform/jobs.ts';
import type { AssignmentRecord } from './assignment.model.ts';
import { insertStatements } from './statement.model.ts';
import { type Happening, statementOf } from './statement.rules.ts';
import type { TrackContent } from './track.content.ts';

/** The job that sends statements. */
export const STATEMENT_JOB = 'learning-record-store';

const NIGHT_HOUR = 4;

/** The record store of this installation. */
export interface RecordStore {
  /** The address that `/statements` comes behind, without a slash at the end. */
  readonly endpoint: string;
  readonly key: string;
  readonly secret: string;
}

interface Configured extends RecordStore {
  readonly baseUrl: string;
  readonly soon: boolean;
}

let configured: Configured | null = null;

/** Tells where statements go, or that they go nowhere; called once at start. */
export function configureRecordStore(
  environment: Pick<Environment, 'LRS_ENDPOINT' | 'LRS_KEY' | 'LRS_SECRET' | 'LRS_WHEN' | 'BASE_URL'>,
): void {
  const { LRS_ENDPOINT: endpoint, LRS_KEY: key, LRS_SECRET: secret } = environment;
  configured =
    endpoint === undefined || key === undefined || secret === undefined
      ? null
      : {
          ...{ endpoint: endpoint.replace(/\/+$/, ''), key, secret },
          ...{ baseUrl: environment.BASE_URL, soon: environment.LRS_WHEN === 'soon' },
        };
}

/** Where statements go; null when they go nowhere. */
export function recordStore(): RecordStore | null {
  return configured;
}

/** Something that happened to an assignment. */
export interface Noted {
  readonly assignment: Pick<AssignmentRecord, 'id' | 'participantKey'>;
  readonly track: TrackContent;
  readonly happening: Happening;
}

/**
 * Writes statements down in the transaction around it; nothing when no record store is set. One write. They leave the
 * night after, so that the time of arrival does not tell who was at work when.
 */
export async function noteStatements(noted: readonly Noted[]): Promise<void> {
  if (configured === null || noted.length === 0) return;
  const { endpoint, baseUrl, soon } = configured;
  const day = localDateOf(now());
  const made = noted.flatMap(({ assignment, track, happening }) => {
    const statement = statementOf(happening, {
      ...{ track, day, baseUrl },
      pseudonym: pseudonymFor(`record-store ${endpoint}`, assignment.participantKey),
      registration: uuidOf(pseudonymFor(`record-store ${endpoint} registration`, assignment.id)),
    });
    return statement === null
      ? []
      : [{ id: newId(), kind: happening.kind, day, statement: JSON.stringify(statement) }];
  });
  // In the order of their random ids, so that what somebody did together does not stand together.
  made.sort((one, other) => (one.id < other.id ? -1 : 1));
  await insertStatements(made, soon ? now() : atLocalTime(addDays(day, 1), NIGHT_HOUR));
  if (soon) onCommit(() => wakeJob(STATEMENT_JOB));
}

/** A UUID (version 8, RFC 9562) of a fingerprint. */
function uuidOf(fingerprint: string): string {
  const hex = Buffer.from(fingerprint, 'base64url').toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
