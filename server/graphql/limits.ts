// What one request may ask for, before anything is executed. Figures: design, security.md.
import { maxAliasesPlugin } from '@escape.tech/graphql-armor-max-aliases';
import { maxTokensPlugin } from '@escape.tech/graphql-armor-max-tokens';
import {
  type ASTVisitor,
  type FieldNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';

const QUERY_CHARACTERS = 10_000;
const TOKENS = 1000;
const ALIASES = 15;
const DIRECTIVES = 20;
const ROOT_QUERIES = 10;
const ROOT_MUTATIONS = 1;
const DEPTH = 8;

const tooComplex = () => new GraphQLError('Too complex.', { extensions: { code: 'QUERY_TOO_COMPLEX' } });

/** Refuses documents with too many directives, root fields or levels. Fragments count where they are spread. */
export function sizeRule(context: ValidationContext): ASTVisitor {
  let directives = 0;
  return {
    Directive() {
      directives += 1;
      if (directives === DIRECTIVES + 1) context.reportError(tooComplex());
    },
    OperationDefinition(operation) {
      const introspection = rootFields(context, operation.selectionSet, new Set()).every((field) =>
        field.name.value.startsWith('__'),
      );
      const allowed = operation.operation === 'mutation' ? ROOT_MUTATIONS : ROOT_QUERIES;
      if (rootFields(context, operation.selectionSet, new Set()).length > allowed)
        context.reportError(tooComplex());
      if (!introspection && depthOf(context, operation.selectionSet, new Set()) > DEPTH)
        context.reportError(tooComplex());
    },
  };
}

function rootFields(context: ValidationContext, set: SelectionSetNode, seen: Set<string>): FieldNode[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    const inner = selectionOf(context, selection, seen);
    return inner === null ? [] : rootFields(context, inner.set, inner.seen);
  });
}

function depthOf(context: ValidationContext, set: SelectionSetNode, seen: Set<string>): number {
  let deepest = 0;
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      const below = selection.selectionSet === undefined ? 0 : depthOf(context, selection.selectionSet, seen);
      deepest = Math.max(deepest, 1 + below);
    } else {
      const inner = selectionOf(context, selection, seen);
      if (inner !== null) deepest = Math.max(deepest, depthOf(context, inner.set, inner.seen));
    }
  }
  return deepest;
}

/** The fields behind a spread; null for a fragment that is missing or goes round in circles (another rule refuses it). */
function selectionOf(
  context: ValidationContext,
  spread: Exclude<SelectionSetNode['selections'][number], FieldNode>,
  seen: Set<string>,
): { set: SelectionSetNode; seen: Set<string> } | null {
  if (spread.kind === Kind.INLINE_FRAGMENT) return { set: spread.selectionSet, seen };
  const fragment = context.getFragment(spread.name.value);
  if (fragment == null || seen.has(spread.name.value)) return null;
  return { set: fragment.selectionSet, seen: new Set(seen).add(spread.name.value) };
}

/** The plugins that keep a request small. */
export function limitPlugins(): Plugin[] {
  return [
    {
      onParams({ params }) {
        if ((params.query?.length ?? 0) > QUERY_CHARACTERS) throw tooComplex();
      },
      onValidate({ addValidationRule }) {
        addValidationRule(sizeRule);
      },
    },
    maxAliasesPlugin({ n: ALIASES, allowList: [], exposeLimits: true }),
    maxTokensPlugin({ n: TOKENS, exposeLimits: true }),
  ];
}
