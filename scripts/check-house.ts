// Checks names and words of the house: kinds of file, words from the glossary, settings, labels used and complete.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { z } from 'zod';
import { readContent } from '../server/platform/content.ts';
import { readLabels } from '../server/platform/labels.ts';

const DOMAINS = [
  'identity',
  'organisation',
  'knowledge',
  'measurement',
  'learning',
  'publication',
  'reporting',
  'staffing',
  'programme',
  'notifications',
];
const KINDS = [
  'model',
  'service',
  'policy',
  'input',
  'rules',
  'schema',
  'ref',
  'reads',
  'events',
  'content',
  'reactions',
  'routes',
  'jobs',
  'worker',
  'types',
];
const FORBIDDEN = ['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'manager', 'index'];

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(file));
const source = files.filter(
  (file) => /^(server|client|seeds|scripts)\/.*\.tsx?$/.test(file) && !file.endsWith('.d.ts'),
);
const problems: string[] = [];

/** A domain's files carry their kind in their name. */
for (const file of source.filter(
  (one) => DOMAINS.includes(one.split('/')[1] ?? '') && one.startsWith('server/'),
)) {
  const kind = basename(file, '.ts').split('.')[1];
  if (kind === undefined || !KINDS.includes(kind)) {
    problems.push(`${file}: a domain holds ${KINDS.map((one) => `*.${one}.ts`).join(', ')}. Which is this?`);
  }
  if (dirname(file).split('/').length > 2) problems.push(`${file}: a domain has no folders inside it.`);
}

/** Names that say nothing. */
for (const file of source) {
  const name = basename(file).split('.')[0] ?? '';
  if (FORBIDDEN.includes(name) && file !== 'client/index.html')
    problems.push(`${file}: "${name}" does not say what is in it.`);
}

/** The first noun of a domain's file stands in the glossary, or is the domain itself. */
const glossary = readContent(
  'glossary.yml',
  z.object({ terms: z.array(z.looseObject({ code: z.string(), aliases: z.array(z.string()).optional() })) }),
);
const words = new Set(glossary.terms.flatMap(({ code, aliases }) => [code, ...(aliases ?? [])]));
for (const file of source.filter((one) =>
  /^server\/[^/]+\/[^/]+\.(model|service|policy|schema)\.ts$/.test(one),
)) {
  const name = basename(file).split('.')[0] ?? '';
  const domain = file.split('/')[1] ?? '';
  const known =
    name === domain ||
    words.has(name) ||
    name.split('-').some((word) => words.has(word)) ||
    [...words].some((word) => name.startsWith(`${word}-`));
  if (DOMAINS.includes(domain) && !known)
    problems.push(
      `${file}: "${name}" is no word of content/glossary.yml. Add it there in both languages, or use the word we have.`,
    );
}

/** The clock and the environment have one door each; sizes and times of day come from nowhere else. */
for (const file of source.filter(
  (one) => one.startsWith('server/') && !one.startsWith('server/platform/embedded-database/'),
)) {
  const text = readFileSync(file, 'utf8');
  if (/process\.env/.test(text) && file !== 'server/platform/environment.ts')
    problems.push(`${file}: settings come from platform/environment only.`);
  if (/Date\.now\(|new Date\(\)/.test(text) && file !== 'server/platform/clock.ts')
    problems.push(`${file}: the time comes from platform/clock only.`);
  if (/from 'jsonwebtoken'/.test(text) && file !== 'server/platform/tokens.ts')
    problems.push(`${file}: jsonwebtoken is called by platform/tokens only.`);
}

/** Every setting stands in .env.example, and nothing else does. */
const declared = new Set(
  [...readFileSync('server/platform/environment.ts', 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(
    ([, name]) => name,
  ),
);
const explained = new Set(
  [...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name),
);
for (const name of declared) if (!explained.has(name)) problems.push(`.env.example: ${name} is missing.`);
for (const name of explained) if (!declared.has(name)) problems.push(`.env.example: ${name} is no setting.`);

/** Labels that code asks for exist; error sentences that code throws exist. */
const labels = readLabels();
for (const file of source.filter((one) => one.startsWith('server/'))) {
  const text = readFileSync(file, 'utf8');
  const thrown = [...text.matchAll(/(?:badInput|conflict)\(\s*'([a-zA-Z]+)'|messageKey: '([a-zA-Z]+)'/g)].map(
    (match) => match[1] ?? match[2],
  );
  for (const key of thrown)
    if (!labels.has(`errors.${key}`)) problems.push(`${file}: content/labels/errors.yml has no ${key}.`);
}
for (const file of source.filter((one) => one.startsWith('client/'))) {
  for (const [, key] of readFileSync(file, 'utf8').matchAll(/\bt\('([a-z][\w-]*(?:\.[\w-]+)+)'/g)) {
    if (key !== undefined && !labels.has(key)) problems.push(`${file}: content/labels has no ${key}.`);
  }
}

/** Nothing of the machine it was written on. */
for (const file of files.filter(
  (one) => !one.endsWith('package-lock.json') && !/\.(png|woff2?|ico)$/.test(one),
)) {
  const text = readFileSync(file, 'utf8');
  if (/registry\.npmjs|\/home\/\w+\/|\/Users\/\w+\//.test(text) && file !== 'scripts/check-house.ts')
    problems.push(`${file}: names a place of one machine.`);
}

for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exit(problems.length === 0 ? 0 : 1);
