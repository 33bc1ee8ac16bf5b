import { ask, at, messageOf, useEmulator } from './support';

const emulator = useEmulator();
const WIDGET = '/repositories/acme/widget';

async function read(path: string): Promise<unknown> {
  return (await ask(emulator.current, path)).json;
}

/** Every commit of a history, newest first. */
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

describe('history', () => {
  test('without a revision is that of all branches', async () => {
    expect(await hashes('')).toHaveLength(1000);
    expect((await hashes('include=main')).length).toBeLessThan(1000);
  });

  test('puts a commit before its parents, and the youngest first', async () => {
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

  test('branches and merges', async () => {
    const commits = await read(`${WIDGET}/commits?include=main&pagelen=100&fields=values.parents.hash`);
    const parents = at(commits, 'values.*.parents');
    const counts = Array.isArray(parents)
      ? parents.map((list: unknown) => (Array.isArray(list) ? list.length : 0))
      : [];

    expect(new Set(counts)).toEqual(new Set([1, 2]));
  });

  test('of a merge holds both sides; leaving one side out leaves the other', async () => {
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
  ])('%s', async (query, count) => {
    expect(await hashes(query)).toHaveLength(count);
  });

  test('may be given its revision in the path, or its parameters in a form', async () => {
    const tip = await tipOf('feature/login');
    const byPath = await read(`${WIDGET}/commits/feature/login?exclude=main`);
    const byForm = await ask(emulator.current, `${WIDGET}/commits`, {
      body: 'include=feature%2Flogin&exclude=main',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });

    expect(at(byPath, 'values.*.hash')).toHaveLength(7);
    expect(at(byPath, 'values.0.hash')).toBe(tip);
    expect(at(byForm.json, 'values.0.hash')).toBe(tip);
  });

  test('narrows to a file or a folder', async () => {
    const file = await hashes('path=README.md');
    const folder = await hashes('path=src');

    expect(file.length).toBeGreaterThan(100);
    expect(folder.length).toBeGreaterThan(file.length);
    expect(await hashes('path=REA')).toEqual([]);
  });

  test('of a revision that is not there is 404, naming it', async () => {
    const answer = await ask(emulator.current, `${WIDGET}/commits?include=no-such-branch`);

    expect(answer.status).toBe(404);
    expect(answer.json).toEqual({
      type: 'error',
      error: { message: 'Commit not found', data: { shas: ['no-such-branch'] } },
      data: { shas: ['no-such-branch'] },
    });
  });
});

describe('a commit', () => {
  test('is found by its hash, whole or abbreviated', async () => {
    const hash = await tipOf('main');
    const answer = await ask(emulator.current, `${WIDGET}/commit/${hash}`);

    expect(at(answer.json, 'hash')).toBe(hash);
    expect(at(answer.json, 'rendered.message.type')).toBe('rendered');
    expect(answer.headers.get('last-modified')).toEqual(expect.any(String));
    expect(at(await read(`${WIDGET}/commit/${hash.slice(0, 9)}`), 'hash')).toBe(hash);
  });

  test.each(['feature/login', 'feature%2Flogin', 'deadbeef', '0'])('is not found by %s', async (revision) => {
    expect((await ask(emulator.current, `${WIDGET}/commit/${revision}`)).status).toBe(404);
  });

  test('may have an author Bitbucket does not know, or no address at all', async () => {
    const commits = await read(`${WIDGET}/commits?pagelen=100`);
    const authors = at(commits, 'values.*.author');
    const raws = at(commits, 'values.*.author.raw');
    const strangers = (Array.isArray(authors) ? authors : []).filter((author) => at(author, 'user') === undefined);

    expect(strangers.length).toBeGreaterThan(0);
    expect(raws).toContain('build');
    expect(raws).toContain('Passing Stranger <stranger@elsewhere.example>');
  });

  test('shows of its parents only type, hash and links', async () => {
    const parent = at(await read(`${WIDGET}/commit/${await tipOf('main')}`), 'parents.0');

    expect(Object.keys(Object.assign({}, parent))).toEqual(['type', 'hash', 'links']);
  });
});

describe('refs', () => {
  test('branches keep the slashes of their names bare', async () => {
    const branch = await read(`${WIDGET}/refs/branches/feature/login`);

    expect(at(branch, 'name')).toBe('feature/login');
    expect(at(branch, 'links.self.href')).toMatch(/\/refs\/branches\/feature\/login$/);
    expect(at(branch, 'target.summary')).toBeUndefined();
    expect(at(branch, 'merge_strategies')).toEqual(['merge_commit', 'squash', 'fast_forward']);
  });

  test('tags are annotated or not', async () => {
    const light = await read(`${WIDGET}/refs/tags/v0.9`);
    const annotated = await read(`${WIDGET}/refs/tags/release/1.0.1`);

    expect([at(light, 'message'), at(light, 'date'), at(light, 'tagger')]).toEqual([null, null, null]);
    expect(at(annotated, 'message')).toBe('Release release/1.0.1\n');
    expect(at(annotated, 'date')).toMatch(/\+00:00$/);
    expect(at(annotated, 'tagger.user.nickname')).toBe('ada');
  });

  test('are sorted and searched', async () => {
    const branches = await read(`${WIDGET}/refs/branches?sort=-name`);

    expect(at(branches, 'values.*.name')).toEqual([
      'release/1.0',
      'main',
      'feature/search',
      'feature/login',
      'develop',
    ]);
  });

  test.each(['branches', 'tags'])('a missing one of %s is 404', async (kind) => {
    const answer = await ask(emulator.current, `${WIDGET}/refs/${kind}/nope`);

    expect(answer.status).toBe(404);
    expect(messageOf(answer)).toMatch(/^No such /);
  });
});
