// Prints the GraphQL schema for schema/schema.graphql. Run after `npm run build`.
require('reflect-metadata');
const { printGatewaySchema } = require('../dist/graph/printGatewaySchema');
const { buildGatewaySchema } = require('../dist/graph/schema');

process.stdout.write(printGatewaySchema(buildGatewaySchema()));
