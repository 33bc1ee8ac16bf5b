import { ask, at, messageOf, useEmulator, type Answer } from './support';

const NOW = '2026-11-22T12:00:00.250Z';
const emulator = useEmulator({ now: () => new Date(NOW) });
const PUSH = { url: 'https://receiver.example/', events: ['repo:push'] };

describe.each([
  ['/repositories/acme/widget/hooks', 'widget', 2],
  ['/workspaces/acme/hooks', 'acme', 1],
])('%s', (hooks, slug, seeded) => {
  const create = (json: unknown): Promise<Answer> => ask(emulator.current, hooks, { json });
  const urlOf = ({ json }: Answer): string => `${hooks}/${encodeURIComponent(String(at(json, 'uuid')))}`;
  const read = (path: string): Promise<Answer> => ask(emulator.current, path);
  const put = (path: string, json: unknown): Promise<Answer> => ask(emulator.current, path, { method: 'PUT', json });
  const remove = (path: string): Promise<Answer> => ask(emulator.current, path, { method: 'DELETE' });

  test('a new hook is answered with 201 and where it is, its secret kept', async () => {
    const answer = await create({
      url: 'http://127.0.0.1:4000/webhooks',
      description: 'Mine',
      active: false,
      secret: 'hush',
      events: ['repo:push', 'issue:created'],
    });

    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(`${emulator.current.url}${urlOf(answer)}`);
    expect(answer.json).toMatchObject({
      type: 'webhook_subscription',
      url: 'http://127.0.0.1:4000/webhooks',
      description: 'Mine',
      active: false,
      secret_set: true,
      events: ['issue:created', 'repo:push'],
      created_at: '2026-11-22T12:00:00.250000Z',
    });
    expect(answer.text).not.toContain('hush');
    expect((await read(urlOf(answer))).json).toEqual(answer.json);
    expect(at((await read(hooks)).json, 'size')).toBe(seeded + 1);
  });

  test('is active and without a secret unless it is said', async () => {
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
  ])('refuses %j, field by field', async (json, fields) => {
    const answer = await create(json);

    expect(answer.status).toBe(400);
    expect(at(answer.json, 'error')).toEqual({ message: 'Bad request', fields });
    expect(at((await read(hooks)).json, 'size')).toBe(seeded);
  });

  test('an update changes what it names', async () => {
    const hook = urlOf(await create({ ...PUSH, description: 'Mine', secret: 'hush' }));
    const { status, json } = await put(hook, { events: ['issue:updated'], active: false });

    expect(status).toBe(200);
    expect(json).toMatchObject({ ...PUSH, events: ['issue:updated'], active: false, description: 'Mine' });
    expect(at(json, 'secret_set')).toBe(true);
    expect((await put(hook, { url: 'nowhere' })).status).toBe(400);
  });

  test.each([null, ''])('the secret %j takes the secret away', async (secret) => {
    const hook = urlOf(await create({ ...PUSH, secret: 'hush' }));

    expect(at((await put(hook, { secret })).json, 'secret_set')).toBe(false);
    expect(at((await put(hook, { secret: 'again' })).json, 'secret_set')).toBe(true);
  });

  test('is deleted once; after that it is 404 in the recorded words', async () => {
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

  test('needs a member', async () => {
    expect((await ask(emulator.current, hooks, { json: PUSH, authorization: null })).status).toBe(401);

    const foreign = await ask(emulator.current, '/repositories/initech/printer/hooks', { json: PUSH });
    expect([foreign.status, messageOf(foreign)]).toEqual([403, 'Access denied. You must have admin access.']);
  });
});
