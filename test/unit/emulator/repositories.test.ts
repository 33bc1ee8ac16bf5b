import { ask, at, messageOf, useEmulator } from './support';

const emulator = useEmulator();

async function read(path: string): Promise<unknown> {
  return (await ask(emulator.current, path)).json;
}

test('a repository carries what Bitbucket sends', async () => {
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

test('one repository answers to every way of naming it', async () => {
  const uuid = String(at(await read('/repositories/acme/widget'), 'uuid'));
  const workspaceUuid = String(at(await read('/workspaces/acme'), 'uuid'));
  const names = ['acme/widget', 'ACME/Widget', `%7B%7D/${uuid}`, `${workspaceUuid}/${uuid}`, `${workspaceUuid}/widget`];

  for (const name of names) {
    expect(at(await read(`/repositories/${name.replaceAll('{', '%7B').replaceAll('}', '%7D')}`), 'uuid')).toBe(uuid);
  }
});

test('a uuid does not answer below the wrong workspace, nor a name below none', async () => {
  const uuid = encodeURIComponent(String(at(await read('/repositories/acme/widget'), 'uuid')));

  expect((await ask(emulator.current, `/repositories/globex/${uuid}`)).status).toBe(404);
  expect((await ask(emulator.current, '/repositories/%7B%7D/widget')).status).toBe(404);
});

describe('a renamed repository', () => {
  test('redirects from its old slug, with the rest of the path and the query', async () => {
    const answer = await ask(emulator.current, '/repositories/acme/gizmo/issues/7?fields=id');

    expect(answer.status).toBe(301);
    expect(answer.headers.get('location')).toBe(`${emulator.current.url}/repositories/acme/gadget/issues/7?fields=id`);
  });

  test('is not found by its old slug in a list', async () => {
    const { json } = await ask(emulator.current, '/repositories/acme', { query: { q: 'slug IN ("gizmo","widget")' } });

    expect(at(json, 'values.*.slug')).toEqual(['widget']);
  });
});

test('a repository nothing was pushed to has no main branch, no refs and no commits', async () => {
  expect(at(await read('/repositories/acme/blank-slate'), 'mainbranch')).toBeNull();
  expect(at(await read('/repositories/acme/blank-slate/refs/branches'), 'values')).toEqual([]);
  expect(at(await read('/repositories/acme/blank-slate/commits'), 'values')).toEqual([]);
});

test('repositories made lately say nothing of trackers and wikis', async () => {
  const sprocket = await read('/repositories/acme/sprocket');

  expect(at(sprocket, 'name')).toBe('sprocket');
  expect([at(sprocket, 'has_issues'), at(sprocket, 'has_wiki'), at(sprocket, 'links.issues')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('a fork names its parent and shares its history', async () => {
  const fork = await read('/repositories/globex/widget');
  const forked = await read('/repositories/globex/widget/commits?include=main&pagelen=1');
  const original = await read('/repositories/acme/widget/commits?include=main&pagelen=1');

  expect(at(fork, 'parent.full_name')).toBe('acme/widget');
  expect(at(forked, 'values.0.hash')).toBe(at(original, 'values.0.hash'));
});

test('lists hold what the caller may see, and say so the same every time', async () => {
  const sizeFor = async (workspace: string, authorization?: null) =>
    at(
      (
        await ask(
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

test('the list of all public repositories is gone, in the recorded words', async () => {
  for (const path of ['/repositories', '/workspaces']) {
    const answer = await ask(emulator.current, path);

    expect(answer.status).toBe(410);
    expect(answer.json).toEqual({
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
])('%s leads nowhere', async (path) => {
  const answer = await ask(emulator.current, path);

  expect(answer.status).toBe(404);
  expect(at(answer.json, 'error')).toEqual({
    message: 'Resource not found',
    detail: 'There is no API hosted at this URL',
  });
});

test('a missing workspace is 404', async () => {
  expect((await ask(emulator.current, '/repositories/nobody')).status).toBe(404);
});

test('a method an endpoint does not know is 405', async () => {
  const answer = await ask(emulator.current, '/user', { method: 'DELETE' });

  expect(answer.status).toBe(405);
  expect(messageOf(answer)).toBe('Method not allowed');
});

test('every answer has an ETag, a date and a request id of its own', async () => {
  const first = await ask(emulator.current, '/repositories/acme/widget');
  const second = await ask(emulator.current, '/repositories/acme/widget');
  const again = await ask(emulator.current, '/repositories/acme/widget', {
    headers: { 'if-none-match': first.headers.get('etag') ?? '' },
  });

  expect(first.headers.get('etag')).toBe(second.headers.get('etag'));
  expect(first.headers.get('date')).toEqual(expect.any(String));
  expect(first.headers.get('x-request-id')).not.toBe(second.headers.get('x-request-id'));
  expect([again.status, again.text]).toEqual([304, '']);
});
