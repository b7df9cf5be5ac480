// Builders of knowledge sessions.
import {
  insertSessions,
  type KnowledgeSessionRecord,
} from '../../server/knowledge/knowledge-session.model.ts';
import { addDays, closingInstant, localDateOf, openingInstant } from '../../server/platform/civil-time.ts';
import { now } from '../../server/platform/clock.ts';
import { newId } from '../../server/platform/identifier.ts';

/** A stored session next week, from 10:00 to 11:30, with two places. */
export async function buildSession(
  given: Partial<KnowledgeSessionRecord> = {},
): Promise<KnowledgeSessionRecord> {
  const { date = addDays(localDateOf(now()), 7), startsAt = '10:00', endsAt = '11:30' } = given;
  const session: KnowledgeSessionRecord = {
    ...{ id: newId(), revision: 1, turn: 0, sequence: 0, kind: 'WORKSHOP', state: 'PLANNED' },
    ...{ cancelReason: null, trainerPersonId: newId(), titleNl: 'Een kaart die niet liegt', titleEn: '' },
    ...{ description: 'Samen kaarten lezen en betere maken.', date, startsAt, endsAt },
    ...{ place: 'Zaal De Gracht', link: 'https://overleg.example/kaart', places: 2, competence: null },
    ...{ theme: null, trackCode: null, material: '', attendedCount: null, clearedAt: null },
    startsOn: openingInstant(date, startsAt),
    endsOn: closingInstant(date, endsAt),
    ...given,
  };
  await insertSessions([session]);
  return session;
}
