// Answering on a phone, interrupted in every way there is; then submitting, closing and publishing: nothing lost, nothing twice.
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../../server/identity/identity.reads.ts';
import { findParticipantKey } from '../../server/identity/identity.reads.ts';
import { waveRespondents } from '../../server/measurement/measurement.reads.ts';
import { findParticipationsOf, findPersonIdsByState } from '../../server/measurement/participation.model.ts';
import { findResponseOf, findSubmittedIn } from '../../server/measurement/response.model.ts';
import { createWave, openWave } from '../../server/measurement/wave.service.ts';
import { advanceWaves } from '../../server/measurement/wave-course.service.ts';
import { addDays, endOfDay, localDateOf } from '../../server/platform/civil-time.ts';
import { now } from '../../server/platform/clock.ts';
import { publish } from '../../server/publication/publication.service.ts';
import { answerPage, answerToTheEnd, type Chosen, goOn, stepOf } from '../support/answering.ts';
import { chromiumPath, expectAccessible } from '../support/browser.ts';
import { useDatabase } from '../support/database.ts';
import { type Phone, type Somebody, useJourneyHouse } from '../support/journey-house.ts';
import { buildDepartment } from '../support/organisation.ts';

describe.skipIf(chromiumPath === null)('answering on a phone, interrupted', () => {
  useDatabase({ emptyBeforeEach: false });
  const house = useJourneyHouse();
  let waveId = '';
  let lastDay = '';
  /** Everybody by what happens to them, with what they chose last. */
  const who = new Map<string, Somebody & { readonly chosen: Chosen }>();

  beforeAll(async () => {
    const root = await buildDepartment({ name: 'Provincie Waterland', kind: 'ORGANISATION' });
    const water = await buildDepartment({ name: 'Water', parentId: root.id });
    for (const what of ['line', 'laptop', 'session', 'devices', 'closing', 'late'])
      who.set(what, { ...(await house.somebody(water.id)), chosen: new Map() });
    lastDay = addDays(localDateOf(now()), 6);
    const caller: Caller = {
      viewer: {
        ...{ accountId: 'a', personId: 'p', sessionId: 's', email: '', locale: 'nl' },
        roles: new Set(['PROGRAMME_MANAGER']),
      },
      locale: 'nl',
    };
    const wave = await createWave(caller, {
      ...{ nameNl: 'nulmeting', nameEn: 'baseline', departmentIds: null },
      ...{ opensOn: localDateOf(now()), opensTime: '00:00', closesOn: lastDay, closesTime: '24:00' },
    });
    waveId = wave.id;
    await openWave(caller, waveId);
  }, 240_000);

  const somebody = (what: string) => {
    const found = who.get(what);
    if (found === undefined) throw new Error(`Nobody is there for ${what}.`);
    return found;
  };
  const begin = async (what: string): Promise<Phone> => {
    const phone = await house.phone();
    await phone.page.goto('/aanmelden');
    await house.signIn(phone.page, somebody(what));
    await phone.page.getByRole('link', { name: 'Beginnen' }).click();
    await phone.page.getByRole('button', { name: 'Beginnen' }).click();
    await phone.page.getByText('Onderwerp 1 van 11').waitFor();
    return phone;
  };
  const saved = (page: Page) =>
    page
      .getByRole('status')
      .filter({ hasText: /^Opgeslagen$/ })
      .first()
      .waitFor({ timeout: 40_000 });
  const handIn = async (page: Page) => {
    await page.getByRole('button', { name: 'Inleveren' }).click();
    await page
      .getByText(/[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/)
      .first()
      .waitFor({ timeout: 40_000 });
  };
  const stored = async (what: string) => {
    const key = await findParticipantKey(somebody(what).personId);
    const response = await findResponseOf(key ?? '', waveId);
    return new Map([...(response?.answers ?? [])].map(([id, { value }]) => [id, value]));
  };

  it('keeps and says so when the line is lost in the middle, and sends when it is back', async () => {
    const { page, context } = await begin('line');
    const { chosen } = somebody('line');
    await answerPage(page, chosen);
    await goOn(page);
    await saved(page);
    const before = await stored('line');
    await context.setOffline(true);
    await answerPage(page, chosen, { place: 1 });
    await page
      .getByText(/Wacht op verbinding/)
      .first()
      .waitFor({ timeout: 15_000 });
    await goOn(page);
    await answerPage(page, chosen, { place: 2 });
    expect(await page.getByText(/Wacht op verbinding/).count()).toBeGreaterThan(0);
    await expectAccessible(page, 'a page of questions without a line');
    expect(await stored('line')).toEqual(before);
    await context.setOffline(false);
    await saved(page);
    expect(await stored('line')).toEqual(chosen);
    await goOn(page);
    await answerToTheEnd(page, chosen);
    await handIn(page);
  }, 180_000);

  it('goes on at the same place after the browser was closed, also with answers that had not left it yet', async () => {
    let phone = await begin('laptop');
    const { chosen } = somebody('laptop');
    await answerPage(phone.page, chosen);
    await goOn(phone.page);
    await answerPage(phone.page, chosen, { place: 1, most: 3 });
    await saved(phone.page);
    await phone.context.setOffline(true);
    await answerPage(phone.page, chosen, { place: 2, most: 5 });
    await phone.page
      .getByText(/Wacht op verbinding/)
      .first()
      .waitFor({ timeout: 15_000 });
    phone = await phone.restart();
    await phone.page.goto('/');
    await phone.page.getByRole('link', { name: 'Verdergaan' }).click();
    await phone.page.getByRole('link', { name: 'Verdergaan' }).click();
    await phone.page.getByText(/^Onderwerp/).waitFor();
    expect(await stepOf(phone.page)).toBe(2);
    await saved(phone.page);
    expect(await stored('laptop')).toEqual(chosen);
    const fifth = phone.page.locator('fieldset.op-question').nth(4).getByRole('radio').nth(2);
    expect(await fifth.isChecked()).toBe(true);
    await answerToTheEnd(phone.page, chosen, 1);
    await handIn(phone.page);
  }, 180_000);

  it('asks to sign in again when the session has ended, and loses nothing', async () => {
    const { page } = await begin('session');
    const { chosen } = somebody('session');
    await answerPage(page, chosen);
    await goOn(page);
    await saved(page);
    house.pass({ minutes: 24 * 60 });
    await answerPage(page, chosen, { place: 1 });
    await page.getByText('Je bent niet meer aangemeld').first().waitFor({ timeout: 20_000 });
    await page.waitForURL(/\/aanmelden/);
    await house.signIn(page, somebody('session'));
    await page.waitForURL(/stap=2/);
    await saved(page);
    expect(await stored('session')).toEqual(chosen);
    await answerToTheEnd(page, chosen, 2);
    await handIn(page);
  }, 180_000);

  it('lets the last answer win when two devices are used at once, and tells the other', async () => {
    const phone = await begin('devices');
    const { chosen } = somebody('devices');
    await answerPage(phone.page, chosen);
    await saved(phone.page);
    const tablet = await house.phone();
    await tablet.page.goto(`/aanmelden?naar=${encodeURIComponent(`/meting/${waveId}?stap=1`)}`);
    await house.signIn(tablet.page, somebody('devices'));
    await tablet.page.getByText('Onderwerp 1 van 11').waitFor();
    await answerPage(tablet.page, chosen, { place: 2, most: 4 });
    await saved(tablet.page);
    // The phone does not know of these yet: its next answer has the same sequence, comes later and does not win.
    await answerPage(phone.page, new Map(), { place: 1, most: 1 });
    await toldOfAnother(phone.page);
    await expectAccessible(phone.page, 'answers from another device');
    expect(await stored('devices')).toEqual(chosen);
    // Having seen that, the phone answers once more: now it is the last, and the tablet is told.
    await look(phone.page);
    await phone.page.getByRole('button', { name: 'Gezien' }).click();
    await answerPage(phone.page, chosen, { place: 3, most: 1 });
    await saved(phone.page);
    await look(tablet.page);
    await toldOfAnother(tablet.page);
    expect(await stored('devices')).toEqual(chosen);
    for (const { page } of [phone, tablet])
      expect(await page.getByRole('radio', { checked: true }).first().getAttribute('value')).toBe('3');
    // Handed in on one, the other finds the receipt.
    await goOn(phone.page);
    await answerToTheEnd(phone.page, chosen);
    await handIn(phone.page);
    await look(tablet.page);
    await tablet.page.getByText('Ontvangstbewijs').waitFor({ timeout: 40_000 });
    expect(await stored('devices')).toEqual(chosen);
  }, 180_000);

  it('gives who is in the middle fifteen minutes after the end, and then ends in words that say what was kept', async () => {
    const end = endOfDay(lastDay);
    house.clockAt(new Date(end.getTime() - 20 * 60_000));
    const closing = await begin('closing');
    const late = await begin('late');
    for (const [what, { page }] of [
      ['closing', closing],
      ['late', late],
    ] as const) {
      await answerPage(page, somebody(what).chosen);
      await goOn(page);
      await saved(page);
    }
    house.clockAt(new Date(end.getTime() - 10 * 60_000));
    await look(closing.page);
    await closing.page.getByText('De meting sluit bijna').waitFor({ timeout: 40_000 });
    house.clockAt(new Date(end.getTime() + 2 * 60_000));
    await advanceWaves();
    await look(closing.page);
    await closing.page.getByText('De meting is gesloten; maak nog even af').waitFor({ timeout: 40_000 });
    await expectAccessible(closing.page, 'the fifteen minutes after the end');
    await answerToTheEnd(closing.page, somebody('closing').chosen, 1);
    await handIn(closing.page);
    house.clockAt(new Date(end.getTime() + 16 * 60_000));
    await advanceWaves();
    const kept = somebody('late').chosen.size;
    await answerPage(late.page, new Map(), { place: 1, most: 2 });
    await late.page.getByText('De tijd is om').waitFor({ timeout: 40_000 });
    const words = await late.page.locator('main').innerText();
    expect(words).toContain(`Je ${kept} opgeslagen antwoorden zijn bewaard`);
    expect(words).toContain('2 antwoorden kwamen te laat');
    await expectAccessible(late.page, 'the end of the time');
    await late.page.reload();
    await late.page.getByText('Invullen kan niet meer').waitFor();
    expect(await late.page.locator('main').innerText()).toContain(`Je ${kept} opgeslagen antwoorden`);
  }, 240_000);

  it('has everything once in the end: one response each, as chosen, counted once, and the unfinished one gone', async () => {
    const handedIn = ['line', 'laptop', 'session', 'devices', 'closing'];
    for (const what of handedIn) {
      expect(await stored(what), what).toEqual(somebody(what).chosen);
      const [participation, ...more] = await findParticipationsOf(somebody(what).personId);
      expect([participation?.state, more]).toEqual(['SUBMITTED', []]);
    }
    expect(await stored('late')).toEqual(somebody('late').chosen);
    await publish(waveId);
    const submitted = await findSubmittedIn(waveId);
    expect(submitted).toHaveLength(handedIn.length);
    expect(new Set(submitted.map(({ participantKey }) => participantKey)).size).toBe(handedIn.length);
    expect(new Set(submitted.map(({ receiptCode }) => receiptCode)).size).toBe(handedIn.length);
    expect(await waveRespondents(waveId)).toHaveLength(handedIn.length);
    expect(await findPersonIdsByState(waveId, ['SUBMITTED'])).toHaveLength(handedIn.length);
    expect((await stored('late')).size).toBe(0);
  });
});

async function toldOfAnother(page: Page): Promise<void> {
  await page.getByText('Je gaf op een ander apparaat nieuwere antwoorden').waitFor({ timeout: 40_000 });
}

/** Somebody looks at the phone again: the page asks the server how things stand. */
async function look(page: Page): Promise<void> {
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
}
