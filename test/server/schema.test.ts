// Walks the built schema: what must hold for every field, also for those added tomorrow.
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import type { Role } from '../../server/identity/account.model.ts';
import { ROLES } from '../../server/identity/account.model.ts';
import { schema } from '../../server/schema.ts';
import { useApp } from '../support/app.ts';
import { useDatabase } from '../support/database.ts';

type Field = GraphQLField<unknown, unknown>;

const ROLE_OF: Record<string, Role> = {
  manager: 'MANAGER',
  hr: 'HR_PLANNER',
  programme: 'PROGRAMME_MANAGER',
  author: 'AUTHOR',
  administrator: 'ADMINISTRATOR',
  worksCouncil: 'WORKS_COUNCIL',
};

const objectTypes = Object.values(schema.getTypeMap()).filter(
  (type) => isObjectType(type) && !type.name.startsWith('__'),
);
const fieldsOf = (name: string): Field[] =>
  Object.values(
    objectTypes
      .filter(isObjectType)
      .find((type) => type.name === name)
      ?.getFields() ?? {},
  );
const roots = (['Query', 'Mutation', 'Subscription'] as const).flatMap((root) =>
  fieldsOf(root).map((field) => ({ root, field })),
);
const accessOf = (field: Field): string[] => [field.extensions.access as string | string[]].flat();

describe('the schema', () => {
  it('says for every root field who may use it', () => {
    const known = ['public', 'signedIn', ...Object.keys(ROLE_OF)];
    for (const { root, field } of roots) {
      expect(accessOf(field).length, `${root}.${field.name}`).toBeGreaterThan(0);
      for (const access of accessOf(field)) expect(known, `${root}.${field.name}`).toContain(access);
    }
  });

  it('describes every type and every field', () => {
    for (const type of objectTypes) {
      const generated = /(Connection|Edge)$|^PageInfo$/.test(type.name);
      if (!generated) expect(type.description, type.name).toBeTruthy();
      if (isObjectType(type) && !generated) {
        for (const field of Object.values(type.getFields())) {
          expect(field.description, `${type.name}.${field.name}`).toBeTruthy();
        }
      }
    }
  });

  it('has no field called password, hash, token or secret', () => {
    for (const type of objectTypes) {
      if (!isObjectType(type)) continue;
      for (const name of Object.keys(type.getFields())) {
        expect(`${type.name}.${name}`).not.toMatch(/\.(.*(password|hash|token|secret).*)$/i);
      }
    }
  });

  it('gives every connection a first of at most a hundred', () => {
    for (const { root, field } of roots) {
      if (!getNamedType(field.type).name.endsWith('Connection')) continue;
      expect(
        field.args.map((arg) => arg.name),
        `${root}.${field.name}`,
      ).toContain('first');
    }
  });

  it('never leads from a public field to a person, a profile or an answer', () => {
    const sensitive = [
      'Viewer',
      'Profile',
      'Sitting',
      'Assignment',
      'SkillCheck',
      'CalendarFeed',
      'ItemReview',
      'Mail',
      'HelpQuestion',
      'SessionParticipant',
    ];
    for (const { root, field } of roots) {
      if (root !== 'Query' || !accessOf(field).includes('public') || field.name === 'viewer') continue;
      for (const name of reachable(field.type))
        expect(sensitive, `${root}.${field.name}`).not.toContain(name);
    }
  });
});

function reachable(type: GraphQLOutputType, seen = new Set<string>()): Set<string> {
  const named = getNamedType(type);
  if (seen.has(named.name)) return seen;
  seen.add(named.name);
  if (isObjectType(named)) for (const field of Object.values(named.getFields())) reachable(field.type, seen);
  return seen;
}

describe('every door', () => {
  useDatabase();
  const app = useApp();

  it('is shut for nobody, unless it is public', async () => {
    for (const { root, field } of roots) {
      if (root === 'Subscription') continue;
      const answer = await app.nobody.ask(documentOf(root, field));
      const code = answer.errors[0]?.extensions.code;
      if (accessOf(field).includes('public')) expect(code, field.name).not.toBe('UNAUTHENTICATED');
      else expect(code, `${root}.${field.name}`).toBe('UNAUTHENTICATED');
      expect(answer.status, field.name).toBeLessThan(500);
    }
  });

  it.each(ROLES)('opens for %s only where that role is named, and never breaks', async (role) => {
    const person = await app.as(role);
    const held = new Set<Role>(['EMPLOYEE', role]);
    for (const { root, field } of roots) {
      if (root === 'Subscription' || field.name === 'signOut') continue;
      const answer = await person.ask(documentOf(root, field));
      const allowed = accessOf(field).some(
        (access) => access === 'public' || access === 'signedIn' || held.has(ROLE_OF[access] ?? 'EMPLOYEE'),
      );
      const code = answer.errors[0]?.extensions.code;
      expect(answer.status, `${root}.${field.name} as ${role}: ${answer.errors[0]?.message}`).toBeLessThan(
        500,
      );
      if (!allowed) expect(code, `${root}.${field.name} as ${role}`).toBe('FORBIDDEN');
    }
  });

  it('answers odd input with a code below 500', async () => {
    const person = await app.as([...ROLES]);
    for (const odd of ['', '\u0000', '../../etc/passwd', '{"$gt":""}', 'x'.repeat(5000), '🌊'.repeat(50)]) {
      for (const { root, field } of roots) {
        if (root === 'Subscription' || field.name === 'signOut' || field.args.length === 0) continue;
        const answer = await person.ask(documentOf(root, field, odd));
        expect(answer.status, `${root}.${field.name} with ${JSON.stringify(odd.slice(0, 20))}`).toBeLessThan(
          500,
        );
      }
    }
  });
});

function documentOf(root: 'Query' | 'Mutation', field: Field, text = 'does-not-exist'): string {
  const args = field.args.filter(isNeeded).map((arg) => `${arg.name}: ${literalOf(arg.type, text)}`);
  const call = args.length === 0 ? field.name : `${field.name}(${args.join(', ')})`;
  return `${root.toLowerCase()} { ${call} ${selectionOf(field.type)} }`;
}

function isNeeded(arg: GraphQLArgument): boolean {
  return isNonNullType(arg.type) || ['first', 'search'].includes(arg.name);
}

function literalOf(type: GraphQLInputType, text: string): string {
  if (isNonNullType(type)) return literalOf(type.ofType, text);
  if (isListType(type)) return `[${literalOf(type.ofType, text)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? 'null';
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).map(
      (field) => `${field.name}: ${literalOf(field.type, text)}`,
    );
    return `{ ${fields.join(', ')} }`;
  }
  if (type.name === 'Int') return '5';
  if (type.name === 'Float') return '5.5';
  if (type.name === 'Boolean') return 'true';
  if (type.name === 'LocalDate') return '"2026-12-01"';
  return JSON.stringify(text);
}

/** Leaves, and the leaves one level down. */
function selectionOf(type: GraphQLOutputType, depth = 0): string {
  const named = getNamedType(type);
  if (isLeafType(named) || !isObjectType(named)) return '';
  const fields = Object.values(named.getFields()).filter((field) =>
    field.args.every((arg) => !isNonNullType(arg.type)),
  );
  const leaves = fields.filter((field) => isLeafType(getNamedType(field.type))).map((field) => field.name);
  const deeper =
    depth < 1
      ? fields
          .filter((field) => !isLeafType(getNamedType(field.type)))
          .map((field) => ({ field, inner: selectionOf(field.type, depth + 1) }))
          .filter(({ inner }) => inner !== '')
          .map(({ field, inner }) => `${field.name} ${inner}`)
      : [];
  const all = [...leaves, ...deeper];
  return all.length === 0 ? '' : `{ ${all.join(' ')} }`;
}
