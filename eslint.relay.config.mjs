// Relay's rules on schema/schema.graphql; test/relay/rules.test.ts runs them and names the exceptions.
import graphql from '@graphql-eslint/eslint-plugin';

export default [
  {
    files: ['schema/schema.graphql'],
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema: 'schema/schema.graphql' } },
    },
    plugins: { relay: { rules: graphql.rules } },
    rules: {
      // Most lists here can be read forwards only: Bitbucket pages its lists from one end.
      'relay/relay-arguments': ['error', { includeBoth: false }],
      'relay/relay-connection-types': 'error',
      // `nodes` stands beside `edges`, and short lists that never need pages are plain lists.
      'relay/relay-edge-types': ['error', { listTypeCanWrapOnlyEdgeType: false }],
      'relay/relay-page-info': 'error',
    },
  },
];
