// Every page as every role that has it: no fault axe can find, in light and dark, wide and at 320 pixels.
import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import type { Role } from '../../server/identity/account.model.ts';
import { chromiumPath, expectAccessible, settled, useProduct } from '../support/browser.ts';
import { sampleLss } from '../support/import-files.ts';

const EVERYBODY = [
  '/',
  '/profiel',
  '/leren',
  '/leren/klopt-het-wel',
  '/leren/klopt-het-wel/kan-ik-al',
  '/regels',
  '/kennisbank',
  '/kennisbank/samen-meten-lucht',
  '/kennisbank/redactie',
  '/kennisbank/schrijven',
  '/kennisbank/meldingen-over-wegen-op-een-kaart/geschiedenis',
  '/kennissessies',
  '/hulp',
  '/certificaten',
  '/privacy',
  '/toegankelijkheid',
  '/afdeling',
  '/acties',
];

const PAGES: readonly (readonly [Role | null, readonly string[]])[] = [
  [
    null,
    [
      '/aanmelden',
      '/toegankelijkheid',
      '/open-data',
      '/gedeeld',
      '/gedeeld/meldingen-over-wegen-op-een-kaart',
      '/bewijs/niet-gedeeld',
      '/bestaat-niet',
    ],
  ],
  ['EMPLOYEE', EVERYBODY],
  ['MANAGER', ['/meting/eigen', '/afdeling', 'OWN_DEPARTMENT', '/acties', '/gereedheid', 'OWN_READINESS']],
  ['HR_PLANNER', ['/afdeling', '/programma', '/regels', '/personeelsplanning']],
  [
    'AUTHOR',
    [
      '/vragenlijsten',
      '/vragenlijsten/de-data-bekwame-ambtenaar/vragen',
      '/vragenlijsten/de-data-bekwame-ambtenaar/ijking',
      '/vragenlijsten/importeren',
      'TAKEN_OVER',
      '/leren/redactie',
      '/certificaten/intrekken',
      '/leren/redactie/nieuw',
      '/leren/redactie/klopt-het-wel',
      '/leren/redactie/klopt-het-wel/geschiedenis',
      '/leren/redactie/klopt-het-wel/les/herkomst',
      '/leren/redactie/klopt-het-wel/toets/waar-komt-het-vandaan',
      '/vragenlijsten/werken-met-data-in-je-team',
      '/vragenlijsten/werken-met-data-in-je-team?deel=0.1',
      '/vragenlijsten/werken-met-data-in-je-team/exporteren/1',
      '/vragenlijsten/werken-met-data-in-je-team/voorbeeld',
      '/kennissessies/nieuw',
      '/kennisbank/redactie',
      '/kennisbank/samen-een-dashboard-lezen/schrijven',
      '/kennisbank/samen-meten-lucht',
    ],
  ],
  [
    'PROGRAMME_MANAGER',
    ['/programma', '/regels', '/acties', '/benchmark', '/meetrondes', '/meetrondes/nieuw', 'OPEN_ROUND'],
  ],
  ['ADMINISTRATOR', ['/importeren', '/mail', '/leerregister']],
  ['WORKS_COUNCIL', ['/onderbouwing', '/privacy']],
];

describe.skipIf(chromiumPath === null)('every page', () => {
  const product = useProduct();
  let pagesWithoutFault = 0;

  // What the accessibility statement says; written by `npm run accessibility`, and only when nothing was found.
  afterAll(() => {
    if (
      process.env.WRITE_ACCESSIBILITY_REPORT !== 'true' ||
      pagesWithoutFault < PAGES.flat(2).length - PAGES.length
    )
      return;
    mkdirSync('content/accessibility', { recursive: true });
    const report = {
      testedOn: new Date().toISOString().slice(0, 10),
      pages: pagesWithoutFault,
      violations: 0,
      tool: 'axe-core',
    };
    writeFileSync('content/accessibility/report.json', `${JSON.stringify(report, null, 2)}\n`);
  });

  it.each(PAGES)(
    'of %s is without faults, light and wide, dark and narrow',
    async (role, paths) => {
      for (const [width, scheme] of [
        [1280, 'light'],
        [320, 'dark'],
      ] as const) {
        const page = await product.open(role, { width, scheme });
        for (const path of paths) {
          await goTo(page, path);
          await settled(page);
          expect(await page.locator('h1').count(), `${path} has one h1`).toBe(1);
          await expectAccessible(page, `${path} as ${role ?? 'nobody'} at ${width} in ${scheme}`);
          if (width === 320) pagesWithoutFault += 1;
        }
        await page.context().close();
      }
    },
    240_000,
  );

  it('speaks English when asked, with the language on the page', async () => {
    const page = await product.open('EMPLOYEE');
    await page.getByRole('button', { name: 'English' }).click();
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en');
    await page.goto('/kennisbank');
    await settled(page);
    await expect.poll(() => page.title()).toMatch(/Knowledge base/i);
    await expectAccessible(page, '/kennisbank in English');
  }, 60_000);
});

async function goTo(page: import('playwright-core').Page, path: string): Promise<void> {
  if (path === 'OWN_DEPARTMENT') {
    await page.goto('/afdeling');
    await settled(page);
    await page.getByRole('link', { name: 'Mobiliteit en Infrastructuur' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Mobiliteit en Infrastructuur' }).waitFor();
  } else if (path === 'OWN_READINESS') {
    await page.goto('/gereedheid');
    await settled(page);
    await page.getByRole('link', { name: 'Mobiliteit en Infrastructuur' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Mobiliteit en Infrastructuur' }).waitFor();
  } else if (path === 'TAKEN_OVER') {
    await page.goto('/vragenlijsten/importeren');
    await settled(page);
    await page.setInputFiles('input[type=file]', [
      { name: 'zoeken.lss', mimeType: 'application/xml', buffer: Buffer.from(sampleLss()) },
      { name: 'stuk.json', mimeType: 'application/json', buffer: Buffer.from('{') },
    ]);
    await page.getByRole('button', { name: 'Bekijken wat het wordt' }).click();
    await page.getByRole('heading', { level: 2, name: 'Wat wordt wat' }).waitFor();
  } else if (path === 'OPEN_ROUND') {
    await page.goto('/meetrondes');
    await settled(page);
    await page.getByRole('link', { name: /2026/ }).first().click();
    await page.getByRole('heading', { level: 1, name: /2026/ }).waitFor();
  } else {
    await page.goto(path);
  }
}
