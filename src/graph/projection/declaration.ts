import type { FieldNode, GraphQLField } from 'graphql';
import type { FieldSource } from './fieldDecorators';
import type { ResolverRequirements } from './requiresPaths';

/** What the decorators of a field declare. */
export interface Declaration {
  readonly from?: FieldSource;
  readonly requires?: ResolverRequirements;
  readonly prefetch?: boolean;
}

export function declarationOf(definition: GraphQLField<unknown, unknown>): Declaration {
  return definition.extensions;
}

/** Whether the nodes of a field select the paths that its resolver requires. */
export function needsPaths({ unlessArgument }: ResolverRequirements, nodes: readonly FieldNode[]): boolean {
  return !nodes.some((node) => node.arguments?.some((argument) => argument.name.value === unlessArgument));
}
