import { type ASTNode, GraphQLError, GraphQLScalarType } from 'graphql';
import { GraphQLDateTime, GraphQLSafeInt, GraphQLURL } from 'graphql-scalars';

const dateTime = GraphQLDateTime.toConfig();

export const DateTime = new GraphQLScalarType({
  ...dateTime,
  parseValue: (value) => withFormat(() => dateTime.parseValue(value)),
  parseLiteral: (node, variables) => withFormat(() => dateTime.parseLiteral(node, variables), node),
  description: 'An instant in UTC, ISO 8601, for example 2026-11-22T12:00:00.000Z.',
});

/** @throws GraphQLError that names the accepted format. The message of graphql-scalars does not. */
function withFormat(parse: () => unknown, node?: ASTNode): unknown {
  try {
    return parse();
  } catch {
    throw new GraphQLError(
      'DateTime must be an ISO 8601 date and time with an offset, for example "2026-11-22T12:00:00Z".',
      node && { nodes: node },
    );
  }
}

export const SafeInt = new GraphQLScalarType({
  ...GraphQLSafeInt.toConfig(),
  description: "An integer between -(2^53 - 1) and 2^53 - 1. Bitbucket's comment ids exceed Int.",
});

export const Url = new GraphQLScalarType({
  ...GraphQLURL.toConfig(),
  description: 'An absolute URL (RFC 3986).',
});
