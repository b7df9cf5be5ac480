// Takes in the DigCompSat item bank (CC BY 4.0, doi 10.5281/zenodo.19706584) from its .lss files, which stay outside the
// repository. Run with: npx tsx scripts/check/digcompsat.ts <file.lss> [<file in another language.lss> …]
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readFiles } from '../../server/measurement/import-read.rules.ts';
import { instrumentShape } from '../../server/measurement/instrument.input.ts';

const paths = process.argv.slice(2);
const gone = paths.filter((path) => !existsSync(path));
if (paths.length === 0 || gone.length > 0) {
  console.log(
    `not run: ${paths.length === 0 ? 'give the path of an .lss file' : `there is no ${gone.join(', ')}`}`,
  );
} else {
  const read = readFiles(
    paths.map((path) => ({ name: basename(path), bytes: new Uint8Array(readFileSync(path)) })),
  );
  const faults: string[] = [];
  if (!('definition' in read)) {
    faults.push(...read.map(({ fileName, key }) => `${fileName}: ${key}`));
  } else {
    const { sections } = instrumentShape.parse(read.definition);
    const items = sections.flatMap((section) => section.items);
    const expect = (holds: boolean, fault: string) => void (holds || faults.push(fault));
    expect(sections.length === 5, `${sections.length} pages instead of 5`);
    expect(items.length === 82, `${items.length} questions instead of 82`);
    expect(
      items.every(({ kind }) => kind === 'SINGLE_CHOICE'),
      'not every question is a single choice',
    );
    expect(
      items.every((item) => 'options' in item && item.options?.length === 4),
      'not every question has four answers',
    );
    const filled = ({ nl, en }: { nl: string; en: string }) =>
      (read.missing === 'nl' || nl !== '') && (read.missing === 'en' || en !== '');
    expect(
      items.every((item) => filled(item.text) && 'options' in item && (item.options ?? []).every(filled)),
      'a question or answer has no text',
    );
    expect(
      items.every(({ text }) => !/[<>]/.test(text.nl + text.en)),
      'a text still holds markup',
    );
    expect(!read.findings.some(({ kind }) => kind === 'LOST'), 'something was lost');
    console.log(
      `${items.length} questions on ${sections.length} pages; other languages: ${read.otherLanguages.join(', ') || 'none'}; ` +
        `missing: ${read.missing ?? 'none'}; findings: ${read.findings.map(({ kind, key }) => `${kind} ${key}`).join(', ') || 'none'}`,
    );
  }
  for (const fault of faults) console.log(fault);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
