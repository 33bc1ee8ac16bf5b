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
} from './specialCommits';
import { send, at, useEmulator } from './support';

const emulator = useEmulator();
const WIDGET = '/repositories/acme/widget';

async function stat(spec: string, query = {}): Promise<unknown> {
  return (await send(emulator.current, `${WIDGET}/diffstat/${spec}`, { query })).json;
}

/** Returns `status old -> new +added -removed` for every file. */
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

describe('diffstat', () => {
  test('contains a row for every changed file, compared with the first parent', async () => {
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

  test('distinguishes added, removed, modified and renamed files', async () => {
    expect(await rows(BINARIES)).toEqual([
      'added - -> assets/icon.ico +0 -0',
      'modified assets/logo.png -> assets/logo.png +0 -0',
      'removed legacy/unused.ts -> - +0 -8',
    ]);
    expect(await rows(MOVED)).toEqual(['renamed src/assembly/belt.ts -> src/conveyor/belt.ts +0 -0']);
  });

  test('reports a rename as removed and added if renames=false', async () => {
    expect(await rows(MOVED, { renames: 'false' })).toEqual([
      'removed src/assembly/belt.ts -> - +0 -30',
      'added - -> src/conveyor/belt.ts +30 -0',
    ]);
  });

  test('contains names in plain and in escaped form', async () => {
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

  test('has 500 files per page, and up to 5,000 if requested', async () => {
    const first = await stat(RELEASE);
    const second = (await send(emulator.current, String(at(first, 'next')))).json;

    expect([at(first, 'pagelen'), at(first, 'size')]).toEqual([500, 620]);
    expect(at(first, 'values')).toHaveLength(500);
    expect(at(second, 'values')).toHaveLength(120);
    expect(at(await stat(RELEASE, { pagelen: '5000' }), 'values')).toHaveLength(620);
    expect((await send(emulator.current, `${WIDGET}/diffstat/${RELEASE}?pagelen=5001`)).status).toBe(400);
  });

  test('contains every file as added for the first commit', async () => {
    const { json } = await send(emulator.current, '/repositories/acme/sprocket/commits');
    const first = String(at(json, 'values.2.hash'));
    const response = await send(emulator.current, `/repositories/acme/sprocket/diffstat/${first}`);

    expect(at(response.json, 'values.*.status')).toEqual(['added', 'added', 'added', 'added', 'added']);
    expect(at(response.json, 'values.0.old')).toBeNull();
  });

  test('contains the changes of the branch for a merge commit', async () => {
    const { json } = await send(emulator.current, `${WIDGET}/commit/v1.0`);
    const merge = String(at(json, 'hash'));
    const [into, branch] = [String(at(json, 'parents.0.hash')), String(at(json, 'parents.1.hash'))];

    expect(await rows(merge)).toEqual(await rows(`${branch}..${into}`, { topic: 'true' }));
  });
});

describe('diff of two commits', () => {
  test('has the commit with the changes first, unlike git', async () => {
    expect(await rows(`${NO_NEWLINE}..${BINARIES}`)).toEqual([
      'modified config/settings.json -> config/settings.json +2 -2',
    ]);
    expect(await rows(`${BINARIES}..${MOVED_AND_CHANGED}`, { topic: 'false' })).toEqual(await rows(BINARIES));
    expect(await rows(`${MOVED_AND_CHANGED}..${BINARIES}`)).toEqual([]);
    expect(await rows(`${MOVED_AND_CHANGED}..${BINARIES}`, { topic: 'false' })).toContain(
      'added - -> legacy/unused.ts +8 -0',
    );
  });

  test('contains the changes of all commits between them', async () => {
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

  test('excludes changes of the other side if topic=true and includes them if topic=false', async () => {
    const paths = async (topic: string) => at(await stat(`${LOGIN}..${DEVELOP}`, { topic }), 'values.*.new.path');

    expect(await paths('true')).not.toContain('README.md');
    expect(await paths('false')).toContain('README.md');
    expect(await rows(`${LOGIN}..${DEVELOP}`)).toEqual(await rows(`${LOGIN}..${MAIN}`, { topic: 'true' }));
  });

  test('reports a conflict if both sides change the same line', async () => {
    expect(await rows(`${SEARCH}..${DEVELOP}`, { topic: 'true' })).toEqual([
      'merge conflict docs/glossary.md -> docs/glossary.md +1 -1',
      'added - -> src/search.ts +5 -0',
    ]);
  });

  test('accepts abbreviated hashes and branch names, except for names with a slash', async () => {
    expect(await rows(`${LOGIN.slice(0, 9)}..main`)).toEqual(await rows(`${LOGIN}..${MAIN}`));

    for (const spec of ['feature%2Flogin..main', 'main..feature%2Flogin', 'feature%2Flogin', 'nope..main']) {
      const response = await send(emulator.current, `${WIDGET}/diffstat/${spec}`);
      expect([response.status, at(response.json, 'error.message')]).toEqual([404, 'Commit not found']);
    }
    expect((await send(emulator.current, `${WIDGET}/diff/feature/login..main`)).status).toBe(404);
  });
});

test('a commit list limited to a path contains the commits whose diffstat contains the path', async () => {
  const { json } = await send(emulator.current, `${WIDGET}/commits?include=feature/login&path=archive/notes.txt`);

  expect(at(json, 'values.*.hash')).toEqual([MOVED_AND_CHANGED]);
});
