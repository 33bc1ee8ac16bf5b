import type { CacheExchangeOpts } from '@urql/exchange-graphcache';
import { connectionResolvers, connectionUpdates, type Resolver, type Updater } from './connectionField.ts';
import { graphcacheSchema } from './introspection.ts';
import { keysOfTypes } from './keys.ts';

/** Functions by type and field. */
type ByField<Value> = Readonly<Record<string, Readonly<Record<string, Value>> | undefined>>;

/** Options of Graphcache that are added to those for the gateway. */
export interface GraphcacheAdditions extends Omit<CacheExchangeOpts, 'resolvers' | 'updates'> {
  readonly resolvers?: ByField<Resolver> | undefined;
  readonly updates?: ByField<Updater> | undefined;
}

type Defaults = Required<Pick<CacheExchangeOpts, 'keys' | 'resolvers' | 'schema' | 'updates'>>;

/**
 * The options of Graphcache for this gateway. Add `updates` for the lists of your application to them:
 *
 *     cacheExchange(graphcacheOptions({ updates: { Mutation: { createIssue: … } } }))
 *
 * - Objects are identified by `id`. Select it, or an object is part of the field that returned it.
 * - Each connection returns all of its pages that were loaded, without duplicates.
 * - The schema lets a query show what the cache contains while it requests the rest.
 *
 * @param additions are other options. `keys`, `resolvers` and `updates` are merged by type and field, and override the
 *   defaults.
 */
export function graphcacheOptions(additions: GraphcacheAdditions = {}): CacheExchangeOpts & Defaults {
  return {
    schema: graphcacheSchema(),
    ...additions,
    keys: { ...keysOfTypes(), ...additions.keys },
    resolvers: withDefaults(connectionResolvers(), additions.resolvers),
    updates: withDefaults(connectionUpdates(), additions.updates),
  };
}

function withDefaults<Value>(
  defaults: ByField<Value>,
  additions: ByField<Value> = {},
): Record<string, Record<string, Value>> {
  const types = new Set([...Object.keys(defaults), ...Object.keys(additions)]);
  return Object.fromEntries([...types].map((type) => [type, { ...defaults[type], ...additions[type] }]));
}
