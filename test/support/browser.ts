// A real browser on the real, built product with its example province; says so where there is no Chromium.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { isBuilt } from '../../scripts/fingerprint.mjs';
import type { Role } from '../../server/identity/account.model.ts';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  process.env.CHROMIUM ?? '',
];

/** Where a Chromium stands, or null; in continuous integration it must be there. */
export const chromiumPath: string | null = PLACES.find((path) => path !== '' && existsSync(path)) ?? null;
if (chromiumPath === null) {
  if (process.env.REQUIRE_BROWSER === 'true')
    throw new Error('No Chromium was found, and REQUIRE_BROWSER is set.');
  process.stdout.write('No Chromium was found: the browser journeys are not run.\n');
}

const LAUNCH = {
  executablePath: chromiumPath ?? '',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

/** A browser that keeps what it stores in this folder, as one on somebody's own phone does. */
export function launchPhone(folder: string, baseURL: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    ...LAUNCH,
    ...{ baseURL, viewport: { width: 390, height: 740 }, locale: 'nl-NL', reducedMotion: 'reduce' },
  });
}

/** Builds the product, unless what stands in dist was made from these sources. */
export function buildUnlessBuilt(): void {
  if (isBuilt()) return;
  const built = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts'], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`The build failed:\n${built.stdout}${built.stderr}`);
}

interface Visit {
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
  readonly locale?: 'nl' | 'en';
}

interface Product {
  readonly address: string;
  /** A page signed in with the demo's button of a role; nobody for null. */
  open(role: Role | null, visit?: Visit): Promise<Page>;
}

/** Builds when needed, starts the product on an empty folder, and ends both afterwards. */
export function useProduct(): Product {
  let server: ChildProcess | undefined;
  let browser: Browser;
  let address = '';
  const folder = mkdtempSync(join(tmpdir(), 'op-peil-journey-'));
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    buildUnlessBuilt();
    const port = await freePort();
    address = `http://localhost:${port}`;
    const settings = {
      DATA_FOLDER: folder,
      PORT: String(port),
      NODE_ENV: 'production',
      DEMO: 'true',
      LOG_LEVEL: 'error',
    };
    const environment: NodeJS.ProcessEnv = { ...process.env, ...settings };
    // Not the test run's own database, and not the base path Vitest keeps under the same name.
    delete environment.MONGODB_URI;
    delete environment.BASE_URL;
    server = spawn(process.execPath, ['dist/demo.mjs'], {
      env: environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await ready(server);
    browser = await chromium.launch(LAUNCH);
  }, 180_000);

  afterAll(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    await browser?.close();
    if (server !== undefined && server.exitCode === null) {
      const ended = new Promise((resolve) => server?.once('exit', resolve));
      server.kill('SIGTERM');
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  return {
    get address() {
      return address;
    },
    async open(role, { width = 1280, scheme = 'light', locale = 'nl' } = {}) {
      const context = await browser.newContext({
        baseURL: address,
        viewport: { width, height: width < 500 ? 740 : 900 },
        colorScheme: scheme,
        locale: locale === 'nl' ? 'nl-NL' : 'en-GB',
        reducedMotion: 'reduce',
      });
      contexts.push(context);
      const page = await context.newPage();
      page.on('pageerror', (error) => expect.soft(error.message, 'an error on the page').toBe(''));
      await page.goto('/aanmelden');
      if (role !== null) {
        await page.getByRole('button', { name: BUTTON[role] }).click();
        await page.waitForURL((url) => !url.pathname.startsWith('/aanmelden'));
      }
      return page;
    },
  };
}

const BUTTON: Readonly<Record<Role, RegExp>> = {
  EMPLOYEE: /^Medewerker/,
  MANAGER: /^Afdelingshoofd/,
  HR_PLANNER: /^HR-planner/,
  PROGRAMME_MANAGER: /^Programmamanager/,
  AUTHOR: /^Auteur/,
  ADMINISTRATOR: /^Beheerder/,
  WORKS_COUNCIL: /^Ondernemingsraad/,
};

/** No violation of WCAG 2.2 AA that axe can find, and no sideways scrolling. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map(({ target }) => target.join(' '))
        .slice(0, 3)
        .join(' | ')}`,
  );
  expect(found, where).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${where} scrolls sideways`).toBeLessThanOrEqual(0);
}

/** The page once its data are there: no skeleton left, nothing on its way. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    server.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('is ready at')) resolve();
    });
    server.once('exit', (code) => reject(new Error(`The server ended with ${code} before it was ready.`)));
  });
}
