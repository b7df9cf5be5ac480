import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { startNotifications } from '../../../server/notifications/notifications.jobs.ts';
import { findMailPage } from '../../../server/notifications/outbox.model.ts';
import { inTransaction } from '../../../server/platform/database.ts';
import { announce } from '../../../server/platform/events.ts';
import { configureHouse } from '../../support/app.ts';
import { useDatabase } from '../../support/database.ts';
import { buildReader } from '../../support/mail.ts';
import { buildOpenWave } from '../../support/measurement-builders.ts';

useDatabase();

describe('while the server runs', () => {
  it('an invitation leaves as soon as the wave has opened, and stopping waits for it', async () => {
    const environment = configureHouse();
    const readers = await Promise.all([buildReader(), buildReader({ locale: 'en' })]);
    const { wave } = await buildOpenWave({ people: readers.map((personId) => ({ personId })) });
    const notifications = startNotifications(environment);
    try {
      // Longer than the first look, so that only a wake can make it leave within the time allowed here.
      await new Promise((resolve) => setTimeout(resolve, 300));
      await inTransaction(() => announce('waveOpened', { waveId: wave.id }));
      await vi.waitFor(() => expect(existsSync(environment.MAIL_FOLDER)).toBe(true), { timeout: 3000 });
    } finally {
      await notifications.stop();
    }
    const mails = await findMailPage(0, 10);
    for (const { state, messageId } of mails) {
      if (state === 'SENT') expect(written(environment.MAIL_FOLDER)).toContain(messageId);
    }
    expect(mails.some(({ state }) => state === 'SENT')).toBe(true);
    expect(mails.every(({ leaseOwner }) => leaseOwner === null)).toBe(true);
  });
});

function written(folder: string): string {
  const files = readdirSync(folder).filter((file) => file.endsWith('.eml'));
  return files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
}
