// One database server for the whole run: the one in MONGODB_URI, or one that mongodb-memory-server starts.
import { fileURLToPath } from 'node:url';
import { MongoMemoryReplSet } from 'mongodb-memory-server';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    databaseUri: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.MONGODB_URI;
  if (given !== undefined) {
    project.provide('databaseUri', given);
    return async () => undefined;
  }
  process.env.MONGOMS_RUNTIME_DOWNLOAD = 'false';
  process.env.MONGOMS_SYSTEM_BINARY ??= fileURLToPath(
    new URL('../../scripts/embedded-mongod', import.meta.url),
  );
  process.env.MONGOMS_SYSTEM_BINARY_VERSION_CHECK ??= 'false';
  const server = await MongoMemoryReplSet.create({ replSet: { count: 1, storageEngine: 'wiredTiger' } });
  project.provide('databaseUri', server.getUri());
  return async () => {
    await server.stop();
  };
}
