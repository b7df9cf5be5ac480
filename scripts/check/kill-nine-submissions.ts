// Whether anything that was acknowledged is lost when the server is killed in the middle of submissions, by kill -9.
// Run with: npx tsx scripts/check/kill-nine-submissions.ts [rounds, default 5] [people a round, default 500]
import { killNine } from '../../test/support/kill-nine.ts';

const rounds = Number(process.argv[2] ?? 5);
const people = Number(process.argv[3] ?? 500);

const { answers, submissions, cutOff, slowestRestartMs, losses } = await killNine({ rounds, people });
console.log(`${rounds} kills, ${people} people a round`);
console.log(`acknowledged before the kills: ${answers} answers, ${submissions} submissions`);
console.log(`requests under way at the kills: ${cutOff}`);
console.log(`slowest restart: ${Math.round(slowestRestartMs)} ms`);
for (const loss of losses.slice(0, 50)) console.log(`LOSS ${loss}`);
console.log(`${losses.length} lost, changed or twice`);
process.exitCode = losses.length === 0 ? 0 : 1;
