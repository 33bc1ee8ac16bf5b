import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';

/** The text of schema/schema.graphql: the schema in the schema definition language, sorted by name. */
export function printGatewaySchema(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
