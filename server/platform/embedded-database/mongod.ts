// The embedded database as a command that takes the options of `mongod`, so that tools which start one can start this.
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { VERSION } from './commands/server-info.ts';
import { announce, claimFolder, releaseFolder } from './owner.ts';
import { serve } from './serve.ts';

const HELP = `embedded database: speaks the MongoDB wire protocol for a small subset

  --port <n>              TCP port (default 27017)
  --bind_ip <address>     loopback address to listen on (default 127.0.0.1)
  --dbpath <folder>       data folder
  --replSet <name>        one-member replica set; needs replSetInitiate once
  --storageEngine <name>  wiredTiger: kept and flushed to disk; ephemeralForTest: never waits for the disk
  --setParameter <k=v>    enableTestCommands=1 answers commands only tests need
  --noauth                the only way it runs
  --version`;

function log(message: string): void {
  process.stdout.write(`${JSON.stringify({ t: new Date().toISOString(), c: 'NETWORK', msg: message })}\n`);
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '27017' },
      bind_ip: { type: 'string', default: '127.0.0.1' },
      dbpath: { type: 'string', default: './data/db' },
      replSet: { type: 'string' },
      storageEngine: { type: 'string', default: 'wiredTiger' },
      setParameter: { type: 'string', multiple: true, default: [] },
      noauth: { type: 'boolean', default: false },
      nounixsocket: { type: 'boolean', default: false },
      version: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  return values;
}

type Options = ReturnType<typeof readOptions>;

/** Memory engines and EMBEDDED_DATABASE_NO_SYNC=1, which test runs set, never wait for the disk. */
function isDurable(options: Options): boolean {
  if (process.env.EMBEDDED_DATABASE_NO_SYNC === '1') return false;
  return options.storageEngine === 'wiredTiger';
}

function port(options: Options): number {
  const number = Number(options.port);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new Error(`Not a port: ${options.port}`);
  return number;
}

/** The address to listen on: it asks nobody who they are, so it is reached from this machine alone. */
function loopback(options: Options): string {
  const [host = ''] = options.bind_ip.split(',');
  if (host !== 'localhost' && host !== '::1' && !/^127(\.\d{1,3}){3}$/.test(host))
    throw new Error(`It listens on loopback only, not on ${host}`);
  return host;
}

async function run(options: Options): Promise<void> {
  const host = loopback(options);
  mkdirSync(options.dbpath, { recursive: true });
  const claim = claimFolder(options.dbpath);
  if (!claim.mine) throw new Error(`Process ${claim.owner.pid} already has ${options.dbpath}`);
  const at = port(options);
  const served = await serve({
    dataFolder: options.dbpath,
    durable: isDurable(options),
    where: { port: at, host },
    identity: {
      replicaSet: options.replSet ?? null,
      address: `${host}:${at}`,
      needsInitiate: true,
    },
    testCommands: options.setParameter.includes('enableTestCommands=1'),
    onShutdown: () => end(),
    onPrimary: () => log('transition to primary complete; database writes are now permitted'),
  });
  const end = (): void => {
    served
      .stop()
      .catch((error: unknown) => process.stderr.write(`${String(error)}\n`))
      .finally(() => {
        releaseFolder(options.dbpath);
        process.exit(0);
      });
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  announce(options.dbpath, `mongodb://${host}:${at}/?directConnection=true`);
  log('waiting for connections');
}

async function main(): Promise<void> {
  const options = readOptions();
  if (options.version) process.stdout.write(`db version v${VERSION}\nembedded database\n`);
  else if (options.help) process.stdout.write(`${HELP}\n`);
  else await run(options);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
