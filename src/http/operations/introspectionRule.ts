import { getNamedType, GraphQLError, isIntrospectionType, type ValidationContext, type ASTVisitor } from 'graphql';

/** Why a client cannot read the schema, and what the operator can do. */
export const INTROSPECTION_OFF =
  'Introspection is off, and /schema.graphql is off with it. The operator of the gateway can turn both on with INTROSPECTION=true.';

/** The validation rule that rejects `__schema` and `__type`, for gateways whose introspection is off. */
export function introspectionRule(context: ValidationContext): ASTVisitor {
  return {
    Field(node) {
      const type = getNamedType(context.getType());
      if (type === undefined || !isIntrospectionType(type)) return undefined;
      const message = `The field "${node.name.value}" cannot be selected. ${INTROSPECTION_OFF}`;
      context.reportError(new GraphQLError(message, { nodes: node }));
      // The fields below it would repeat the error.
      return false;
    },
  };
}
