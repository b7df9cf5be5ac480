// How long the release gate takes: 160 units, 850 respondents, three attributes, with none to eight earlier waves.
// Run with: npx tsx scripts/bench/release-gate.ts [share of people who skip a competence, default 0]
import { decide } from '../../server/publication/gate.rules.ts';
import { buildProvince } from '../../test/support/province-world.ts';
import { publishWaves } from '../../test/support/release-worlds.ts';

const SETTINGS = { minimumForMeans: 8, minimumForDistributions: 10, minimumInvited: 10, floor: 5 };
const WAVES = 9;
const LIMIT_SECONDS = 5;
const LIMIT_WAVES = 5;

const skips = Number(process.argv[2] ?? 0);
const attributes = ['roleFamily', 'ageBand', 'tenureBand'];
const waves = buildProvince({ seed: 7, teams: 45, sections: 100, attributes, waves: WAVES, skips });
const publications = publishWaves(waves, SETTINGS);

for (const [earlier, { input, output }] of publications.entries()) {
  // Time of the processor, not of the clock: the machine may be busy with something else.
  const before = process.cpuUsage();
  decide(input);
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  const { means, distribution, trend } = output.counts;
  const verdict = earlier < LIMIT_WAVES && seconds > LIMIT_SECONDS ? `  OVER ${LIMIT_SECONDS} s` : '';
  console.log(
    `${input.units.length} units, ${input.respondents.length} respondents, ${earlier} earlier waves: ` +
      `${seconds.toFixed(2)} s; shown ${means.shown} means, ${distribution.shown} distributions, ${trend.shown} trends; ` +
      `${output.audit.unionsChecked} unions checked, ${output.audit.derivable} derivable${verdict}`,
  );
  if (verdict !== '') process.exitCode = 1;
}
