import { send, at, useEmulator } from './support';

const emulator = useEmulator();
const WIDGET = '/repositories/acme/widget';

async function read(path: string): Promise<unknown> {
  return (await send(emulator.current, path)).json;
}

async function uuidOfAda(): Promise<string> {
  return encodeURIComponent(String(at(await read('/user'), 'uuid')));
}

describe('the pull requests of a workspace by one author', () => {
  test('are open by default, and in the states of the parameter state', async () => {
    const path = `/workspaces/acme/pullrequests/${await uuidOfAda()}`;
    const open = await read(`${path}?pagelen=50`);
    const merged = await read(`${path}?pagelen=50&state=MERGED&state=DECLINED`);

    expect(new Set([at(open, 'values.*.author.nickname')].flat())).toEqual(new Set(['ada']));
    expect(new Set([at(open, 'values.*.state')].flat())).toEqual(new Set(['OPEN']));
    expect(new Set([at(merged, 'values.*.state')].flat())).toEqual(new Set(['MERGED', 'DECLINED']));
    expect(new Set([at(open, 'values.*.destination.repository.full_name')].flat())).toEqual(
      new Set(['acme/widget', 'acme/widget-tools']),
    );
  });

  test('can be filtered and have at most 50 rows in a page', async () => {
    const path = `/workspaces/acme/pullrequests/${await uuidOfAda()}`;
    const filtered = await read(`${path}?q=${encodeURIComponent('title ~ "release"')}`);

    expect(at(filtered, 'values.*.id')).toEqual([4]);
    expect((await send(emulator.current, `${path}?pagelen=51`)).status).toBe(400);
  });

  test('do not exist for an unknown user', async () => {
    const unknown = await send(emulator.current, '/workspaces/acme/pullrequests/nobody');

    expect(unknown.status).toBe(404);
    expect(at(unknown.json, 'type')).toBe('error');
  });
});

describe('the pull requests that contain a commit', () => {
  test('are in any state', async () => {
    const login = String(at(await read(`${WIDGET}/refs/branches/feature/login`), 'target.hash'));
    const merged = await read(`${WIDGET}/pullrequests?state=MERGED&pagelen=1`);
    const commit = String(at(merged, 'values.0.merge_commit.hash'));

    expect(at(await read(`${WIDGET}/commit/${login}/pullrequests`), 'values.*.id')).toEqual([1]);
    expect(at(await read(`${WIDGET}/commit/${login}/pullrequests`), 'pagelen')).toBe(30);
    expect(at(await read(`${WIDGET}/commit/${commit}/pullrequests`), 'values.0.id')).toBe(at(merged, 'values.0.id'));
  });

  test('are missing with the status 202 while Bitbucket is indexing', async () => {
    emulator.current.set({ pullRequestsOfCommits: 'indexing' });
    const response = await send(emulator.current, `${WIDGET}/commit/main/pullrequests`);

    expect([response.status, at(response.json, 'values')]).toEqual([202, []]);
  });

  test('are a 404 before the app is installed, and for an unknown commit', async () => {
    expect((await send(emulator.current, `${WIDGET}/commit/nothing/pullrequests`)).status).toBe(404);
    expect((await send(emulator.current, `${WIDGET}/commit/main/pullrequests`)).status).toBe(200);

    emulator.current.set({ pullRequestsOfCommits: 'not installed' });

    expect((await send(emulator.current, `${WIDGET}/commit/main/pullrequests`)).status).toBe(404);
  });
});

describe('default reviewers', () => {
  test('are those of the repository', async () => {
    expect(at(await read(`${WIDGET}/default-reviewers`), 'values.*.nickname')).toEqual(['bruno', 'chiara']);
    expect(at(await read('/repositories/acme/cog/default-reviewers'), 'values')).toEqual([]);
  });

  test('are also those of the project if they are effective', async () => {
    const rows = at(await read(`${WIDGET}/effective-default-reviewers`), 'values');

    expect(Array.isArray(rows) && rows.map((row) => [at(row, 'reviewer_type'), at(row, 'user.nickname')])).toEqual([
      ['repository', 'bruno'],
      ['repository', 'chiara'],
      ['project', 'farid'],
    ]);
    expect(at(await read('/repositories/acme/gadget/effective-default-reviewers'), 'values.*.user.nickname')).toEqual([
      'farid',
    ]);
  });
});
