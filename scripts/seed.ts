// `npm run seed`: makes the example province in an empty database, and refuses one that is not.
import { seedWorld, worldIsEmpty } from '../seeds/world.ts';
import { openHouse } from '../server/lifecycle.ts';
import { readEnvironment } from '../server/platform/environment.ts';
import { showProgress } from './progress.ts';

const database = await openHouse(readEnvironment());
if (await worldIsEmpty()) {
  const progress = showProgress('Making the example province');
  await seedWorld(progress.report);
  progress.done();
} else {
  process.stderr.write('This database is not empty. Nothing was changed.\n');
  process.exitCode = 1;
}
await database.close();
