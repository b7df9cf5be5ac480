// Compares package-lock.json with a short reviewed table of versions known to be bad. Reviewed November 2026.
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Package → versions below which a published advisory applies, with what it was about. */
const MINIMUM: Readonly<Record<string, readonly [version: string, why: string]>> = {
  jsonwebtoken: ['9.0.0', 'forged tokens through key confusion (CVE-2022-23539, -23540, -23541)'],
  mongoose: ['8.9.5', 'search injection through nested $where in populate (CVE-2025-23061)'],
  nodemailer: ['7.0.7', 'mail to an injected address in a quoted local part (GHSA-mm7p-fcc7-pg87)'],
  handlebars: ['4.7.7', 'code execution through templates (CVE-2021-23369)'],
  express: ['5.0.0', 'open redirect and XSS in redirects of 4.x (CVE-2024-43796)'],
  'sanitize-html': ['2.12.1', 'file names leak through style attributes (CVE-2024-21501)'],
  'markdown-it': ['12.3.2', 'slow regular expression (CVE-2022-21670)'],
  vite: ['6.2.7', 'files outside the root served in development (CVE-2025-46565)'],
  'path-to-regexp': ['8.0.0', 'slow regular expression (CVE-2024-45296)'],
  'body-parser': ['1.20.3', 'denial of service through url-encoded bodies (CVE-2024-45590)'],
};

const lock = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) });

const { packages } = lock.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));
const problems: string[] = [];
for (const [path, { version }] of Object.entries(packages)) {
  const name = path.split('node_modules/').at(-1) ?? '';
  const known = MINIMUM[name];
  if (known !== undefined && version !== undefined && isBelow(version, known[0])) {
    problems.push(`${path} is ${version}; from ${known[0]} on it is free of: ${known[1]}.`);
  }
}
if (JSON.stringify(packages).includes('"resolved"'))
  problems.push('package-lock.json records download addresses.');
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exit(problems.length === 0 ? 0 : 1);

function isBelow(version: string, minimum: string): boolean {
  const [a, b] = [version, minimum].map((text) => text.split(/[.-]/).slice(0, 3).map(Number));
  for (let at = 0; at < 3; at += 1) {
    const difference = (a?.[at] ?? 0) - (b?.[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
