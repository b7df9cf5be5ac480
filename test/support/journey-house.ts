// The whole product in the process of the test, in front of a real browser: the clock is under the test's hand, and what
// is stored can be looked at beside what is shown.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hash } from '@node-rs/argon2';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { createApp } from '../../server/app.ts';
import type { Role } from '../../server/identity/account.model.ts';
import { setClock } from '../../server/platform/clock.ts';
import { configureHouse } from './app.ts';
import { buildUnlessBuilt, freePort, launchPhone } from './browser.ts';
import { buildAccount } from './builders.ts';
import { buildPerson } from './organisation.ts';

const PASSWORD = 'Wilg-Dijk-Terp-27';

/** Somebody with a password, who works somewhere. */
export interface Somebody {
  readonly personId: string;
  readonly email: string;
}

/** A phone with the product in its browser; what the browser stores stays on it when the browser is closed. */
export interface Phone {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Closes the browser, as one closes a laptop, and opens it again: another process, the same storage. */
  restart(): Promise<Phone>;
}

export interface JourneyHouse {
  /** Moves the clock of the server on. */
  pass(duration: { readonly minutes: number }): void;
  /** Sets the clock of the server to an instant; it goes on from there. */
  clockAt(instant: Date): void;
  phone(): Promise<Phone>;
  signIn(page: Page, who: Somebody): Promise<void>;
  somebody(departmentId: string, roles?: readonly Role[]): Promise<Somebody>;
}

/** Starts the product for the tests of a file; use together with useDatabase({ emptyBeforeEach: false }). */
export function useJourneyHouse(): JourneyHouse {
  let server: Server;
  let address = '';
  let passwordHash = '';
  let ahead = 0;
  let restore = () => {};
  const folder = mkdtempSync(join(tmpdir(), 'op-peil-journey-'));
  const contexts = new Set<BrowserContext>();
  let phones = 0;

  beforeAll(async () => {
    buildUnlessBuilt();
    const port = await freePort();
    address = `http://localhost:${port}`;
    const environment = configureHouse({ PORT: String(port), BASE_URL: address });
    server = createServer(
      createApp({
        ...{ environment, readiness: { ready: true } },
        ...{ clientFolder: 'dist/client', knownDocuments: null },
      }),
    );
    await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve));
    restore = setClock(() => Date.now() + ahead);
    passwordHash = await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  }, 180_000);

  afterAll(async () => {
    await Promise.all([...contexts].map((context) => context.close()));
    restore();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  async function openPhone(own: string): Promise<Phone> {
    const context = await launchPhone(own, address);
    contexts.add(context);
    const page = context.pages()[0] ?? (await context.newPage());
    page.on('pageerror', (error) => expect.soft(error.message, 'an error on the page').toBe(''));
    return {
      ...{ page, context },
      async restart() {
        contexts.delete(context);
        await context.close();
        return openPhone(own);
      },
    };
  }

  return {
    pass: ({ minutes }) => {
      ahead += minutes * 60_000;
    },
    clockAt: (instant) => {
      ahead = instant.getTime() - Date.now();
    },
    phone: () => {
      phones += 1;
      return openPhone(join(folder, `phone-${phones}`));
    },
    async signIn(page, { email }) {
      await page.getByLabel('E-mailadres').fill(email);
      await page.getByLabel('Wachtwoord').fill(PASSWORD);
      await page.getByRole('button', { name: 'Aanmelden' }).click();
      await page.waitForURL((url) => !url.pathname.startsWith('/aanmelden'));
    },
    async somebody(departmentId, roles = ['EMPLOYEE']) {
      const person = await buildPerson({ placement: { departmentId } });
      const { personId, email } = await buildAccount({
        ...{ personId: person.id, email: person.email, passwordHash, roles: [...roles] },
      });
      return { personId, email };
    },
  };
}
