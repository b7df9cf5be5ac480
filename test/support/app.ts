// The real server over HTTP: real schema, real sessions, real database.

import { mkdtempSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { createApp } from '../../server/app.ts';
import type { AccountRecord, Role } from '../../server/identity/account.model.ts';
import { configureParticipants } from '../../server/identity/identity.reads.ts';
import { configureSessions, startSession } from '../../server/identity/session.service.ts';
import { configureKnowledge } from '../../server/knowledge/knowledge.reads.ts';
import { configureCertificates } from '../../server/learning/certificate.service.ts';
import { reactToMeasurement } from '../../server/learning/learning.reactions.ts';
import { configureRecordStore } from '../../server/learning/statement.service.ts';
import { framework } from '../../server/measurement/measurement.reads.ts';
import { configureMails } from '../../server/notifications/letter.service.ts';
import { reactToDomains } from '../../server/notifications/notifications.reactions.ts';
import { type Environment, readEnvironment } from '../../server/platform/environment.ts';
import { forgetListeners } from '../../server/platform/events.ts';
import { forgetFollowers } from '../../server/platform/facts.ts';
import { readSecrets } from '../../server/platform/secrets.ts';
import { AccessTokens } from '../../server/platform/tokens.ts';
import { buildAccount } from './builders.ts';

/** An answer of the API: the HTTP status, the data, and the errors with their codes. */
interface Answer {
  readonly status: number;
  // Tests know the shape of what they asked for.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly data: any;
  readonly errors: readonly {
    message: string;
    path?: readonly (string | number)[];
    extensions: { code: string };
  }[];
  readonly headers: Headers;
}

interface Client {
  readonly account: AccountRecord | null;
  readonly cookie: string;
  ask(document: string, variables?: Record<string, unknown>): Promise<Answer>;
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

export interface TestApp {
  readonly address: string;
  readonly environment: Environment;
  readonly nobody: Client;
  /** A client signed in as an account, or as a new person with these roles (EMPLOYEE besides). */
  as(who: AccountRecord | Role | readonly Role[]): Promise<Client>;
}

/** The demo's keys, with settings of a test; gives the domains their secrets as the server does at start. */
export function configureHouse(overrides: Record<string, string> = {}): Environment {
  const environment = readEnvironment({
    NODE_ENV: 'test',
    DEMO: 'true',
    LOG_LEVEL: 'error',
    DATA_FOLDER: mkdtempSync(join(tmpdir(), 'op-peil-')),
    ...overrides,
  });
  const secrets = readSecrets(environment);
  configureParticipants(secrets.participantSecret);
  configureSessions({
    tokens: new AccessTokens([secrets.signingKey], environment.BASE_URL),
    refreshSecret: secrets.refreshSecret,
    demo: environment.DEMO,
  });
  configureCertificates(secrets, environment);
  configureRecordStore(environment);
  forgetListeners();
  forgetFollowers();
  configureKnowledge(framework().competences.map(({ code }) => code));
  configureMails(environment);
  reactToMeasurement();
  reactToDomains();
  return environment;
}

/** Starts the server for the tests of a file; use together with useDatabase(). */
export function useApp(overrides: Record<string, string> = {}): TestApp {
  let server: Server;
  let address = '';
  let environment: Environment;
  beforeAll(async () => {
    environment = configureHouse(overrides);
    server = createServer(
      createApp({ environment, readiness: { ready: true }, clientFolder: null, knownDocuments: null }),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // listening on TCP
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const client = (account: AccountRecord | null, cookie: string): Client => ({
    account,
    cookie,
    fetch: (path, init = {}) =>
      fetch(address + path, {
        ...init,
        headers: {
          'x-op-peil': '1',
          ...(cookie && { cookie }),
          ...Object.fromEntries(new Headers(init.headers)),
        },
      }),
    async ask(document, variables = {}) {
      const response = await this.fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
        body: JSON.stringify({ query: document, variables }),
      });
      const body = (await response.json()) as { data?: unknown; errors?: Answer['errors'] };
      return {
        status: response.status,
        data: body.data,
        errors: body.errors ?? [],
        headers: response.headers,
      };
    },
  });

  return {
    get address() {
      return address;
    },
    get environment() {
      return environment;
    },
    get nobody() {
      return client(null, '');
    },
    async as(who) {
      const account =
        typeof who === 'object' && 'id' in who
          ? who
          : await buildAccount({
              roles: [...new Set<Role>(['EMPLOYEE', ...(typeof who === 'string' ? [who] : who)])],
            });
      const { accessToken } = await startSession(account);
      return client(account, `at=${accessToken}`);
    },
  };
}
