import { send, at, messageOf, useEmulator } from './support';

const emulator = useEmulator();
const WIDGET = '/repositories/acme/widget';

async function read(path: string): Promise<unknown> {
  return (await send(emulator.current, path)).json;
}

/** Returns the hashes of a commit list, newest first. */
async function hashes(query: string): Promise<readonly string[]> {
  const found: string[] = [];
  let next: unknown = `${WIDGET}/commits?pagelen=100&fields=values.hash,next&${query}`;
  while (typeof next === 'string') {
    const page: unknown = await read(next);
    const values = at(page, 'values.*.hash');
    if (Array.isArray(values)) found.push(...values.map(String));
    next = at(page, 'next');
  }
  return found;
}

async function tipOf(branch: string): Promise<string> {
  return String(at(await read(`${WIDGET}/refs/branches/${branch}`), 'target.hash'));
}

describe('commit list', () => {
  test('contains the commits of all branches if no revision is given', async () => {
    expect(await hashes('')).toHaveLength(1000);
    expect((await hashes('include=main')).length).toBeLessThan(1000);
  });

  test('contains a commit before its parents, newest first', async () => {
    const commits = await read(`${WIDGET}/commits?include=main&pagelen=100`);
    const rows = at(commits, 'values.*.hash');
    const parents = at(commits, 'values.*.parents');

    const order = Array.isArray(rows) ? rows.map(String) : [];
    for (const [index, list] of (Array.isArray(parents) ? parents : []).entries()) {
      for (const parent of Array.isArray(list) ? list : []) {
        const place = order.indexOf(String(at(parent, 'hash')));
        expect(place === -1 || place > index).toBe(true);
      }
    }
    expect(order).toHaveLength(100);
  });

  test('contains commits with one and with two parents', async () => {
    const commits = await read(`${WIDGET}/commits?include=main&pagelen=100&fields=values.parents.hash`);
    const parents = at(commits, 'values.*.parents');
    const counts = Array.isArray(parents)
      ? parents.map((list: unknown) => (Array.isArray(list) ? list.length : 0))
      : [];

    expect(new Set(counts)).toEqual(new Set([1, 2]));
  });

  test('contains both sides of a merge unless one of them is excluded', async () => {
    const commits = await read(`${WIDGET}/commits?include=v1.0&pagelen=1`);
    const [left, right] = [at(commits, 'values.0.parents.0.hash'), at(commits, 'values.0.parents.1.hash')];

    const branchOnly = await hashes(`include=${String(right)}&exclude=${String(left)}`);
    const mainOnly = await hashes(`include=${String(left)}&exclude=${String(right)}`);

    expect([branchOnly.length, mainOnly.length]).toEqual([4, 2]);
  });

  test.each([
    ['include=feature/login&exclude=main', 7],
    ['include=feature/login&include=develop&exclude=main', 19],
    ['include=feature%2Flogin&exclude=main&exclude=feature/login', 0],
    ['include=release/1.0&exclude=v1.0', 3],
  ])('has the expected number of commits for %s', async (query, count) => {
    expect(await hashes(query)).toHaveLength(count);
  });

  test('accepts the revision in the path and the parameters in a form', async () => {
    const tip = await tipOf('feature/login');
    const byPath = await read(`${WIDGET}/commits/feature/login?exclude=main`);
    const byForm = await send(emulator.current, `${WIDGET}/commits`, {
      body: 'include=feature%2Flogin&exclude=main',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });

    expect(at(byPath, 'values.*.hash')).toHaveLength(7);
    expect(at(byPath, 'values.0.hash')).toBe(tip);
    expect(at(byForm.json, 'values.0.hash')).toBe(tip);
  });

  test('can be limited to a file or a folder', async () => {
    const file = await hashes('path=README.md');
    const folder = await hashes('path=src');

    expect(file.length).toBeGreaterThan(100);
    expect(folder.length).toBeGreaterThan(file.length);
    expect(await hashes('path=REA')).toEqual([]);
  });

  test('returns a 404 that names an unknown revision', async () => {
    const response = await send(emulator.current, `${WIDGET}/commits?include=no-such-branch`);

    expect(response.status).toBe(404);
    expect(response.json).toEqual({
      type: 'error',
      error: { message: 'Commit not found', data: { shas: ['no-such-branch'] } },
      data: { shas: ['no-such-branch'] },
    });
  });
});

describe('single commit', () => {
  test('can be read by its full or abbreviated hash', async () => {
    const hash = await tipOf('main');
    const response = await send(emulator.current, `${WIDGET}/commit/${hash}`);

    expect(at(response.json, 'hash')).toBe(hash);
    expect(at(response.json, 'rendered.message.type')).toBe('rendered');
    expect(response.headers.get('last-modified')).toEqual(expect.any(String));
    expect(at(await read(`${WIDGET}/commit/${hash.slice(0, 9)}`), 'hash')).toBe(hash);
  });

  test.each(['feature/login', 'feature%2Flogin', 'deadbeef', '0'])('cannot be read by %s', async (revision) => {
    expect((await send(emulator.current, `${WIDGET}/commit/${revision}`)).status).toBe(404);
  });

  test('can have an author without an account or without an email address', async () => {
    const commits = await read(`${WIDGET}/commits?pagelen=100`);
    const authors = at(commits, 'values.*.author');
    const raws = at(commits, 'values.*.author.raw');
    const strangers = (Array.isArray(authors) ? authors : []).filter((author) => at(author, 'user') === undefined);

    expect(strangers.length).toBeGreaterThan(0);
    expect(raws).toContain('build');
    expect(raws).toContain('Passing Stranger <stranger@elsewhere.example>');
  });

  test('contains only type, hash and links of its parents', async () => {
    const parent = at(await read(`${WIDGET}/commit/${await tipOf('main')}`), 'parents.0');

    expect(Object.keys(Object.assign({}, parent))).toEqual(['type', 'hash', 'links']);
  });
});

describe('branches and tags', () => {
  test('have names with unencoded slashes in their paths', async () => {
    const branch = await read(`${WIDGET}/refs/branches/feature/login`);

    expect(at(branch, 'name')).toBe('feature/login');
    expect(at(branch, 'links.self.href')).toMatch(/\/refs\/branches\/feature\/login$/);
    expect(at(branch, 'target.summary')).toBeUndefined();
    expect(at(branch, 'merge_strategies')).toEqual([
      'merge_commit',
      'squash',
      'fast_forward',
      'squash_fast_forward',
      'rebase_fast_forward',
      'rebase_merge',
    ]);
  });

  test('include annotated and lightweight tags', async () => {
    const light = await read(`${WIDGET}/refs/tags/v0.9`);
    const annotated = await read(`${WIDGET}/refs/tags/release/1.0.1`);

    expect([at(light, 'message'), at(light, 'date'), at(light, 'tagger')]).toEqual([null, null, null]);
    expect(at(annotated, 'message')).toBe('Release release/1.0.1\n');
    expect(at(annotated, 'date')).toMatch(/\+00:00$/);
    expect(at(annotated, 'tagger.user.nickname')).toBe('ada');
  });

  test('support sorting', async () => {
    const branches = await read(`${WIDGET}/refs/branches?sort=-name`);

    expect(at(branches, 'values.*.name')).toEqual([
      'release/1.0',
      'main',
      'feature/search',
      'feature/login',
      'develop',
    ]);
  });

  test.each(['branches', 'tags'])('return a 404 for an unknown name in %s', async (kind) => {
    const response = await send(emulator.current, `${WIDGET}/refs/${kind}/nope`);

    expect(response.status).toBe(404);
    expect(messageOf(response)).toMatch(/^No such /);
  });
});
