import { send, at, messageOf, useEmulator } from './support';

const emulator = useEmulator();

async function read(path: string): Promise<unknown> {
  return (await send(emulator.current, path)).json;
}

describe('workspaces', () => {
  test('can be read by slug, in any case, and by uuid', async () => {
    const acme = await read('/workspaces/ACME');
    const again = await read(`/workspaces/${encodeURIComponent(String(at(acme, 'uuid')))}`);

    expect(at(acme, 'name')).toBe('Acme Corporation');
    expect(again).toEqual(acme);
  });

  test('are hidden from other users if they are private', async () => {
    expect((await send(emulator.current, '/workspaces/initech')).status).toBe(404);
    expect((await send(emulator.current, '/workspaces/globex', { authorization: null })).status).toBe(200);
  });

  test("have no name in the list of the user's workspaces, even if it is selected", async () => {
    const workspaces = await read('/user/workspaces?fields=%2Bvalues.workspace.name');

    expect(at(workspaces, 'values.*.type')).toEqual(['workspace_access', 'workspace_access']);
    expect(at(workspaces, 'values.*.administrator')).toEqual([true, false]);
    expect(at(workspaces, 'values.*.workspace.slug')).toEqual(['acme', 'globex']);
    expect(at(workspaces, 'values.*.workspace.name')).toEqual([undefined, undefined]);
  });

  test('contain users as memberships', async () => {
    const members = await read('/workspaces/acme/members?pagelen=100');

    expect(at(members, 'size')).toBe(11);
    expect(at(members, 'values.0.type')).toBe('workspace_membership');
    expect(at(members, 'values.0.user.nickname')).toBe('ada');
    expect(at(members, 'values.0.workspace.slug')).toBe('acme');
  });

  test('contain projects, which can be read by key', async () => {
    expect(at(await read('/workspaces/acme/projects'), 'values.*.key')).toEqual(['WID', 'OPS', 'LAB']);
    expect(at(await read('/workspaces/acme/projects/WID'), 'name')).toBe('Widgets');
    expect((await send(emulator.current, '/workspaces/acme/projects/NONE')).status).toBe(404);
  });
});

describe('users', () => {
  test('can be read by uuid, with fields that embedded users omit', async () => {
    const me = await read('/user');
    const user = await read(`/users/${encodeURIComponent(String(at(me, 'uuid')))}`);

    expect(user).toEqual(me);
    expect(at(user, 'created_on')).toBe('2015-03-02T09:00:00.100000+00:00');
    expect(at(user, 'email')).toBeUndefined();
  });

  test('return a 404 if they do not exist', async () => {
    expect((await send(emulator.current, '/users/%7Bnobody%7D')).status).toBe(404);
  });
});

describe('webhooks', () => {
  test('report whether a secret is set, but not the secret', async () => {
    const hooks = await read('/repositories/acme/widget/hooks');

    expect(at(hooks, 'values.*.secret_set')).toEqual([true, false]);
    expect(at(hooks, 'values.*.secret')).toEqual([undefined, undefined]);
    expect(at(hooks, 'values.0.subject.full_name')).toBe('acme/widget');
  });

  test('can be read by uuid, with or without braces', async () => {
    const uuid = String(at(await read('/repositories/acme/widget/hooks'), 'values.0.uuid'));

    for (const spelling of [encodeURIComponent(uuid), uuid.slice(1, -1)]) {
      expect(at(await read(`/repositories/acme/widget/hooks/${spelling}`), 'uuid')).toBe(uuid);
    }
  });

  test('return a 404 with the recorded message if they do not exist', async () => {
    const response = await send(emulator.current, '/repositories/acme/widget/hooks/4742f011');

    expect(response.status).toBe(404);
    expect(messageOf(response)).toBe('widget is not a valid hook');
  });

  test('of a workspace have the workspace as their subject', async () => {
    const hooks = await read('/workspaces/acme/hooks');
    const uuid = encodeURIComponent(String(at(hooks, 'values.0.uuid')));

    expect(at(hooks, 'values.0.subject_type')).toBe('workspace');
    expect(at(await read(`/workspaces/acme/hooks/${uuid}`), 'subject.slug')).toBe('acme');
  });

  test('can have unknown events', async () => {
    expect(at(await read('/repositories/acme/gadget/hooks'), 'values.0.events')).toContain('repo:not_invented_yet');
  });

  test('can be read only by members', async () => {
    expect((await send(emulator.current, '/repositories/initech/printer/hooks')).status).toBe(403);
  });
});
