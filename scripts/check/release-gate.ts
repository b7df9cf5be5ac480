// The release gate against the attacker in many random organisations; meant for the night.
// Run with: npx tsx scripts/check/release-gate.ts [worlds, default 10000] [first seed, default 1]
import { attack } from '../../test/support/attacker.ts';
import {
  buildReleaseWorld,
  publishWaves,
  randomFrom,
  SMALL,
  type WorldRecipe,
} from '../../test/support/release-worlds.ts';

const WORLDS = Number(process.argv[2] ?? 10_000);
const FIRST = Number(process.argv[3] ?? 1);
const SCORES = ['spread', 'skewed', 'alike in teams', 'constant'] as const;

let leaks = 0;
let shown = 0;
let unfinished = 0;
for (let seed = FIRST; seed < FIRST + WORLDS; seed++) {
  const recipe = recipeOf(seed);
  const publications = publishWaves(buildReleaseWorld(recipe));
  const findings = attack(publications, SMALL.minimumForMeans);
  for (const { output } of publications) {
    shown += output.counts.means.shown + output.counts.trend.shown;
    unfinished += output.audit.unfinished;
  }
  if (findings.length === 0) continue;
  leaks++;
  console.log(`LEAK in ${JSON.stringify(recipe)}`);
  for (const { kind, answers, people } of findings)
    console.log(`  ${kind} of ${people.length} people, ${answers}`);
}
console.log(
  `${WORLDS} organisations, ${shown} cells shown, ${leaks} leaks, ${unfinished} searches unfinished`,
);
process.exitCode = leaks === 0 ? 0 : 1;

function recipeOf(seed: number): WorldRecipe {
  const random = randomFrom(seed * 7919);
  const upTo = (most: number) => 1 + Math.floor(random() * most);
  return {
    seed,
    depth: upTo(4),
    mostChildren: upTo(6),
    response: 0.3 + 0.7 * random(),
    attributes: upTo(3) - 1,
    waves: upTo(3),
    scores: SCORES[Math.floor(random() * SCORES.length)] ?? 'spread',
    skips: random() < 0.25,
  };
}
