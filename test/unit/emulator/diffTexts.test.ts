import {
  BINARIES,
  DEVELOP,
  LATIN_1,
  LOGIN,
  MAIN,
  MOVED,
  MOVED_AND_CHANGED,
  NO_NEWLINE,
  ODD_NAMES,
  SEARCH,
  TOO_LARGE,
} from './specialCommits';
import { send, at, useEmulator, type EmulatorResponse } from './support';

const emulator = useEmulator();
const WIDGET = '/repositories/acme/widget';

const diff = (spec: string, query = {}): Promise<EmulatorResponse> =>
  send(emulator.current, `${WIDGET}/diff/${spec}`, { query });

async function stat(spec: string, query = {}): Promise<unknown> {
  return (await send(emulator.current, `${WIDGET}/diffstat/${spec}`, { query })).json;
}

describe('diff', () => {
  test('is plain text in the format of git', async () => {
    const response = await diff(NO_NEWLINE);

    expect(response.headers.get('content-type')).toBe('text/plain');
    expect(response.text).toBe(
      [
        'diff --git a/config/settings.json b/config/settings.json',
        'index c81a857..a5e97e4 100644',
        '--- a/config/settings.json',
        '+++ b/config/settings.json',
        '@@ -1,4 +1,4 @@',
        ' {',
        '-  "speed": 3,',
        '+  "speed": 4,',
        '   "colour": "green"',
        '-}',
        '+}',
        '\\ No newline at end of file',
        '',
      ].join('\n'),
    );
  });

  test('quotes file names and shows only headers for renamed and binary files', async () => {
    expect((await diff(ODD_NAMES)).text).toContain(
      'diff --git "a/docs/gr\\303\\266\\303\\237e.md" "b/docs/gr\\303\\266\\303\\237e.md"\nnew file mode 100644\n',
    );
    expect((await diff(MOVED)).text).toBe(
      'diff --git a/src/assembly/belt.ts b/src/conveyor/belt.ts\nsimilarity index 100%\n' +
        'rename from src/assembly/belt.ts\nrename to src/conveyor/belt.ts\n',
    );
    expect((await diff(BINARIES)).text).toContain('Binary files a/assets/logo.png and b/assets/logo.png differ\n');
  });

  test('keeps the line endings and the encoding of the file', async () => {
    expect((await diff(MOVED_AND_CHANGED)).text).toContain('-Note 7\r\n+Note VII\r\n');

    const response = await fetch(`${emulator.current.url}${WIDGET}/diff/${LATIN_1}`);
    expect(Buffer.from(await response.arrayBuffer()).toString('latin1')).toContain('+Grüße aus Köln\n');
  });

  test('has as many added and removed lines as the diffstat', async () => {
    for (const spec of [`${LOGIN}..${MAIN}`, `${DEVELOP}..${MAIN}`, `${MAIN}..v0.9`, 'v2.0']) {
      const lines = (await diff(spec)).text.split('\n');
      const count = (mark: RegExp) => lines.filter((line) => mark.test(line)).length;
      const values = at(await stat(spec), 'values');
      const sum = (name: string) =>
        (Array.isArray(values) ? values : []).reduce((total: number, row) => total + Number(at(row, name)), 0);

      expect(count(/^\+(?!\+\+ )/)).toBe(sum('lines_added'));
      expect(count(/^-(?!-- )/)).toBe(sum('lines_removed'));
    }
  });

  test('accepts a path and a number of context lines', async () => {
    const narrow = await diff(`${LOGIN}..${MAIN}`, { path: 'archive/notes.txt', context: '0' });

    expect(narrow.text.match(/^diff --git/gm)).toHaveLength(1);
    expect(narrow.text).toContain('@@ -7 +7 @@\n-Note 7\r\n+Note VII\r\n');
  });

  test('returns a 555 if it is too large, while its diffstat is available', async () => {
    expect((await diff(TOO_LARGE)).status).toBe(555);
    expect(at(await stat(TOO_LARGE), 'values.0.lines_added')).toBe(25_000);
    expect((await diff(`${SEARCH}..${MAIN}`)).status).toBe(200);
  });
});
