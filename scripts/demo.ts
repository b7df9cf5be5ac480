// Runs the server; on an empty database in the demo it first makes the example province.
import { seedWorld, worldIsEmpty } from '../seeds/world.ts';
import { startServer, stopOnSignal } from '../server/lifecycle.ts';
import { EnvironmentError, readEnvironment } from '../server/platform/environment.ts';
import { showProgress } from './progress.ts';

try {
  const from = performance.now();
  const environment = readEnvironment();
  const server = await startServer(environment, {
    clientFolder: 'dist/client',
    async prepare() {
      if (environment.DEMO && (await worldIsEmpty())) {
        const progress = showProgress('Making the example province');
        await seedWorld(progress.report);
        progress.done();
      }
    },
  });
  stopOnSignal(server);
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  process.stdout.write(`Op Peil is ready at ${server.address} (${seconds} s). Stop with Ctrl+C.\n`);
} catch (error) {
  if (error instanceof EnvironmentError) {
    process.stderr.write(`${error.message}\n`);
    process.exit(78);
  }
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    process.stderr.write(
      'This port is in use. Stop the other program, or choose another with PORT=4001 npm start.\n',
    );
    process.exit(69);
  }
  throw error;
}
