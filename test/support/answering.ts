// Answering a page of the questionnaire in a browser, and remembering what was chosen.
import type { Page } from 'playwright-core';
import type { AnswerValue } from '../../server/measurement/instrument.types.ts';

/** What somebody chose last, by item id. */
export type Chosen = Map<string, AnswerValue>;

/**
 * Chooses an answer to every question of the page that stands open: of options the one in this place (from 0), of a table
 * to mark its first box. Presses as a thumb does, one question after the other.
 */
export async function answerPage(
  page: Page,
  chosen: Chosen,
  { place = 0, most = Number.POSITIVE_INFINITY } = {},
): Promise<void> {
  const questions = await page.locator('fieldset.op-question').all();
  for (const question of questions.slice(0, most)) {
    const itemId = ((await question.getAttribute('id')) ?? '').replace(/^vraag-/, '');
    const radios = question.locator('input[type="radio"]');
    if ((await radios.count()) > 0) {
      const radio = radios.nth(place);
      await radio.check();
      chosen.set(itemId, Number(await radio.getAttribute('value')));
    } else {
      await question.locator('input[type="checkbox"]').first().check();
      chosen.set(itemId, [0]);
    }
  }
}

/** Where the questionnaire stands: 3 on "Onderwerp 3 van 11". */
export async function stepOf(page: Page): Promise<number> {
  const text = await page.locator('.op-page-header__above').innerText();
  return Number(/\d+/.exec(text)?.[0] ?? 0);
}

/** Goes to the next page by its button, and waits until it stands there. */
export async function goOn(page: Page): Promise<void> {
  const before = await page.locator('h1').innerText();
  await page.getByRole('link', { name: /^(Verder|Naar het overzicht)$/ }).click();
  await page.waitForFunction((title) => document.querySelector('h1')?.innerText !== title, before);
}

/** Answers every page from the one that stands open, up to the overview. */
export async function answerToTheEnd(page: Page, chosen: Chosen, place = 0): Promise<void> {
  for (;;) {
    await answerPage(page, chosen, { place });
    await goOn(page);
    if (page.url().endsWith('stap=overzicht')) return;
  }
}
