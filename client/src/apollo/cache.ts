import { InMemoryCache, type InMemoryCacheConfig, type TypePolicies } from '@apollo/client';
import { possibleTypes } from '../generated/possibleTypes.ts';
import { createTypePolicies } from './typePolicies.ts';

/**
 * Creates a cache of Apollo Client for the schema of the gateway.
 *
 * @param config is added. A policy in it replaces that of the same field; its other members are as in `InMemoryCache`
 */
export function createGatewayCache(config: InMemoryCacheConfig = {}): InMemoryCache {
  const cache = new InMemoryCache({ ...config, ...gatewayCacheConfig() });
  // Apollo Client merges policies that are added later, field by field.
  if (config.typePolicies) cache.policies.addTypePolicies(config.typePolicies);
  if (config.possibleTypes) cache.policies.addPossibleTypes(config.possibleTypes);
  return cache;
}

/** Returns the settings of `createGatewayCache`, for a subclass of `InMemoryCache`. */
export function gatewayCacheConfig(): {
  readonly possibleTypes: Record<string, string[]>;
  readonly typePolicies: TypePolicies;
} {
  const objectsOf: Record<string, string[]> = {};
  for (const [name, objects] of Object.entries(possibleTypes)) objectsOf[name] = [...objects];
  return { possibleTypes: objectsOf, typePolicies: createTypePolicies() };
}
