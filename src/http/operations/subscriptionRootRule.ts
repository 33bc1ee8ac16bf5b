import {
  type ASTVisitor,
  type DirectiveNode,
  GraphQLError,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  OperationTypeNode,
  type SelectionSetNode,
  SingleFieldSubscriptionsRule,
  type ValidationContext,
} from 'graphql';

/**
 * A subscription selects one field, without @skip or @include
 * (https://spec.graphql.org/draft/#sec-Single-root-field). graphql-js 16 evaluates those directives while it validates,
 * when there are no variables yet, and throws; this rule reports them and leaves everything else to graphql-js.
 */
export function subscriptionRootRule(context: ValidationContext): ASTVisitor {
  const visitor = SingleFieldSubscriptionsRule(context);
  const visitOperation = 'OperationDefinition' in visitor ? visitor.OperationDefinition : undefined;
  return {
    OperationDefinition(node, ...rest) {
      if (node.operation !== OperationTypeNode.SUBSCRIPTION) return undefined;
      const switches = switchesOf(node.selectionSet, context, new Set());
      for (const directive of switches) {
        const name = `@${directive.name.value}`;
        const message = `A subscription must not use ${name} on its root field. Remove the directive.`;
        context.reportError(new GraphQLError(message, { nodes: directive }));
      }
      if (switches.length === 0 && typeof visitOperation === 'function') visitOperation(node, ...rest);
      return undefined;
    },
  };
}

function switchesOf(
  { selections }: SelectionSetNode,
  context: ValidationContext,
  seen: Set<string>,
): readonly DirectiveNode[] {
  return selections.flatMap((selection): readonly DirectiveNode[] => {
    const own = (selection.directives ?? []).filter(isSwitch);
    if (selection.kind === Kind.FIELD) return own;
    if (selection.kind === Kind.INLINE_FRAGMENT) return [...own, ...switchesOf(selection.selectionSet, context, seen)];
    const fragment = seen.has(selection.name.value) ? undefined : context.getFragment(selection.name.value);
    seen.add(selection.name.value);
    return fragment ? [...own, ...switchesOf(fragment.selectionSet, context, seen)] : own;
  });
}

function isSwitch({ name }: DirectiveNode): boolean {
  return name.value === GraphQLSkipDirective.name || name.value === GraphQLIncludeDirective.name;
}
