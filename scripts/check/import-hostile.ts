// Files made to do harm, each read in a process of its own: what it says, how long it took, and how far its memory rose.
// Run with: npx tsx scripts/check/import-hostile.ts [megabytes a file may cost, default 120] — the rise is over an empty read.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strToU8, zipSync } from 'fflate';
import { readFiles } from '../../server/measurement/import-read.rules.ts';

const CHILD = '--child';
const MOST = Number(process.argv[2] ?? 120);
const TWO_MEGABYTES = 2_000_000;

const repeated = (piece: string) => piece.repeat(Math.floor(TWO_MEGABYTES / piece.length));
const lss = (inside: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><document><LimeSurveyDocType>Survey</LimeSurveyDocType>${inside}</document>`;
const survey = (element: string) =>
  `{"pages":[{"name":"p","elements":[${repeated(`${element},`).replace(/,$/, '')}]}]}`;
const workbook = (sheet: Uint8Array) =>
  zipSync(
    {
      'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="survey" r:id="a"/></sheets></workbook>'),
      'xl/_rels/workbook.xml.rels': strToU8('<r><Relationship Id="a" Target="worksheets/a.xml"/></r>'),
      'xl/worksheets/a.xml': sheet,
    },
    { level: 9 },
  );
const filled = (head: string, piece: string, times: number) => {
  const unit = Buffer.from(piece);
  return new Uint8Array(Buffer.concat([Buffer.from(head), Buffer.alloc(unit.length * times, unit)]));
};

/** Each at most as large as the route lets through. */
const FILES: Readonly<Record<string, () => Uint8Array | string>> = {
  'nothing to speak of': () => '{"elements":[{"type":"text","name":"a"}]}',
  'entities in entities': () =>
    `<!DOCTYPE a [${Array.from({ length: 20 }, (_, at) => `<!ENTITY e${at} "${`&e${at - 1};`.repeat(20)}">`).join('')}]><document>&e19;</document>`,
  'two million bytes of elements': () => lss(repeated('<a/>')),
  'two million bytes of rows': () =>
    lss(`<questions><rows>${repeated('<row><qid>1</qid><title>a</title></row>')}</rows></questions>`),
  'one text of two million bytes': () => lss(`<a>${repeated('x')}</a>`),
  'XML without an end': () => repeated('<document>'),
  'JSON of 100,000 layers': () => `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
  'JSON of a million layers': () => repeated('{"a":').slice(0, TWO_MEGABYTES),
  'JSON of small questions': () => survey('{"type":"text"}'),
  'JSON of long conditions': () => survey(`{"type":"text","visibleIf":"${'({a} = 1) and '.repeat(250)}1"}`),
  'JSON of tags': () => survey(`{"type":"text","title":"${'<b><i>'.repeat(400)}"}`),
  'JSON of braces': () => survey(`{"type":"text","title":"${'{x'.repeat(1000)}"}`),
  'a million columns': () => `type,name,label${repeated(',x')}`,
  'a million rows': () => `type,name,label\n${repeated('a\n')}`,
  'one quotation mark': () => `type,name,label\n"${repeated('a')}`,
  'a cell in the last corner': () =>
    workbook(strToU8('<w><row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row></w>')),
  'a sheet that unpacks to 400 MB': () => workbook(filled('<w>', '<row><c><v>1</v></c></row>', 15_000_000)),
  'a sheet of 15 MB of cells': () => workbook(filled('<w><row>', '<c><v>1</v></c>', 1_000_000)),
  'a sheet of 15 MB of one text': () => workbook(filled('<w><row><c t="str"><v>', 'x', 15_000_000)),
};

if (process.argv[2] === CHILD) {
  const bytes = new Uint8Array(readFileSync(process.argv[3] ?? ''));
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  const from = process.cpuUsage();
  const read = readFiles([{ name: 'file', bytes }]);
  const { user, system } = process.cpuUsage(from);
  const said = 'definition' in read ? `read: ${read.became.length} questions` : (read[0]?.key ?? '');
  // The most it ever took, which the operating system remembers.
  const peak = Number(/VmHWM:\s+(\d+)/.exec(statusOfProcess())?.[1] ?? 0) * 1024;
  process.stdout.write(
    JSON.stringify({
      said,
      bytes: bytes.length,
      rise: Math.max(0, peak - before),
      milliseconds: (user + system) / 1000,
    }),
  );
} else {
  let wrong = 0;
  const path = join(mkdtempSync(join(tmpdir(), 'op-peil-import-')), 'file');
  for (const [name, make] of Object.entries(FILES)) {
    writeFileSync(path, make());
    const own = fileURLToPath(import.meta.url);
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ['--expose-gc', '--import', 'tsx', own, CHILD, path],
      { encoding: 'utf8', timeout: 120_000 },
    );
    if (status !== 0) {
      wrong += 1;
      console.log(`${name}: ended with ${status}\n${stderr.slice(-500)}`);
      continue;
    }
    const { said, bytes, rise, milliseconds } = JSON.parse(stdout);
    const megabytes = Math.round(rise / 1_048_576);
    if (megabytes > MOST) wrong += 1;
    console.log(
      `${megabytes > MOST ? 'TOO MUCH ' : ''}${name} (${bytes} bytes): ${said}, ${megabytes} MB over before, ${Math.round(milliseconds)} ms of computing`,
    );
  }
  process.exitCode = wrong === 0 ? 0 : 1;
}

function statusOfProcess(): string {
  try {
    return readFileSync('/proc/self/status', 'utf8');
  } catch {
    return ''; // no such file on this system: the rise is then not known, and told as 0
  }
}
