import { GraphQLScalarType } from 'graphql';
import { GraphQLDateTime, GraphQLSafeInt, GraphQLURL } from 'graphql-scalars';

export const DateTime = new GraphQLScalarType({
  ...GraphQLDateTime.toConfig(),
  description: 'An instant in UTC, ISO 8601, for example 2026-11-22T12:00:00.000Z.',
});

export const SafeInt = new GraphQLScalarType({
  ...GraphQLSafeInt.toConfig(),
  description: "An integer between -(2^53 - 1) and 2^53 - 1. Bitbucket's comment ids exceed Int.",
});

export const Url = new GraphQLScalarType({
  ...GraphQLURL.toConfig(),
  description: 'An absolute URL (RFC 3986).',
});
