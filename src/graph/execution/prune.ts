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

/** One operation with the fragments it uses, in the terms of graphql's resolve info. */
export type OperationWithFragments = Pick<GraphQLResolveInfo, 'operation' | 'fragments'>;

/** Takes the operation and its fragments out of a document that holds nothing else. */
export function extractOperation(document: DocumentNode): OperationWithFragments | undefined {
  const operation = document.definitions.findLast((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  if (operation === undefined) return undefined;
  // Own members, whatever their names: a fragment may be called __proto__.
  return { operation, fragments: Object.fromEntries(fragments.map((each) => [each.name.value, each])) };
}

export function documentOf({ operation, fragments }: OperationWithFragments): DocumentNode {
  return { kind: Kind.DOCUMENT, definitions: [operation, ...Object.values(fragments)] };
}

/**
 * Decides @skip and @include: what is left out is gone, and what is left carries no such directive any more. Nodes that do
 * not change stay the same objects, at their places in the source.
 */
export function prune(document: DocumentNode, variableValues: Readonly<Record<string, unknown>>): DocumentNode {
  const settle = (node: Selection): Selection | null | undefined => {
    if (!isIncluded(node, variableValues)) return null;
    const others = node.directives?.filter((directive) => !isSwitch(directive));
    return others === undefined || others.length === node.directives?.length
      ? undefined
      : { ...node, directives: others };
  };
  return visit(document, { Field: settle, InlineFragment: settle, FragmentSpread: settle });
}

type Selection = FieldNode | InlineFragmentNode | FragmentSpreadNode;

/** https://spec.graphql.org/October2021/#sec--skip: where both stand, both must let it through. */
function isIncluded(node: Selection, variableValues: Readonly<Record<string, unknown>>): boolean {
  if (getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.['if'] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.['if'] !== false;
}

function isSwitch({ name }: DirectiveNode): boolean {
  return name.value === GraphQLSkipDirective.name || name.value === GraphQLIncludeDirective.name;
}
