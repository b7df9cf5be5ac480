// `npm run accessibility`: opens every page in a browser and writes what the accessibility statement says.
import { spawnSync } from 'node:child_process';

const tried = spawnSync('npx', ['vitest', 'run', 'test/journeys/every-page.test.ts'], {
  stdio: 'inherit',
  env: { ...process.env, REQUIRE_BROWSER: 'true', WRITE_ACCESSIBILITY_REPORT: 'true' },
});
process.exit(tried.status ?? 1);
