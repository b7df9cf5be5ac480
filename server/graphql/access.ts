// Permission at the door: every root field states who may knock, and this plugin asks them.
import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import type { GraphQLFieldResolver } from 'graphql';
import type { Role } from '../identity/identity.reads.ts';
import { AppError, forbidden } from '../platform/errors.ts';
import type { RequestContext } from './context.ts';

/** Who may use a root field. `public` is anybody, `signedIn` any account, the others a role. */
export type Access =
  | 'public'
  | 'signedIn'
  | 'manager'
  | 'hr'
  | 'programme'
  | 'author'
  | 'administrator'
  | 'worksCouncil';

const ROLE_OF: Readonly<Record<Exclude<Access, 'public' | 'signedIn'>, Role>> = {
  manager: 'MANAGER',
  hr: 'HR_PLANNER',
  programme: 'PROGRAMME_MANAGER',
  author: 'AUTHOR',
  administrator: 'ADMINISTRATOR',
  worksCouncil: 'WORKS_COUNCIL',
};

declare global {
  // Pothos' own way of adding field options.
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      access: AccessPlugin<Types>;
    }
    export interface QueryFieldOptions<
      // biome-ignore-start lint/correctness/noUnusedVariables: the parameter list must equal Pothos'
      Types extends SchemaTypes,
      Type extends import('@pothos/core').TypeParam<Types>,
      Nullable extends import('@pothos/core').FieldNullability<Type>,
      Args extends import('@pothos/core').InputFieldMap,
      ResolveReturnShape,
    > {
      access: Access | readonly Access[];
    }
    export interface MutationFieldOptions<
      Types extends SchemaTypes,
      Type extends import('@pothos/core').TypeParam<Types>,
      Nullable extends import('@pothos/core').FieldNullability<Type>,
      Args extends import('@pothos/core').InputFieldMap,
      ResolveReturnShape,
    > {
      access: Access | readonly Access[];
    }
    export interface SubscriptionFieldOptions<
      Types extends SchemaTypes,
      Type extends import('@pothos/core').TypeParam<Types>,
      Nullable extends import('@pothos/core').FieldNullability<Type>,
      Args extends import('@pothos/core').InputFieldMap,
      ResolveShape,
      ResolveReturnShape,
    > {
      // biome-ignore-end lint/correctness/noUnusedVariables: see above
      access: Access | readonly Access[];
    }
  }
}

/** Throws UNAUTHENTICATED or FORBIDDEN unless the viewer may use a field with this access. */
export function requireAccess(context: RequestContext, access: Access | readonly Access[]): void {
  const wanted = typeof access === 'string' ? [access] : access;
  if (wanted.includes('public')) return;
  const viewer = context.viewer;
  if (viewer === null) throw new AppError('UNAUTHENTICATED', { messageKey: 'unauthenticated' });
  const allowed = wanted.some(
    (one) => one === 'signedIn' || (one !== 'public' && viewer.roles.has(ROLE_OF[one])),
  );
  if (!allowed) throw forbidden();
}

const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);

class AccessPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onOutputFieldConfig(config: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    if (!ROOTS.has(config.parentType)) return config;
    const access = accessOf(config);
    if (access === undefined)
      throw new Error(`${config.parentType}.${config.name} does not say who has access to it.`);
    return { ...config, extensions: { ...config.extensions, access } };
  }

  override wrapResolve(
    resolver: GraphQLFieldResolver<unknown, Types['Context'], object>,
    config: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    return guarded(resolver, config);
  }

  override wrapSubscribe(
    subscriber: GraphQLFieldResolver<unknown, Types['Context'], object> | undefined,
    config: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> | undefined {
    return subscriber && guarded(subscriber, config);
  }
}

function guarded<Types extends SchemaTypes>(
  resolver: GraphQLFieldResolver<unknown, Types['Context'], object>,
  config: PothosOutputFieldConfig<Types>,
): GraphQLFieldResolver<unknown, Types['Context'], object> {
  const access = ROOTS.has(config.parentType) ? accessOf(config) : undefined;
  if (access === undefined) return resolver;
  return (source, args, context, info) => {
    // The builder fixes its context type to RequestContext; Pothos does not tell plugins so.
    requireAccess(context as unknown as RequestContext, access);
    return resolver(source, args, context, info);
  };
}

function accessOf(config: { pothosOptions: object }): Access | readonly Access[] | undefined {
  // Types demand it on root fields; a cast in a schema file could still leave it out.
  return (config.pothosOptions as { access?: Access | readonly Access[] }).access;
}

SchemaBuilder.registerPlugin('access', AccessPlugin);
