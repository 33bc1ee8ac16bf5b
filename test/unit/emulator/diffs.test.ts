import {
  BINARIES,
  DEVELOP,
  LOGIN,
  MAIN,
  MOVED,
  MOVED_AND_CHANGED,
  NO_NEWLINE,
  ODD_NAMES,
  RELEASE,
  SEARCH,
} from './showcase';
import { ask, at, useEmulator } from './support';

const emulator = useEmulator();
const WIDGET = '/repositories/acme/widget';

async function stat(spec: string, query = {}): Promise<unknown> {
  return (await ask(emulator.current, `${WIDGET}/diffstat/${spec}`, { query })).json;
}

/** `status old -> new +added -removed` of every file. */
async function rows(spec: string, query = {}): Promise<readonly string[]> {
  const values = at(await stat(spec, query), 'values');
  return (Array.isArray(values) ? values : []).map((row: unknown) => {
    const [status, old, young, added, removed] = ['status', 'old.path', 'new.path', 'lines_added', 'lines_removed'].map(
      (path) => textOf(at(row, path)),
    );
    return `${status ?? ''} ${old ?? ''} -> ${young ?? ''} +${added ?? ''} -${removed ?? ''}`;
  });
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : '-';
}

describe('a diffstat', () => {
  test('has a row for every file of a commit, against its first parent', async () => {
    const json = await stat(MOVED_AND_CHANGED);
    const parent = '71f083b6e2ca671c6a2c7ab590a0936a91c00c46';

    expect(json).toEqual({
      values: [
        {
          type: 'diffstat',
          status: 'renamed',
          lines_added: 1,
          lines_removed: 1,
          old: {
            path: 'legacy/notes.txt',
            escaped_path: 'legacy/notes.txt',
            type: 'commit_file',
            links: { self: { href: `${emulator.current.url}${WIDGET}/src/${parent}/legacy/notes.txt` } },
          },
          new: {
            path: 'archive/notes.txt',
            escaped_path: 'archive/notes.txt',
            type: 'commit_file',
            links: { self: { href: `${emulator.current.url}${WIDGET}/src/${MOVED_AND_CHANGED}/archive/notes.txt` } },
          },
        },
      ],
      pagelen: 500,
      size: 1,
      page: 1,
    });
  });

  test('tells what was added, removed, modified and renamed', async () => {
    expect(await rows(BINARIES)).toEqual([
      'added - -> assets/icon.ico +0 -0',
      'modified assets/logo.png -> assets/logo.png +0 -0',
      'removed legacy/unused.ts -> - +0 -8',
    ]);
    expect(await rows(MOVED)).toEqual(['renamed src/assembly/belt.ts -> src/conveyor/belt.ts +0 -0']);
  });

  test('takes a move for a removal and an addition when renames are not looked for', async () => {
    expect(await rows(MOVED, { renames: 'false' })).toEqual([
      'removed src/assembly/belt.ts -> - +0 -30',
      'added - -> src/conveyor/belt.ts +30 -0',
    ]);
  });

  test('shows names as they are and as a diff escapes them', async () => {
    expect(at(await stat(ODD_NAMES), 'values.*.new.path')).toEqual([
      'docs/größe.md',
      'docs/tab\there.md',
      'docs/with "quotes".md',
    ]);
    expect(at(await stat(ODD_NAMES), 'values.*.new.escaped_path')).toEqual([
      'docs/gr\\303\\266\\303\\237e.md',
      'docs/tab\\there.md',
      'docs/with \\"quotes\\".md',
    ]);
  });

  test('holds 500 files a page, and up to 5,000 when asked', async () => {
    const first = await stat(RELEASE);
    const second = (await ask(emulator.current, String(at(first, 'next')))).json;

    expect([at(first, 'pagelen'), at(first, 'size')]).toEqual([500, 620]);
    expect(at(first, 'values')).toHaveLength(500);
    expect(at(second, 'values')).toHaveLength(120);
    expect(at(await stat(RELEASE, { pagelen: '5000' }), 'values')).toHaveLength(620);
    expect((await ask(emulator.current, `${WIDGET}/diffstat/${RELEASE}?pagelen=5001`)).status).toBe(400);
  });

  test('of the first commit adds every file', async () => {
    const { json } = await ask(emulator.current, '/repositories/acme/sprocket/commits');
    const first = String(at(json, 'values.2.hash'));
    const answer = await ask(emulator.current, `/repositories/acme/sprocket/diffstat/${first}`);

    expect(at(answer.json, 'values.*.status')).toEqual(['added', 'added', 'added', 'added', 'added']);
    expect(at(answer.json, 'values.0.old')).toBeNull();
  });

  test('of a merge is what the branch brought', async () => {
    const { json } = await ask(emulator.current, `${WIDGET}/commit/v1.0`);
    const merge = String(at(json, 'hash'));
    const [into, branch] = [String(at(json, 'parents.0.hash')), String(at(json, 'parents.1.hash'))];

    expect(await rows(merge)).toEqual(await rows(`${branch}..${into}`, { topic: 'true' }));
  });
});

describe('a spec of two commits', () => {
  test('names the one with the changes first, the opposite of git', async () => {
    expect(await rows(`${NO_NEWLINE}..${BINARIES}`)).toEqual([
      'modified config/settings.json -> config/settings.json +2 -2',
    ]);
    expect(await rows(`${BINARIES}..${MOVED_AND_CHANGED}`, { topic: 'false' })).toEqual(await rows(BINARIES));
    expect(await rows(`${MOVED_AND_CHANGED}..${BINARIES}`)).toEqual([]);
    expect(await rows(`${MOVED_AND_CHANGED}..${BINARIES}`, { topic: 'false' })).toContain(
      'added - -> legacy/unused.ts +8 -0',
    );
  });

  test('adds up all commits between them', async () => {
    expect(await rows(`${LOGIN}..${MAIN}`, { topic: 'true' })).toEqual([
      'renamed legacy/notes.txt -> archive/notes.txt +1 -1',
      'added - -> assets/icon.ico +0 -0',
      'modified assets/logo.png -> assets/logo.png +0 -0',
      'modified config/settings.json -> config/settings.json +2 -2',
      'added - -> docs/empty.md +0 -0',
      'added - -> docs/groesse.md +4 -0',
      'added - -> docs/latin1.txt +1 -0',
      'added - -> docs/tab\there.md +1 -0',
      'added - -> docs/with "quotes".md +1 -0',
      'removed legacy/unused.ts -> - +0 -8',
      'renamed src/assembly/belt.ts -> src/conveyor/belt.ts +0 -0',
    ]);
  });

  test('with three dots leaves out what the other side did meanwhile; with two it does not', async () => {
    const paths = async (topic: string) => at(await stat(`${LOGIN}..${DEVELOP}`, { topic }), 'values.*.new.path');

    expect(await paths('true')).not.toContain('README.md');
    expect(await paths('false')).toContain('README.md');
    expect(await rows(`${LOGIN}..${DEVELOP}`)).toEqual(await rows(`${LOGIN}..${MAIN}`, { topic: 'true' }));
  });

  test('tells where both sides put the same line differently', async () => {
    expect(await rows(`${SEARCH}..${DEVELOP}`, { topic: 'true' })).toEqual([
      'merge conflict docs/glossary.md -> docs/glossary.md +1 -1',
      'added - -> src/search.ts +5 -0',
    ]);
  });

  test('takes abbreviated hashes and plain names, but no name with a slash', async () => {
    expect(await rows(`${LOGIN.slice(0, 9)}..main`)).toEqual(await rows(`${LOGIN}..${MAIN}`));

    for (const spec of ['feature%2Flogin..main', 'main..feature%2Flogin', 'feature%2Flogin', 'nope..main']) {
      const answer = await ask(emulator.current, `${WIDGET}/diffstat/${spec}`);
      expect([answer.status, at(answer.json, 'error.message')]).toEqual([404, 'Commit not found']);
    }
    expect((await ask(emulator.current, `${WIDGET}/diff/feature/login..main`)).status).toBe(404);
  });
});

test('every commit touched the files its diffstat names', async () => {
  const { json } = await ask(emulator.current, `${WIDGET}/commits?include=feature/login&path=archive/notes.txt`);

  expect(at(json, 'values.*.hash')).toEqual([MOVED_AND_CHANGED]);
});
