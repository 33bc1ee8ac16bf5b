import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../../src/config/config';
import { readFromDisk } from '../../../src/config/files';
import { renderHelp } from '../../../src/config/help';
import { secretsOf } from '../../../src/config/secrets';
import { allVariables } from '../../../src/config/variables';
import { credentialOf, faultsOf, filesOf, OAUTH1 } from './support';

const SECRETS = allVariables.filter(({ secret }) => secret === true).map(({ name }) => name);

/** A valid value of the variable. */
function secretOf(name: string): string {
  const secret = `hunter-${name}-of-the-gateway-which-is-long`;
  return /^REDIS.*_URL$/.test(name) ? `redis://:${secret}@localhost` : secret;
}

describe('a secret file', () => {
  it.each([
    ['no line break', 'hunter-access-token'],
    ['a line break', 'hunter-access-token\n'],
    ['a Windows line break', 'hunter-access-token\r\n'],
    ['a byte order mark', '\uFEFFhunter-access-token\n'],
  ])('contains the secret, with %s', (_what, content) => {
    const config = loadConfig({ BITBUCKET_ACCESS_TOKEN_FILE: '/run/token' }, filesOf({ '/run/token': content }));

    expect(credentialOf(config)).toEqual({ kind: 'access-token', accessToken: 'hunter-access-token' });
    expect(config.warnings).toEqual([]);
  });

  it('can contain any secret variable', () => {
    const files = Object.fromEntries(SECRETS.map((name) => [`/run/${name}`, `${secretOf(name)}\n`]));
    const fromFiles = (names: readonly string[]) =>
      Object.fromEntries(names.map((name) => [`${name}_FILE`, `/run/${name}`]));
    const shared = ['GATEWAY_KEYS', 'WEBHOOK_SECRET', 'REDIS_URL', 'REDIS_CACHE_URL', 'STATE_SECRET'];
    const families = [Object.keys(OAUTH1), ['BITBUCKET_EMAIL', 'BITBUCKET_API_TOKEN'], ['BITBUCKET_ACCESS_TOKEN']];

    const secrets = families.flatMap((family) =>
      secretsOf(loadConfig(fromFiles([...shared, ...family]), filesOf(files))),
    );

    expect([...shared, ...families.flat()].sort()).toEqual([...SECRETS].sort());
    for (const name of SECRETS) expect(secrets).toContain(secretOf(name));
  });

  it('can contain a list, and keeps spaces if the variable keeps them', () => {
    const { http } = loadConfig(
      { GATEWAY_KEYS_FILE: '/k' },
      filesOf({ '/k': 'hunter-hunter-old, hunter-hunter-new\n' }),
    );
    const oauth1 = loadConfig(
      { ...OAUTH1, BITBUCKET_CONSUMER_SECRET: '', BITBUCKET_CONSUMER_SECRET_FILE: '/s' },
      filesOf({ '/s': ' hunter \n' }),
    );

    expect(http.gatewayKeys).toEqual(['hunter-hunter-old', 'hunter-hunter-new']);
    expect(credentialOf(oauth1)).toMatchObject({ consumerSecret: ' hunter ' });
  });

  it('requires gateway keys as the variable itself does', () => {
    const files = filesOf({ '/t': 'hunter-token' });

    expect(faultsOf({ HOST: '0.0.0.0', BITBUCKET_ACCESS_TOKEN_FILE: '/t' }, files)).toEqual([
      expect.stringContaining('GATEWAY_KEYS is not set'),
    ]);
    expect(faultsOf({ NODE_ENV: 'production', BITBUCKET_ACCESS_TOKEN_FILE: '/t' }, files)).toEqual([]);
  });

  it('is read from disk up to its size limit', () => {
    const directory = mkdtempSync(join(tmpdir(), 'gateway-'));
    const path = join(directory, 'token');
    writeFileSync(path, 'hunter-token\n');

    expect(credentialOf(loadConfig({ BITBUCKET_ACCESS_TOKEN_FILE: path }))).toMatchObject({
      accessToken: 'hunter-token',
    });
    expect(readFromDisk(path, 5)).toHaveLength(6);
    expect(faultsOf({ BITBUCKET_ACCESS_TOKEN_FILE: directory })).toEqual([
      'BITBUCKET_ACCESS_TOKEN_FILE names a file that cannot be read (EISDIR)',
    ]);
    expect(faultsOf({ BITBUCKET_ACCESS_TOKEN_FILE: '/dev/zero' })).toEqual([
      'BITBUCKET_ACCESS_TOKEN_FILE names a file that is larger than 64 kB',
    ]);
    rmSync(directory, { recursive: true });
  });
});

describe('secret file errors', () => {
  it.each(SECRETS)('reject %s if the variable and its file are both set', (name) => {
    const other = name === 'BITBUCKET_EMAIL' ? { BITBUCKET_API_TOKEN: 'hunter' } : {};
    const faults = faultsOf({ [name]: 'hunter', [`${name}_FILE`]: '/f', ...other }, filesOf({ '/f': 'hunter' }));

    expect(faults.filter((fault) => !fault.includes('must be set as well'))).toEqual([
      `${name} and ${name}_FILE are both set; set one of them only`,
    ]);
  });

  it.each([
    ['does not exist', undefined, 'names a file that cannot be read (ENOENT)'],
    ['is empty', '', 'names an empty file'],
    ['contains only a line break', '\n', 'names an empty file'],
    ['is too large', 'hunter'.repeat(11_000), 'names a file that is larger than 64 kB'],
    ['has two lines', 'hunter\nhunter\n', 'names a file that has more than one line'],
    ['ends with two line breaks', 'hunter\n\n', 'names a file that has more than one line'],
    ['is UTF-16', Buffer.from('\uFEFFhunter', 'utf16le'), 'names a file that is not UTF-8 text'],
    ['is binary', Buffer.from('hunter\0\0'), 'names a file that has more than one line'],
  ])('name the variable, but not the path or the content, of a file that %s', (_what, content, expected) => {
    const files = filesOf(content === undefined ? {} : { '/hunter': content });

    for (const name of ['BITBUCKET_ACCESS_TOKEN', 'GATEWAY_KEYS', 'WEBHOOK_SECRET']) {
      expect(faultsOf({ [`${name}_FILE`]: '/hunter' }, files)).toEqual([`${name}_FILE ${expected}`]);
    }
  });

  it('name the variable and its file variable if the content is invalid', () => {
    expect(faultsOf({ BITBUCKET_ACCESS_TOKEN_FILE: '/t' }, filesOf({ '/t': 'hunter hunter' }))).toEqual([
      'BITBUCKET_ACCESS_TOKEN (from BITBUCKET_ACCESS_TOKEN_FILE) must be visible ASCII characters without spaces',
    ]);
  });
});

test('a file variable that does not belong to a secret is reported as unknown', () => {
  const { warnings } = loadConfig({ BITBUCKET_API_URL_FILE: '/hunter', BITBUCKET_AUTH_FILE: '/hunter' });

  expect(warnings).toEqual(['unknown variables are ignored: BITBUCKET_API_URL_FILE, BITBUCKET_AUTH_FILE']);
});

test('--help explains file variables once and lists the secrets', () => {
  const help = renderHelp().replace(/\s+/g, ' ');

  expect(help).toContain('NAME_FILE contains the path');
  expect(help).toContain(`The secrets are ${SECRETS.slice(0, -1).join(', ')} and ${SECRETS.at(-1) ?? ''}.`);
});
