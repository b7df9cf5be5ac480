// The product's main job once through, by the people it is for, in a real browser.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { chromiumPath, expectAccessible, settled, useProduct } from '../support/browser.ts';

describe.skipIf(chromiumPath === null)('from an open round to the department and to HR', () => {
  const product = useProduct();

  it('an employee answers the whole questionnaire by keyboard alone, and sees the own profile with tracks', async () => {
    const page = await product.open('EMPLOYEE', { width: 390 });
    await page.getByRole('link', { name: 'Beginnen' }).click();
    await page.getByRole('button', { name: 'Beginnen' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Onderwerp 1 van 11').waitFor();
    await expectAccessible(page, 'a page of questions');
    for (let step = 1; step <= 11; step += 1) {
      await page.getByText(`Onderwerp ${step} van 11`).waitFor();
      await answerByKeyboard(page);
    }
    await page.getByRole('heading', { name: 'Overzicht' }).waitFor();
    await page.getByText('Alle vragen zijn beantwoord.').waitFor();
    await page.getByRole('button', { name: 'Inleveren' }).focus();
    await page.keyboard.press('Enter');
    await page
      .getByText(/[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/)
      .first()
      .waitFor();
    await expectAccessible(page, 'the receipt');
    await page.goto('/profiel');
    await settled(page);
    expect(await page.locator('.op-gauge').count()).toBe(10);
    await page.goto('/leren');
    await settled(page);
    expect(await page.getByText(/Dit past bij je werk/).count()).toBeGreaterThan(0);
  }, 180_000);

  it('what was answered is there on another device, also after the connection was lost in between', async () => {
    const phone = await product.open('MANAGER', { width: 390 });
    await phone.goto('/');
    await settled(phone);
    await phone.getByRole('link', { name: 'Beginnen' }).click();
    await phone.getByRole('button', { name: 'Beginnen' }).click();
    await phone.getByText('Onderwerp 1 van 11').waitFor();
    await phone.context().setOffline(true);
    await phone.getByRole('radio').first().check();
    await phone
      .getByText(/Wacht op verbinding/)
      .first()
      .waitFor({ timeout: 15_000 });
    await phone.context().setOffline(false);
    await phone.getByText('Opgeslagen').first().waitFor({ timeout: 30_000 });
    const desktop = await product.open('MANAGER');
    await desktop.goto(new URL(phone.url()).pathname + new URL(phone.url()).search);
    await settled(desktop);
    expect(await desktop.getByRole('radio').first().isChecked()).toBe(true);
  }, 120_000);

  it('the programme manager closes and publishes the round through the gate', async () => {
    const page = await product.open('PROGRAMME_MANAGER');
    await page.goto('/meetrondes');
    await settled(page);
    await page.getByRole('link', { name: /2026/ }).first().click();
    await settled(page);
    await confirm(page, 'Meetronde sluiten');
    await confirm(page, 'Cijfers publiceren');
    // The page speaks of publishing before it is done as well: this sentence comes with the state.
    await page.getByText('Deze meetronde is gepubliceerd.').waitFor({ timeout: 120_000 });
    await settled(page);
    await expectAccessible(page, 'the published round');
  }, 120_000);

  it('the manager sees the department over three rounds, and never a person', async () => {
    const page = await product.open('MANAGER');
    await page.goto('/afdeling');
    await settled(page);
    await page.getByRole('link', { name: 'Mobiliteit en Infrastructuur' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Mobiliteit en Infrastructuur' }).waitFor();
    await settled(page);
    const text = await page.locator('main').innerText();
    for (const round of ['nulmeting 2024', 'vervolgmeting 2025', 'vervolgmeting 2026'])
      expect(text).toContain(round);
    expect(text).toContain('Transform-o-meter');
    expect(text).not.toContain('Sietse Blom');
  }, 60_000);

  it('HR sees which skills are short, and a scenario changes it', async () => {
    const page = await product.open('HR_PLANNER');
    await page.goto('/personeelsplanning');
    await settled(page);
    const before = await page.locator('main').innerText();
    expect(before).toContain('Beleidsmedewerker');
    const places = page.getByRole('textbox', { name: /^Trainingsplaatsen/ });
    await places.fill('400');
    await places.blur();
    await expect.poll(() => page.locator('main').innerText(), { timeout: 15_000 }).not.toBe(before);
  }, 60_000);
});

/** Walks the page with Tab, chooses the first answer of every question with the space bar, and goes on with Enter. */
async function answerByKeyboard(page: Page): Promise<void> {
  const radios = await page.getByRole('radio').count();
  expect(radios).toBeGreaterThan(4);
  for (let press = 0; press < 120; press += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      return {
        radio: element instanceof HTMLInputElement && element.type === 'radio',
        // Of a table, the first box: the ones after it would mark more.
        box:
          element instanceof HTMLInputElement &&
          element.type === 'checkbox' &&
          element.closest('fieldset')?.querySelector('input:checked') === null,
        text: element?.textContent ?? '',
      };
    });
    if (at.radio || at.box) await page.keyboard.press('Space');
    else if (/^(Verder|Naar het overzicht)$/.test(at.text.trim())) {
      await page.keyboard.press('Enter');
      return;
    }
  }
  throw new Error('The way on was not reached with the Tab key.');
}

/** Presses a button and, in the dialog that asks again, the one of the same name. */
async function confirm(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).first().click();
  await page.getByRole('dialog').getByRole('button', { name }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden', timeout: 60_000 });
}
