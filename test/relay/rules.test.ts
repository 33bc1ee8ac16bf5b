import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const ROOT = join(__dirname, '../..');
const SCHEMA = 'schema/schema.graphql';

/** Edges whose node is no Node: Bitbucket names these rows by nothing that a later request could ask for. */
const EDGES_OF_ROWS_WITHOUT_IDENTITY: readonly string[] = [
  // A line of a diffstat: the same path is another change in another comparison, and there is no URL for one of them.
  'FileChangeEdge',
  // Bitbucket lists an issue's files by name only. A file that is replaced keeps its name, so the name is no identity.
  'IssueAttachmentEdge',
  // A build's report is a key within a commit that its sender may overwrite at any time; it is read with its commit.
  'CommitStatusEdge',
];

const report = z.tuple([z.object({ messages: z.array(z.object({ line: z.int(), message: z.string() })) })]);

test("the schema keeps Relay's rules, but for the edges of rows that have no identity", async () => {
  const [{ messages }] = report.parse(JSON.parse(await lint()));

  const lines = readFileSync(join(ROOT, SCHEMA), 'utf8').split('\n');
  const findings = messages.map(({ line, message }) => `${lines[line - 1] ?? ''} ${message}`);
  const exceptions = EDGES_OF_ROWS_WITHOUT_IDENTITY.map(
    (edge) => `type ${edge} { Edge type's field \`node\` must implement \`Node\` interface.`,
  );
  expect(findings.sort()).toEqual([...exceptions].sort());
});

/** ESLint's report as JSON. In a process of its own: its configuration is an ES module, which jest does not load. */
function lint(): Promise<string> {
  const eslint = join(ROOT, 'node_modules/eslint/bin/eslint.js');
  const eslintArguments = [eslint, '--config', 'eslint.relay.config.mjs', '--format', 'json', SCHEMA];
  return new Promise((resolve) => {
    // Findings are exit code 1, so a failure says nothing: the report does.
    execFile(process.execPath, eslintArguments, { cwd: ROOT }, (_failure, stdout) => {
      resolve(stdout);
    });
  });
}
