import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentSpreadNode,
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  type InlineFragmentNode,
  visit,
} from 'graphql';

/**
 * Applies @skip and @include: removes the nodes that they exclude, and removes the two directives from the others.
 * Unchanged nodes remain the same objects. All nodes retain their positions in the source.
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
