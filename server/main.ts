// The server of an installation: reads the settings, opens the database, listens, stops cleanly.
import { startServer, stopOnSignal } from './lifecycle.ts';
import { EnvironmentError, readEnvironment } from './platform/environment.ts';
import { logger } from './platform/logger.ts';

try {
  const environment = readEnvironment();
  const server = await startServer(environment, { clientFolder: 'dist/client' });
  stopOnSignal(server);
  logger.info({ address: server.address }, 'Op Peil is listening');
} catch (error) {
  if (error instanceof EnvironmentError) {
    process.stderr.write(`${error.message}\n`);
    process.exit(78);
  }
  throw error;
}
