import { join } from 'node:path';
import graphql from '@graphql-eslint/eslint-plugin';
import { ESLint } from 'eslint';

const SCHEMA = join(__dirname, '../../schema/schema.graphql');

/** Edges whose node is no Node: Bitbucket names these rows by nothing that a later request could ask for. */
const EDGES_OF_ROWS_WITHOUT_IDENTITY: readonly string[] = [
  // A line of a diffstat: the same path is another change in another comparison, and there is no URL for one of them.
  'FileChangeEdge',
  // Bitbucket lists an issue's files by name only. A file that is replaced keeps its name, so the name is no identity.
  'IssueAttachmentEdge',
  // A build's report is a key within a commit that its sender may overwrite at any time; it is read with its commit.
  'CommitStatusEdge',
];

test("the schema keeps Relay's rules, but for the edges of rows that have no identity", async () => {
  const eslint = new ESLint({
    cwd: join(__dirname, '../..'),
    overrideConfigFile: true,
    overrideConfig: {
      files: ['schema/*.graphql'],
      languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema: SCHEMA } } },
      plugins: { relay: { rules: graphql.rules } },
      rules: {
        // No list here can be read from both ends in one request.
        'relay/relay-arguments': ['error', { includeBoth: false }],
        'relay/relay-connection-types': 'error',
        // `nodes` beside `edges`, and short lists that never need pages.
        'relay/relay-edge-types': ['error', { listTypeCanWrapOnlyEdgeType: false }],
        'relay/relay-page-info': 'error',
      },
    },
  });

  const [result] = await eslint.lintFiles(SCHEMA);

  const lines = result?.source?.split('\n') ?? [];
  const findings = result?.messages.map(({ line, message }) => `${lines[line - 1] ?? ''} ${message}`);
  expect(findings?.sort()).toEqual(
    EDGES_OF_ROWS_WITHOUT_IDENTITY.map(
      (edge) => `type ${edge} { Edge type's field \`node\` must implement \`Node\` interface.`,
    ).sort(),
  );
});
