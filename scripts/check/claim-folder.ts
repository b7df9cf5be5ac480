// One of several processes of a test that want the same folders at the same moments. Arguments: folder, rounds, first moment.
import { join } from 'node:path';
import { claimFolder } from '../../server/platform/embedded-database/owner.ts';

const [folder = '', rounds = '0', from = '0'] = process.argv.slice(2);
const mine: number[] = [];
for (let round = 0; round < Number(rounds); round++) {
  while (Date.now() < Number(from) + round * 20);
  if (claimFolder(join(folder, String(round))).mine) mine.push(round);
}
process.stdout.write(`${JSON.stringify(mine)}\n`);
// An owner that ended would be a dead one: it stays until all have tried.
process.stdin.resume().once('end', () => process.exit(0));
