// Prints the GraphQL schema to client/api/schema.graphql; with --check only says whether it is up to date.
import { readFileSync, writeFileSync } from 'node:fs';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { schema } from '../server/schema.ts';

const FILE = 'client/api/schema.graphql';
const printed = `# Printed by \`npm run schema\` from server/schema.ts. Not to be edited by hand.\n\n${printSchema(lexicographicSortSchema(schema))}\n`;

if (!process.argv.includes('--check')) {
  writeFileSync(FILE, printed);
  process.stdout.write(`${FILE} is written.\n`);
} else if (readFileSync(FILE, 'utf8') === printed) {
  process.stdout.write(`${FILE} is what the server says.\n`);
} else {
  process.stderr.write(
    `${FILE} is not what the server says. Run npm run schema and look at what changed for the client.\n`,
  );
  process.exit(1);
}
process.exit(0);
