// Prints the GraphQL schema, sorted by name, for schema/schema.graphql. Run after `npm run build`.
require('reflect-metadata');
const { lexicographicSortSchema, printSchema } = require('graphql');
const { buildGatewaySchema } = require('../dist/graph/schema');

process.stdout.write(`${printSchema(lexicographicSortSchema(buildGatewaySchema()))}\n`);
