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
 * A subscription must select one root field, without @skip or @include
 * (https://spec.graphql.org/draft/#sec-Single-root-field). The rule of graphql-js 16 evaluates these directives. It
 * throws if they use variables, because no values exist during validation. This rule reports the directives as errors.
 * Without such a directive, it applies the rule of graphql-js.
 */
export function subscriptionRootRule(context: ValidationContext): ASTVisitor {
  const visitor = SingleFieldSubscriptionsRule(context);
  const visitOperation = 'OperationDefinition' in visitor ? visitor.OperationDefinition : undefined;
  return {
    OperationDefinition(node, ...rest) {
      if (node.operation !== OperationTypeNode.SUBSCRIPTION) return undefined;
      const conditions = conditionsOf(node.selectionSet, context, new Set());
      for (const directive of conditions) {
        const name = `@${directive.name.value}`;
        const message = `A subscription must not use ${name} on its root field. Remove the directive.`;
        context.reportError(new GraphQLError(message, { nodes: directive }));
      }
      if (conditions.length === 0 && typeof visitOperation === 'function') visitOperation(node, ...rest);
      return undefined;
    },
  };
}

function conditionsOf(
  { selections }: SelectionSetNode,
  context: ValidationContext,
  seen: Set<string>,
): readonly DirectiveNode[] {
  return selections.flatMap((selection): readonly DirectiveNode[] => {
    const conditions = (selection.directives ?? []).filter(isCondition);
    if (selection.kind === Kind.FIELD) return conditions;
    if (selection.kind === Kind.INLINE_FRAGMENT)
      return [...conditions, ...conditionsOf(selection.selectionSet, context, seen)];
    const fragment = seen.has(selection.name.value) ? undefined : context.getFragment(selection.name.value);
    seen.add(selection.name.value);
    return fragment ? [...conditions, ...conditionsOf(fragment.selectionSet, context, seen)] : conditions;
  });
}

function isCondition({ name }: DirectiveNode): boolean {
  return name.value === GraphQLSkipDirective.name || name.value === GraphQLIncludeDirective.name;
}
