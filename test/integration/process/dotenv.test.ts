import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeAfterTest } from '../../support/cleanup';
import { GatewayProcess, buildOnce } from '../../support/gatewayProcess';

beforeAll(buildOnce, 240_000);

it('reads .env in the current directory, and environment variables override it', async () => {
  const directory = directoryWith({ '.env': 'PORT=hunter\nLOG_LEVEL=hunter\n' });

  const { code, stderr } = await new GatewayProcess({ PORT: '0' }, [], directory).ended;

  expect(code).toBe(1);
  expect(stderr).toBe('LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent\n');
});

it('reports an ignored line before the error that it causes', async () => {
  const directory = directoryWith({ '.env': 'BITBUCKET_EMAIL=hunter@example.com\nBITBUCKET_API_TOKEN: hunter\n' });

  const { code, stderr } = await new GatewayProcess({}, [], directory).ended;

  expect(code).toBe(1);
  expect(stderr.split('\n')).toEqual([
    'warning: .env line 2 is ignored: write KEY=value, not KEY: value',
    expect.stringMatching(/^BITBUCKET_API_TOKEN must be set as well/),
    '',
  ]);
  expect(stderr).not.toContain('hunter');
});

it.each([
  ['a byte order mark', Buffer.from('\uFEFFLOG_LEVEL=hunter\n', 'utf8'), /^LOG_LEVEL must be one of/],
  ['UTF-16', Buffer.from('\uFEFFLOG_LEVEL=hunter\n', 'utf16le'), /^\.env is UTF-16 text; save it as UTF-8/],
])('reports a clear error for a file with %s', async (_what, content, expected) => {
  const directory = directoryWith({ '.env': content });

  const { code, stderr } = await new GatewayProcess({}, [], directory).ended;

  expect(code).toBe(1);
  expect(stderr).toMatch(expected);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(stderr).not.toContain('hunter');
});

it('reads a key from a file that .env names, and rejects clients without the key', async () => {
  const directory = directoryWith({ '.env': 'GATEWAY_KEYS_FILE=key.txt\n', 'key.txt': 'hunter-key-of-the-gateway\n' });
  const gateway = new GatewayProcess({ PORT: '0' }, [], directory);

  const url = await gateway.listening();

  expect(await statusWith(url, undefined)).toBe(401);
  expect(await statusWith(url, 'hunter-key-of-the-gateway')).toBe(200);
});

async function statusWith(url: string, key: string | undefined): Promise<number> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key !== undefined && { 'x-gateway-key': key }) },
    body: '{"query":"{ __typename }"}',
  });
  return response.status;
}

function directoryWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const directory = mkdtempSync(join(tmpdir(), 'gateway-'));
  closeAfterTest(() => {
    rmSync(directory, { recursive: true });
  });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(directory, name), content);
  return directory;
}
