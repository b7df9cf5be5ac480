// What happens elsewhere, and the mails it makes; written in the transaction of whoever announces it.
import type {} from '../knowledge/knowledge.events.ts';
import type {} from '../knowledge/knowledge-session.events.ts';
import type {} from '../learning/help-offer.events.ts';
import type {} from '../learning/learning.events.ts';
import type {} from '../measurement/measurement.events.ts';
import { personIdsInWave, receiptsOf } from '../measurement/measurement.reads.ts';
import { listen } from '../platform/events.ts';
import { follow } from '../platform/facts.ts';
import { newId } from '../platform/identifier.ts';
import type {} from '../publication/publication.events.ts';
import { cancelAsking } from './outbox.model.ts';
import { mailKey } from './outbox.rules.ts';
import { type MailDraft, queueMails } from './outbox.service.ts';

/** Makes the outbox listen; called once per process, before anything is announced. */
export function reactToDomains(): void {
  listen('waveOpened', async ({ waveId }) => {
    await queueMails(toEach('INVITATION', waveId, await personIdsInWave(waveId, ['INVITED'])));
  });

  listen('peopleInvited', async ({ waveId, personIds }) => {
    await queueMails(toEach('INVITATION', waveId, personIds));
  });

  listen('waveExtended', async ({ waveId, personId, until }) => {
    const template = 'WAVE_EXTENDED' as const;
    // The key is random: what was taken back and given again is told again.
    await queueMails([
      { template, personId, waveId, values: { until }, dedupeKey: mailKey(template, newId(), personId) },
    ]);
  });

  listen('teamMeasurementStarted', async ({ waveId, teamName, personIds }) => {
    await queueMails(
      toEach('TEAM_INVITATION', waveId, personIds).map((mail) => ({ ...mail, values: { teamName } })),
    );
  });

  follow('responseSubmitted', async (submissions) => {
    await cancelAsking(submissions);
    await queueMails(
      (await receiptsOf(submissions)).flatMap(({ waveId, personId, receiptCode, submittedOn }) =>
        toEach('RECEIPT', waveId, [personId]).map((mail) => ({
          ...mail,
          values: { receiptCode, submittedOn },
        })),
      ),
    );
  });

  listen('tracksAssigned', async ({ people }) => {
    await queueMails(
      people.map(({ personId, tracks }) => ({
        ...{ template: 'TRACK_ASSIGNED', personId, waveId: null, values: { tracks } },
        // The key is random: one made of the tracks would keep for ever who was to learn what.
        dedupeKey: mailKey('TRACK_ASSIGNED', newId(), personId),
      })),
    );
  });

  listen('practiceNews', async ({ news, practiceCode, title, personIds, occasion, reviewOn }) => {
    const template = `PRACTICE_${news}` as const;
    await queueMails(
      personIds.map((personId) => ({
        ...{ template, personId, waveId: null },
        dedupeKey: mailKey(template, `${practiceCode}/${occasion}`, personId),
        values: { practice: { code: practiceCode, title, reviewOn } },
      })),
    );
  });

  listen('sessionNews', async ({ news, session, people, occasion }) => {
    const template = `SESSION_${news}` as const;
    await queueMails(
      people.map(({ personId, hasPlace }) => ({
        ...{ template, personId, waveId: null, values: { session, hasPlace } },
        dedupeKey: mailKey(template, `${session.id}/${occasion}`, personId),
      })),
    );
  });

  listen('helpNews', async ({ news, personId }) => {
    const template = `HELP_${news}` as const;
    await queueMails([
      {
        ...{ template, personId, waveId: null, values: {} },
        // The key is random: one made of the question would tie two people together for ever.
        dedupeKey: mailKey(template, newId(), personId),
      },
    ]);
  });

  // The outcomes are for everybody who was asked, whether they took part or not.
  listen('wavePublished', async ({ waveId }) => {
    const everybody = await personIdsInWave(waveId, ['INVITED', 'STARTED', 'SUBMITTED']);
    await queueMails(toEach('WAVE_PUBLISHED', waveId, everybody));
  });
}

function toEach(
  template: MailDraft['template'],
  waveId: string,
  personIds: readonly string[],
): (MailDraft & { values: object })[] {
  return personIds.map((personId) => ({
    ...{ template, personId, waveId, values: {} },
    dedupeKey: mailKey(template, waveId, personId),
  }));
}
