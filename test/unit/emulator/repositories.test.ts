import { send, at, messageOf, useEmulator } from './support';

const emulator = useEmulator();

async function read(path: string): Promise<unknown> {
  return (await send(emulator.current, path)).json;
}

test('a repository has the fields that Bitbucket returns', async () => {
  const widget = await read('/repositories/acme/widget');

  expect(at(widget, 'full_name')).toBe('acme/widget');
  expect(at(widget, 'name')).toBe('Widget');
  expect(at(widget, 'mainbranch')).toEqual({ type: 'branch', name: 'main' });
  expect(at(widget, 'owner.type')).toBe('team');
  expect(at(widget, 'workspace.slug')).toBe('acme');
  expect(at(widget, 'project.key')).toBe('WID');
  expect(at(widget, 'parent')).toBeNull();
  expect(at(widget, 'links.clone.*.name')).toEqual(['https', 'ssh']);
});

test('a repository can be read by every combination of slugs and uuids', async () => {
  const uuid = String(at(await read('/repositories/acme/widget'), 'uuid'));
  const workspaceUuid = String(at(await read('/workspaces/acme'), 'uuid'));
  const names = ['acme/widget', 'ACME/Widget', `%7B%7D/${uuid}`, `${workspaceUuid}/${uuid}`, `${workspaceUuid}/widget`];

  for (const name of names) {
    expect(at(await read(`/repositories/${name.replaceAll('{', '%7B').replaceAll('}', '%7D')}`), 'uuid')).toBe(uuid);
  }
});

test('a repository uuid requires its own workspace or {}, and a slug requires a workspace', async () => {
  const uuid = encodeURIComponent(String(at(await read('/repositories/acme/widget'), 'uuid')));

  expect((await send(emulator.current, `/repositories/globex/${uuid}`)).status).toBe(404);
  expect((await send(emulator.current, '/repositories/%7B%7D/widget')).status).toBe(404);
});

describe('renamed repository', () => {
  test('redirects from its old slug, including the rest of the path and the query', async () => {
    const response = await send(emulator.current, '/repositories/acme/gizmo/issues/7?fields=id');

    expect(response.status).toBe(301);
    expect(response.headers.get('location')).toBe(
      `${emulator.current.url}/repositories/acme/gadget/issues/7?fields=id`,
    );
  });

  test('is not in a list that is filtered by its old slug', async () => {
    const { json } = await send(emulator.current, '/repositories/acme', { query: { q: 'slug IN ("gizmo","widget")' } });

    expect(at(json, 'values.*.slug')).toEqual(['widget']);
  });
});

test('an empty repository has no main branch, no branches and no commits', async () => {
  expect(at(await read('/repositories/acme/blank-slate'), 'mainbranch')).toBeNull();
  expect(at(await read('/repositories/acme/blank-slate/refs/branches'), 'values')).toEqual([]);
  expect(at(await read('/repositories/acme/blank-slate/commits'), 'values')).toEqual([]);
});

test('a new repository has no fields about issue trackers and wikis', async () => {
  const sprocket = await read('/repositories/acme/sprocket');

  expect(at(sprocket, 'name')).toBe('sprocket');
  expect([at(sprocket, 'has_issues'), at(sprocket, 'has_wiki'), at(sprocket, 'links.issues')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('a fork contains its parent and the commits of its parent', async () => {
  const fork = await read('/repositories/globex/widget');
  const forked = await read('/repositories/globex/widget/commits?include=main&pagelen=1');
  const original = await read('/repositories/acme/widget/commits?include=main&pagelen=1');

  expect(at(fork, 'parent.full_name')).toBe('acme/widget');
  expect(at(forked, 'values.0.hash')).toBe(at(original, 'values.0.hash'));
});

test('lists contain only repositories that the caller can read', async () => {
  const sizeFor = async (workspace: string, authorization?: null) =>
    at(
      (
        await send(
          emulator.current,
          `/repositories/${workspace}?fields=size`,
          authorization === null ? { authorization } : {},
        )
      ).json,
      'size',
    );

  expect(await sizeFor('acme')).toBe(35);
  expect(await sizeFor('acme', null)).toBe(34);
  expect(await sizeFor('globex')).toBe(6);
  expect(await sizeFor('initech')).toBe(4);
});

test('the lists of all repositories and workspaces return a 410 with the recorded message', async () => {
  for (const path of ['/repositories', '/workspaces']) {
    const response = await send(emulator.current, path);

    expect(response.status).toBe(410);
    expect(response.json).toEqual({
      type: 'error',
      error: {
        message: 'CHANGE-2770 - Functionality has been deprecated',
        detail: 'Please read the changelog entry for more details.',
        data: { announcement_url: 'https://developer.atlassian.com/cloud/bitbucket/changelog#CHANGE-2770' },
      },
      data: { announcement_url: 'https://developer.atlassian.com/cloud/bitbucket/changelog#CHANGE-2770' },
    });
  }
});

test.each([
  '/nothing',
  '/repositories/acme/widget/nothing',
  '/repositories/acme/widget/issues/1/comments/2147483601/more',
  '/repositories//widget',
])('the unknown path %s returns a 404', async (path) => {
  const response = await send(emulator.current, path);

  expect(response.status).toBe(404);
  expect(at(response.json, 'error')).toEqual({
    message: 'Resource not found',
    detail: 'There is no API hosted at this URL',
  });
});

test('a missing workspace returns a 404', async () => {
  expect((await send(emulator.current, '/repositories/nobody')).status).toBe(404);
});

test('an unsupported method returns a 405', async () => {
  const response = await send(emulator.current, '/user', { method: 'DELETE' });

  expect(response.status).toBe(405);
  expect(messageOf(response)).toBe('Method not allowed');
});

test('every response has an ETag, a Date header and a unique request id', async () => {
  const first = await send(emulator.current, '/repositories/acme/widget');
  const second = await send(emulator.current, '/repositories/acme/widget');
  const again = await send(emulator.current, '/repositories/acme/widget', {
    headers: { 'if-none-match': first.headers.get('etag') ?? '' },
  });

  expect(first.headers.get('etag')).toBe(second.headers.get('etag'));
  expect(first.headers.get('date')).toEqual(expect.any(String));
  expect(first.headers.get('x-request-id')).not.toBe(second.headers.get('x-request-id'));
  expect([again.status, again.text]).toEqual([304, '']);
});
