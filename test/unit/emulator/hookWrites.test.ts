import { send, at, messageOf, useEmulator, type EmulatorResponse } from './support';

const NOW = '2026-11-22T12:00:00.250Z';
const emulator = useEmulator({ now: () => new Date(NOW) });
const PUSH = { url: 'https://receiver.example/', events: ['repo:push'] };

describe.each([
  ['/repositories/acme/widget/hooks', 'widget', 2],
  ['/workspaces/acme/hooks', 'acme', 1],
])('webhooks at %s', (hooks, slug, seeded) => {
  const create = (json: unknown): Promise<EmulatorResponse> => send(emulator.current, hooks, { json });
  const urlOf = ({ json }: EmulatorResponse): string => `${hooks}/${encodeURIComponent(String(at(json, 'uuid')))}`;
  const read = (path: string): Promise<EmulatorResponse> => send(emulator.current, path);
  const put = (path: string, json: unknown): Promise<EmulatorResponse> =>
    send(emulator.current, path, { method: 'PUT', json });
  const remove = (path: string): Promise<EmulatorResponse> => send(emulator.current, path, { method: 'DELETE' });

  test('returns a 201 with the location of a new webhook, without its secret', async () => {
    const response = await create({
      url: 'http://127.0.0.1:4000/webhooks',
      description: 'Mine',
      active: false,
      secret: 'hush',
      events: ['repo:push', 'issue:created'],
    });

    expect(response.status).toBe(201);
    expect(response.headers.get('location')).toBe(`${emulator.current.url}${urlOf(response)}`);
    expect(response.json).toMatchObject({
      type: 'webhook_subscription',
      url: 'http://127.0.0.1:4000/webhooks',
      description: 'Mine',
      active: false,
      secret_set: true,
      events: ['issue:created', 'repo:push'],
      created_at: '2026-11-22T12:00:00.250000Z',
    });
    expect(response.text).not.toContain('hush');
    expect((await read(urlOf(response))).json).toEqual(response.json);
    expect(at((await read(hooks)).json, 'size')).toBe(seeded + 1);
  });

  test('creates an active webhook without a secret by default', async () => {
    const { json } = await create(PUSH);

    expect([at(json, 'active'), at(json, 'description'), at(json, 'secret_set')]).toEqual([true, '', false]);
  });

  test.each([
    [{}, { url: 'required key not provided', events: 'required key not provided' }],
    [{ ...PUSH, url: '/webhooks' }, { url: 'Enter a valid URL.' }],
    [{ ...PUSH, url: 'ftp://receiver.example/' }, { url: 'Enter a valid URL.' }],
    [{ ...PUSH, events: [] }, { events: 'length of value must be at least 1' }],
    [{ ...PUSH, events: ['repo:push', 'repo:pull'] }, { events: ['unknown event: repo:pull'] }],
    [{ ...PUSH, secret: 'x'.repeat(129) }, { secret: 'length of value must be at most 128' }],
    [{ ...PUSH, active: 'yes' }, { active: 'expected bool' }],
  ])('rejects %j with an error for each field', async (json, fields) => {
    const response = await create(json);

    expect(response.status).toBe(400);
    expect(at(response.json, 'error')).toEqual({ message: 'Bad request', fields });
    expect(at((await read(hooks)).json, 'size')).toBe(seeded);
  });

  test('updates only the given fields', async () => {
    const hook = urlOf(await create({ ...PUSH, description: 'Mine', secret: 'hush' }));
    const { status, json } = await put(hook, { events: ['issue:updated'], active: false });

    expect(status).toBe(200);
    expect(json).toMatchObject({ ...PUSH, events: ['issue:updated'], active: false, description: 'Mine' });
    expect(at(json, 'secret_set')).toBe(true);
    expect((await put(hook, { url: 'nowhere' })).status).toBe(400);
  });

  test.each([null, ''])('removes the secret if it is set to %j', async (secret) => {
    const hook = urlOf(await create({ ...PUSH, secret: 'hush' }));

    expect(at((await put(hook, { secret })).json, 'secret_set')).toBe(false);
    expect(at((await put(hook, { secret: 'again' })).json, 'secret_set')).toBe(true);
  });

  test('deletes a webhook, and returns a 404 with the recorded message when it is repeated', async () => {
    const hook = urlOf(await create(PUSH));
    const first = await remove(hook);
    const second = await remove(hook);

    expect([first.status, first.text]).toEqual([204, '']);
    expect([second.status, second.json]).toEqual([
      404,
      { type: 'error', error: { message: `${slug} is not a valid hook` } },
    ]);
    expect((await put(hook, {})).status).toBe(404);
  });

  test('requires a member with admin access', async () => {
    expect((await send(emulator.current, hooks, { json: PUSH, authorization: null })).status).toBe(401);

    const foreign = await send(emulator.current, '/repositories/initech/printer/hooks', { json: PUSH });
    expect([foreign.status, messageOf(foreign)]).toEqual([403, 'Access denied. You must have admin access.']);
  });
});
