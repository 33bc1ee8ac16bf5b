import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { closeAfterTest } from '../../support/cleanup';
import { ADA, useGateway } from '../../support/gateway';
import { until } from '../../support/until';

const EXAMPLE = join(__dirname, '../../../examples/minimal/minimal.mjs');
const SECRET = 'a secret of the hook';

const gateway = useGateway({ environment: { ...ADA, UPSTREAM_EXTENSION: 'true', WEBHOOK_SECRET: SECRET } });

/** Runs the example. Returns a function that returns what it has printed so far. */
function run(repository: string): () => string {
  const example = spawn(process.execPath, [EXAMPLE, repository], {
    env: { PATH: process.env['PATH'], GATEWAY_URL: gateway().url },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(example, 'close');
  closeAfterTest(async () => {
    example.kill();
    await ended;
  });
  let output = '';
  for (const stream of [example.stdout, example.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  return () => output;
}

describe('the minimal example', () => {
  test('has at most 40 lines', () => {
    expect(readFileSync(EXAMPLE, 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(40);
  });

  test('prints a response with its cost, and the review of another person as it happens', async () => {
    const { upstream, url, logLines } = gateway();
    upstream.addHookForAll(`${url}/webhooks/bitbucket`, SECRET);
    const output = run('acme/widget');
    await until(() => logLines.some((line) => line.includes('"operationType":"subscription"')));

    await fetch(`${upstream.adminUrl}/approvals`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ repository: 'acme/widget', pullRequest: 2, as: 'emi' }),
    });

    await until(() => output().includes('"APPROVED"'));
    expect(output()).toContain('"name": "Widget"');
    expect(output()).toContain('2 REST calls, 0 cached\nWaiting for events of acme/widget.');
    expect(output()).toMatch(/"action": "APPROVED",\s+"actor": \{\s+"displayName": "Emi Tanaka"/);
    expect(output()).toMatch(/0 REST calls, 0 cached\n$/);
  });

  test('prints the errors of a repository that does not exist', async () => {
    const output = run('acme/nope');

    await until(() => output().includes('NOT_FOUND'));

    expect(output()).toContain('"repository": null');
  });
});
