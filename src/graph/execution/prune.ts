import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentSpreadNode,
  getDirectiveValues,
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  type InlineFragmentNode,
  Kind,
  visit,
} from 'graphql';

/** One operation with the fragments of its document, as in graphql's resolve info. */
export type OperationWithFragments = Pick<GraphQLResolveInfo, 'operation' | 'fragments'>;

/** Returns the operation and the fragments of a document with one operation. */
export function extractOperation(document: DocumentNode): OperationWithFragments | undefined {
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  if (operation === undefined) return undefined;
  // `fromEntries` defines own properties, so that a fragment may have the name `__proto__`.
  return { operation, fragments: Object.fromEntries(fragments.map((each) => [each.name.value, each])) };
}

export function documentOf({ operation, fragments }: OperationWithFragments): DocumentNode {
  return { kind: Kind.DOCUMENT, definitions: [operation, ...Object.values(fragments)] };
}

/**
 * Applies @skip and @include: removes the excluded nodes, and removes @skip and @include from the others. Unchanged nodes remain the
 * same objects, with their positions in the source.
 */
export function prune(document: DocumentNode, variableValues: Readonly<Record<string, unknown>>): DocumentNode {
  const pruneNode = (node: Selection): Selection | null | undefined => {
    if (!isIncluded(node, variableValues)) return null;
    const others = node.directives?.filter((directive) => !isSkipOrInclude(directive));
    return others === undefined || others.length === node.directives?.length
      ? undefined
      : { ...node, directives: others };
  };
  return visit(document, { Field: pruneNode, InlineFragment: pruneNode, FragmentSpread: pruneNode });
}

type Selection = FieldNode | InlineFragmentNode | FragmentSpreadNode;

/** If a node has both directives, both must include it. https://spec.graphql.org/October2021/#sec--skip */
function isIncluded(node: Selection, variableValues: Readonly<Record<string, unknown>>): boolean {
  if (getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.['if'] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.['if'] !== false;
}

function isSkipOrInclude({ name }: DirectiveNode): boolean {
  return name.value === GraphQLSkipDirective.name || name.value === GraphQLIncludeDirective.name;
}
