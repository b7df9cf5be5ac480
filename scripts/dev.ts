// `npm run dev`: the server from its sources and the client by Vite, both anew at every change; the example province below.
import { createServer } from 'vite';
import { seedWorld, worldIsEmpty } from '../seeds/world.ts';
import { startServer, stopOnSignal } from '../server/lifecycle.ts';
import { readEnvironment } from '../server/platform/environment.ts';

const environment = readEnvironment();
const server = await startServer(environment, {
  clientFolder: null,
  async prepare() {
    if (environment.DEMO && (await worldIsEmpty()))
      await seedWorld((_fraction, what) => process.stdout.write(`${what} …\n`));
  },
});
stopOnSignal(server);
const target = `http://${environment.HOST}:${environment.PORT}`;
const vite = await createServer({
  configFile: 'vite.config.ts',
  server: {
    port: environment.PORT + 1,
    proxy: Object.fromEntries(
      ['/graphql', '/session', '/import', '/mail-preview'].map((path) => [path, target]),
    ),
  },
});
await vite.listen();
vite.printUrls();
