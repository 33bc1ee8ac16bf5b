import { type DocumentNode, type GraphQLResolveInfo, Kind } from 'graphql';

/** One operation with the fragments of its document, as in graphql's resolve info. */
export type OperationWithFragments = Pick<GraphQLResolveInfo, 'operation' | 'fragments'>;

/** Returns the operation and the fragments of a document with one operation. Undefined if it has none. */
export function extractOperation(document: DocumentNode): OperationWithFragments | undefined {
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  if (operation === undefined) return undefined;
  // `fromEntries` defines own properties, so that a fragment may have the name `__proto__`.
  return { operation, fragments: Object.fromEntries(fragments.map((each) => [each.name.value, each])) };
}

/** Returns a document with the operation and the fragments. */
export function documentOf({ operation, fragments }: OperationWithFragments): DocumentNode {
  return { kind: Kind.DOCUMENT, definitions: [operation, ...Object.values(fragments)] };
}
