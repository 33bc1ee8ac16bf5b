import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '../../../src/config/configError';
import { type Dotenv, readDotenv } from '../../../src/config/dotenv';
import { readFromDisk } from '../../../src/config/files';
import { filesOf } from './support';

describe('assignments', () => {
  it.each([
    ['plain', 'PORT=4000\nHOST=::1', { PORT: '4000', HOST: '::1' }],
    ['with spaces and export', '  export PORT = 4000  \nexport  HOST=::1', { PORT: '4000', HOST: '::1' }],
    ['with comments and blank lines', '# PORT=1\n\n  # KEY: value\nPORT=4000 # ours', { PORT: '4000' }],
    ['with Windows line ends', 'PORT=4000\r\nHOST=::1\r\n', { PORT: '4000', HOST: '::1' }],
    ['with old Macintosh line ends', 'PORT=4000\rHOST=::1', { PORT: '4000', HOST: '::1' }],
    ['that are empty', 'HOST=\nPORT=4000', { HOST: '', PORT: '4000' }],
    ['in quotes', `A="1 # 2"\nB='3'\nC=\`4\` # four`, { A: '1 # 2', B: '3', C: '4' }],
    [
      'with a colon in the value',
      'BITBUCKET_API_URL=https://b.example/2.0?a: b',
      { BITBUCKET_API_URL: 'https://b.example/2.0?a: b' },
    ],
    [
      'over several lines',
      `A="one\ntwo: 2\n\nthree"\nB='x\ny'\nPORT=4000`,
      { A: 'one\ntwo: 2\n\nthree', B: 'x\ny', PORT: '4000' },
    ],
    ['with a quote that nothing closes', `A='tis\nPORT=4000`, { A: `'tis`, PORT: '4000' }],
    ['with a byte order mark', '\uFEFFPORT=4000', { PORT: '4000' }],
    ['that come twice, of which the last counts', 'PORT=1\nPORT=2', { PORT: '2' }],
  ])('are read %s, without a warning', (_what, content, record) => {
    expect(read(content)).toEqual({ record, warnings: [] });
  });
});

describe('lines that are no assignments', () => {
  it.each([
    'KEY: hunter',
    'PORT: 4000 # a=b',
    '  - PORT: hunter',
    '"PORT": "hunter"',
    'services:',
    'URL: http://hunter/?a=b',
  ])('are ignored and reported in YAML style: %s', (line) => {
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
  ])('are ignored and reported in any other style: %s', (line) => {
    expect(read(`HOST=::1\n${line}\nLOG_LEVEL=info`)).toEqual({
      record: { HOST: '::1', LOG_LEVEL: 'info' },
      warnings: ['.env line 2 is ignored: it is neither KEY=value nor a comment'],
    });
  });

  it('are counted through values of several lines', () => {
    const { warnings } = read(`A="1\n2\n3"\nhunter: 4\n\nB: hunter`);

    expect(warnings.map((warning) => /line \d+/.exec(warning)?.[0])).toEqual(['line 4', 'line 6']);
    expect(warnings.join('')).not.toContain('hunter');
  });

  it('are those that are not UTF-8, of which no half is used', () => {
    const latin1 = Buffer.from('WEBHOOK_SECRET=h\u00fcnter\n# \u00fc is fine in a comment\nPORT=1', 'latin1');

    expect(read(latin1)).toEqual({
      record: { PORT: '1' },
      warnings: ['.env line 1 is ignored: it is not UTF-8 text'],
    });
  });
});

describe('a file that cannot be used', () => {
  const utf16be = Buffer.from('\uFEFFPORT=hunter', 'utf16le').swap16();

  it.each([
    ['UTF-16, as PowerShell writes it', Buffer.from('\uFEFFPORT=hunter', 'utf16le')],
    ['UTF-16, big endian', utf16be],
    ['UTF-16 without a mark', Buffer.from('PORT=hunter', 'utf16le')],
    ['UTF-16 without a mark, big endian', utf16be.subarray(2)],
  ])('is refused in one sentence that says how to save it: %s', (_what, content) => {
    expect(faultsOf(() => read(content))).toEqual([expect.stringMatching(/^\.env is UTF-16 text; save it as UTF-8 /)]);
  });

  it('is refused with the code of the system', () => {
    const directory = mkdtempSync(join(tmpdir(), 'gateway-'));

    expect(faultsOf(() => readDotenv(directory, readFromDisk))).toEqual([`${directory} cannot be read (EISDIR)`]);
    rmSync(directory, { recursive: true });
  });

  it('is refused when it is too large to be meant', () => {
    expect(faultsOf(() => read(`#${'x'.repeat(1_024 * 1_024)}`))).toEqual(['.env is larger than 1 MB']);
  });

  it('may be missing', () => {
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
