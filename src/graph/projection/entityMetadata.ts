import type { GraphQLCompositeType } from 'graphql';
import type { EntityMetadata } from './fieldDecorators';

/** Returns the declaration of `@Identity`. Without one, the type has no identity. */
export function entityMetadataOf(type: GraphQLCompositeType): EntityMetadata {
  const { entity }: { entity?: EntityMetadata } = type.extensions;
  return entity ?? { identity: [] };
}

/** Whether the JSON of this type contains the uuid of its scope. */
export function containsScopeUuid(type: GraphQLCompositeType): boolean {
  return entityMetadataOf(type).scopeUuidPath !== undefined;
}
