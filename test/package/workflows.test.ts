import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const WORKFLOWS = join(__dirname, '..', '..', '.github', 'workflows');
const workflows = readdirSync(WORKFLOWS).map((file) => readFileSync(join(WORKFLOWS, file), 'utf8'));

test('workflows pin each action to a commit and name its version', () => {
  const uses = workflows.flatMap((text) => [...text.matchAll(/uses: (.*)/g)].map(([, action]) => action));

  expect(uses.length).toBeGreaterThan(0);
  expect(uses.filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action ?? ''))).toEqual([]);
});

test('workflows may read the repository and nothing else', () => {
  for (const text of workflows) {
    const permissions = [...text.matchAll(/^ *permissions:.*\n((?: +.*\n)*)/gm)].map(([, rules]) => rules?.trim());
    expect(permissions).toEqual(['contents: read']);
    expect(text).not.toContain('secrets.');
    expect(text).not.toContain('pull_request_target');
  }
});
