// Says what a SCORM or cmi5 package holds, or why it would be refused. npx tsx scripts/check/learning-package.ts <zip>…
import { readFileSync } from 'node:fs';
import { readPackage } from '../../server/learning/package-reading.service.ts';

const files = process.argv.slice(2);
if (files.length === 0) process.stdout.write('Not run: name one or more packages (zip files).\n');
let refused = 0;
for (const file of files) {
  const read = await readPackage(readFileSync(file));
  if ('problem' in read) {
    refused += 1;
    process.stdout.write(`${file}: refused, ${read.problem}\n`);
    continue;
  }
  const { kind, title, units } = read.manifest;
  process.stdout.write(`${file}: ${kind}, "${title}", ${read.paths.length} files, ${read.bytes} bytes\n`);
  for (const { code, title: name, path, query, reports, mastery, moveOn } of units) {
    const rule = [reports ? 'reports' : 'does not report', `mastery ${mastery ?? 'none'}`, moveOn].join(', ');
    process.stdout.write(`  ${code} "${name}" ${path}${query} (${rule})\n`);
  }
}
process.exit(refused === 0 ? 0 : 1);
