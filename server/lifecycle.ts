// From settings to a listening server, and back to a clean stop.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createApp } from './app.ts';
import { configureParticipants } from './identity/identity.reads.ts';
import { configureSessions } from './identity/session.service.ts';
import { startKnowledge } from './knowledge/knowledge.jobs.ts';
import { configureKnowledge } from './knowledge/knowledge.reads.ts';
import { configureCertificates } from './learning/certificate.service.ts';
import { startLearning } from './learning/learning.jobs.ts';
import { reactToMeasurement } from './learning/learning.reactions.ts';
import { configureRecordStore } from './learning/statement.service.ts';
import { startMeasurement } from './measurement/measurement.jobs.ts';
import { framework } from './measurement/measurement.reads.ts';
import { configureMails } from './notifications/letter.service.ts';
import { startNotifications } from './notifications/notifications.jobs.ts';
import { reactToDomains } from './notifications/notifications.reactions.ts';
import { buildIndexes, connectDatabase, type Database } from './platform/database.ts';
import type { Environment } from './platform/environment.ts';
import { startTellingFacts } from './platform/facts.ts';
import { logger, setLogLevel } from './platform/logger.ts';
import { endStreams, requestsUnderWay } from './platform/request-scope.ts';
import { readSecrets } from './platform/secrets.ts';
import { AccessTokens } from './platform/tokens.ts';

/** What is under way gets so long to finish. */
const DRAIN_MS = 15_000;
/** So long new requests are still taken while some are under way: a load balancer has to see that no more are wanted. */
const NOTICE_MS = 2000;
const LOOK_MS = 50;

/** A running server. */
export interface RunningServer {
  readonly address: string;
  /** Ends streams, finishes requests under way (at most 15 s), then closes the database. */
  stop(): Promise<void>;
}

interface StartOptions {
  /** Folder with the built client, or null for the API alone. */
  readonly clientFolder: string | null;
  /** Runs with the database open and its indexes built, before the server takes requests. */
  readonly prepare?: () => Promise<void>;
}

/** Opens the database and gives every domain its keys. Shared by the server and by scripts. */
export async function openHouse(environment: Environment): Promise<Database> {
  setLogLevel(environment.LOG_LEVEL);
  const secrets = readSecrets(environment);
  configureParticipants(secrets.participantSecret);
  configureSessions({
    tokens: new AccessTokens([secrets.signingKey], environment.BASE_URL),
    refreshSecret: secrets.refreshSecret,
    demo: environment.DEMO,
  });
  configureKnowledge(framework().competences.map(({ code }) => code));
  configureCertificates(secrets, environment);
  configureRecordStore(environment);
  configureMails(environment);
  reactToMeasurement();
  reactToDomains();
  const database = await connectDatabase(environment);
  await buildIndexes();
  return database;
}

/** Starts the server. Throws EnvironmentError for settings that do not hold, or when the port is taken. */
export async function startServer(environment: Environment, options: StartOptions): Promise<RunningServer> {
  const readiness = { ready: false };
  const database = await openHouse(environment);
  await options.prepare?.();
  const knownDocuments =
    environment.API_OPEN || options.clientFolder === null ? null : readKnownDocuments(options.clientFolder);
  const server = createServer(
    createApp({ environment, readiness, clientFolder: options.clientFolder, knownDocuments }),
  );
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;
  server.prependListener('request', (_request, response) => {
    if (!readiness.ready) response.setHeader('connection', 'close');
  });
  await listen(server, environment);
  const measurement = startMeasurement();
  const knowledge = await startKnowledge();
  const notifications = startNotifications(environment);
  const facts = startTellingFacts();
  const learning = await startLearning();
  readiness.ready = true;
  const port = (server.address() as AddressInfo).port; // listening on TCP, so never a path
  return {
    address: environment.PORT === 0 ? `http://${environment.HOST}:${port}` : environment.BASE_URL,
    async stop() {
      readiness.ready = false;
      // Side by side: each may take 15 s, and what is still written to the outbox meanwhile waits there.
      await Promise.all([
        drain(server),
        knowledge.stop(),
        measurement.stop(),
        learning.stop(),
        notifications.stop(),
        facts.stop(),
      ]);
      await database.close();
    },
  };
}

function listen(server: Server, environment: Environment): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(environment.PORT, environment.HOST, resolve);
  });
}

async function drain(server: Server): Promise<void> {
  const from = performance.now();
  endStreams();
  while (requestsUnderWay() > 0 && performance.now() - from < NOTICE_MS) await pause(LOOK_MS);
  await close(server, DRAIN_MS - (performance.now() - from));
}

/** Takes no more connections, and closes those there are as soon as they have their answer. */
function close(server: Server, longestMs: number): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), longestMs);
    const look = setInterval(() => {
      endStreams(); // of listeners that came back meanwhile
      server.closeIdleConnections();
    }, LOOK_MS);
    server.close(() => {
      clearTimeout(force);
      clearInterval(look);
      resolve();
    });
  });
}

function readKnownDocuments(folder: string): ReadonlySet<string> {
  const documents: unknown = JSON.parse(readFileSync(join(folder, '..', 'documents.json'), 'utf8'));
  if (!Array.isArray(documents)) throw new Error('documents.json is not the list the client build writes.');
  return new Set(documents.map((text) => createHash('sha256').update(String(text)).digest('hex')));
}

/** Stops the server once, on SIGTERM or SIGINT, and ends the process. */
export function stopOnSignal(server: RunningServer): void {
  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping');
    const force = setTimeout(() => process.exit(1), 30_000);
    server.stop().then(
      () => {
        clearTimeout(force);
        process.exit(0);
      },
      (error: unknown) => {
        logger.error({ error }, 'could not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
}
