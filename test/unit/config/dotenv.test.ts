import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '../../../src/config/configError';
import { type Dotenv, readDotenv } from '../../../src/config/dotenv';
import { readFromDisk } from '../../../src/config/files';
import { filesOf } from './support';

describe('.env assignments', () => {
  it.each([
    ['plain text', 'PORT=4000\nHOST=::1', { PORT: '4000', HOST: '::1' }],
    ['spaces and export', '  export PORT = 4000  \nexport  HOST=::1', { PORT: '4000', HOST: '::1' }],
    ['comments and blank lines', '# PORT=1\n\n  # KEY: value\nPORT=4000 # ours', { PORT: '4000' }],
    ['Windows line endings', 'PORT=4000\r\nHOST=::1\r\n', { PORT: '4000', HOST: '::1' }],
    ['old Macintosh line endings', 'PORT=4000\rHOST=::1', { PORT: '4000', HOST: '::1' }],
    ['empty values', 'HOST=\nPORT=4000', { HOST: '', PORT: '4000' }],
    ['quotes', `A="1 # 2"\nB='3'\nC=\`4\` # four`, { A: '1 # 2', B: '3', C: '4' }],
    [
      'a colon in the value',
      'BITBUCKET_API_URL=https://b.example/2.0?a: b',
      { BITBUCKET_API_URL: 'https://b.example/2.0?a: b' },
    ],
    [
      'values of several lines',
      `A="one\ntwo: 2\n\nthree"\nB='x\ny'\nPORT=4000`,
      { A: 'one\ntwo: 2\n\nthree', B: 'x\ny', PORT: '4000' },
    ],
    ['an unclosed quote', `A='tis\nPORT=4000`, { A: `'tis`, PORT: '4000' }],
    ['a byte order mark', '\uFEFFPORT=4000', { PORT: '4000' }],
    ['repeated names, of which the last one wins', 'PORT=1\nPORT=2', { PORT: '2' }],
  ])('are read without a warning if they have %s', (_what, content, record) => {
    expect(read(content)).toEqual({ record, warnings: [] });
  });
});

describe('.env lines that are not assignments', () => {
  it.each([
    'KEY: hunter',
    'PORT: 4000 # a=b',
    '  - PORT: hunter',
    '"PORT": "hunter"',
    'services:',
    'URL: http://hunter/?a=b',
  ])('are ignored with a warning in YAML style: %s', (line) => {
    expect(read(`HOST=::1\n${line}\nLOG_LEVEL=info`)).toEqual({
      record: { HOST: '::1', LOG_LEVEL: 'info' },
      warnings: ['.env line 2 is ignored: write KEY=value, not KEY: value'],
    });
  });

  it.each([
    'export PORT',
    'hunter',
    'set PORT=hunter',
    '$env:PORT=hunter',
    '=hunter',
    '// PORT=hunter',
    '; hunter',
    '{',
  ])('are ignored with a warning in any other style: %s', (line) => {
    expect(read(`HOST=::1\n${line}\nLOG_LEVEL=info`)).toEqual({
      record: { HOST: '::1', LOG_LEVEL: 'info' },
      warnings: ['.env line 2 is ignored: it is neither KEY=value nor a comment'],
    });
  });

  it('are reported with their line number, even after values of several lines', () => {
    const { warnings } = read(`A="1\n2\n3"\nhunter: 4\n\nB: hunter`);

    expect(warnings.map((warning) => /line \d+/.exec(warning)?.[0])).toEqual(['line 4', 'line 6']);
    expect(warnings.join('')).not.toContain('hunter');
  });

  it('include lines that are not UTF-8', () => {
    const latin1 = Buffer.from('WEBHOOK_SECRET=h\u00fcnter\n# \u00fc is fine in a comment\nPORT=1', 'latin1');

    expect(read(latin1)).toEqual({
      record: { PORT: '1' },
      warnings: ['.env line 1 is ignored: it is not UTF-8 text'],
    });
  });
});

describe('an unusable .env file', () => {
  const utf16be = Buffer.from('\uFEFFPORT=hunter', 'utf16le').swap16();

  it.each([
    ['UTF-16 little endian, as PowerShell writes it', Buffer.from('\uFEFFPORT=hunter', 'utf16le')],
    ['UTF-16 big endian', utf16be],
    ['UTF-16 little endian without a byte order mark', Buffer.from('PORT=hunter', 'utf16le')],
    ['UTF-16 big endian without a byte order mark', utf16be.subarray(2)],
  ])('fails with an error that says how to save it: %s', (_what, content) => {
    expect(faultsOf(() => read(content))).toEqual([expect.stringMatching(/^\.env is UTF-16 text; save it as UTF-8 /)]);
  });

  it('fails with the error code of the operating system', () => {
    const directory = mkdtempSync(join(tmpdir(), 'gateway-'));

    expect(faultsOf(() => readDotenv(directory, readFromDisk))).toEqual([`${directory} cannot be read (EISDIR)`]);
    rmSync(directory, { recursive: true });
  });

  it('fails if it is larger than 1 MB', () => {
    expect(faultsOf(() => read(`#${'x'.repeat(1_024 * 1_024)}`))).toEqual(['.env is larger than 1 MB']);
  });

  it('does not fail if it is missing', () => {
    expect(readDotenv('.env', filesOf({}))).toEqual({ record: {}, warnings: [] });
  });
});

function read(content: string | Uint8Array): Dotenv {
  return readDotenv('.env', filesOf({ '.env': content }));
}

function faultsOf(act: () => unknown): readonly string[] {
  try {
    act();
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}
