import { at, send, useEmulator, type EmulatorResponse } from './support';

const NOW = '2026-11-22T12:00:00.250000+00:00';
const emulator = useEmulator({ now: () => new Date('2026-11-22T12:00:00.250Z') });
const PULL_REQUEST = '/repositories/acme/widget/pullrequests/5';
const TASKS = `${PULL_REQUEST}/tasks`;
const TASK = { content: { raw: 'Measure the belt' } };

async function read(path: string): Promise<unknown> {
  return (await send(emulator.current, path)).json;
}

function create(json: unknown): Promise<EmulatorResponse> {
  return send(emulator.current, TASKS, { json });
}

function put(id: unknown, json: unknown): Promise<EmulatorResponse> {
  return send(emulator.current, `${TASKS}/${String(id)}`, { method: 'PUT', json });
}

test('a new task is returned with a 201 and its URL, and counted', async () => {
  const response = await create(TASK);

  expect(response.status).toBe(201);
  expect(response.headers.get('location')).toBe(at(response.json, 'links.self.href'));
  expect(response.json).toMatchObject({
    ...TASK,
    state: 'UNRESOLVED',
    creator: { nickname: 'ada' },
    created_on: NOW,
    resolved_on: null,
    resolved_by: null,
    pending: false,
  });
  expect(at(await read(TASKS), 'values')).toEqual([response.json]);
  expect([at(await read(PULL_REQUEST), 'task_count'), at(await read(PULL_REQUEST), 'updated_on')]).toEqual([1, NOW]);
});

test('a new task can belong to a comment', async () => {
  const comment = await send(emulator.current, `${PULL_REQUEST}/comments`, { json: { content: { raw: 'Long?' } } });
  const { json } = await create({ ...TASK, comment: { id: at(comment.json, 'id') } });

  expect(at(json, 'comment.id')).toBe(at(comment.json, 'id'));
  expect((await create({ ...TASK, comment: { id: 1 } })).status).toBe(404);
});

test('a task can be resolved, reopened and reworded', async () => {
  const id = at((await create(TASK)).json, 'id');
  const resolved = await put(id, { state: 'RESOLVED' });
  const count = at(await read(PULL_REQUEST), 'task_count');
  const reworded = await put(id, { content: { raw: 'Measure it' } });
  const reopened = await put(id, { state: 'UNRESOLVED' });

  expect(resolved.json).toMatchObject({ state: 'RESOLVED', resolved_by: { nickname: 'ada' }, resolved_on: NOW });
  expect(count).toBe(0);
  expect(reworded.json).toMatchObject({ state: 'RESOLVED', content: { raw: 'Measure it' } });
  expect(reopened.json).toMatchObject({ state: 'UNRESOLVED', resolved_by: null, content: { raw: 'Measure it' } });
});

test('a task can be deleted once', async () => {
  const id = at((await create(TASK)).json, 'id');
  const remove = () => send(emulator.current, `${TASKS}/${String(id)}`, { method: 'DELETE' });

  expect([(await remove()).status, (await remove()).status]).toEqual([204, 404]);
  expect(at(await read(TASKS), 'values')).toEqual([]);
});

test.each([
  ['POST', {}],
  ['POST', { content: { raw: '' } }],
  ['POST', { ...TASK, comment: 1 }],
  ['PUT', {}],
  ['PUT', { content: { raw: ' ' } }],
  ['PUT', { state: 'DONE' }],
])('%s with %j is a 400', async (method, json) => {
  const id = at((await create(TASK)).json, 'id');
  const response = method === 'POST' ? await create(json) : await put(id, json);

  expect(response.status).toBe(400);
  expect(at(await read(TASKS), 'values.*.content.raw')).toEqual(['Measure the belt']);
});
