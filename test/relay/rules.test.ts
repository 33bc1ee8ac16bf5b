import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const ROOT = join(__dirname, '../..');
const SCHEMA = 'schema/schema.graphql';

/** Edges whose node does not implement Node, because Bitbucket has no identifier for these rows. */
const EDGES_OF_ROWS_WITHOUT_IDENTITY: readonly string[] = [
  // A row of a diffstat: the same path is a different change in another comparison, and a single row has no URL.
  'FileChangeEdge',
  // Bitbucket lists attachments by name only. A replaced file keeps its name, so the name is not an identity.
  'IssueAttachmentEdge',
  // A build status is a key of a commit that its sender can overwrite at any time. It is read with its commit.
  'CommitStatusEdge',
  // An annotation belongs to one report, and is read with the others of that report.
  'ReportAnnotationEdge',
];

const report = z.tuple([z.object({ messages: z.array(z.object({ line: z.int(), message: z.string() })) })]);

test('the schema follows the rules of Relay, except for edges of rows without an identity', async () => {
  const [{ messages }] = report.parse(JSON.parse(await lint()));

  const lines = readFileSync(join(ROOT, SCHEMA), 'utf8').split('\n');
  const findings = messages.map(({ line, message }) => `${lines[line - 1] ?? ''} ${message}`);
  const exceptions = EDGES_OF_ROWS_WITHOUT_IDENTITY.map(
    (edge) => `type ${edge} { Edge type's field \`node\` must implement \`Node\` interface.`,
  );
  expect(findings.sort()).toEqual([...exceptions].sort());
});

/**
 * Returns the ESLint report as JSON. ESLint runs in a separate process, because jest cannot load its ES module
 * configuration.
 */
function lint(): Promise<string> {
  const eslint = join(ROOT, 'node_modules/eslint/bin/eslint.js');
  const eslintArguments = [eslint, '--config', 'eslint.relay.config.mjs', '--format', 'json', SCHEMA];
  return new Promise((resolve) => {
    // ESLint exits with code 1 if it has findings, so the error is ignored. The report contains the findings.
    execFile(process.execPath, eslintArguments, { cwd: ROOT }, (_failure, stdout) => {
      resolve(stdout);
    });
  });
}
