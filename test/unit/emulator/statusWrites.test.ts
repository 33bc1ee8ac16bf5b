import { at, messageOf, send, useEmulator, type EmulatorResponse } from './support';

const NOW = '2026-11-22T12:00:00.250000+00:00';
const emulator = useEmulator({ now: () => new Date('2026-11-22T12:00:00.250Z') });
const WIDGET = '/repositories/acme/widget';
const STATUSES = `${WIDGET}/commit/develop/statuses`;
const BUILD = { key: 'unit-tests', state: 'INPROGRESS', url: 'https://ci.acme.example/1' };

async function read(path: string): Promise<unknown> {
  return (await send(emulator.current, path)).json;
}

function create(json: unknown): Promise<EmulatorResponse> {
  return send(emulator.current, `${STATUSES}/build`, { json });
}

test('a new status is returned with a 201 and its URL', async () => {
  const response = await create({ ...BUILD, name: 'Unit tests', description: '42 passed', refname: 'develop' });

  expect(response.status).toBe(201);
  expect(response.headers.get('location')).toBe(at(response.json, 'links.self.href'));
  expect(response.json).toMatchObject({
    ...BUILD,
    type: 'build',
    name: 'Unit tests',
    description: '42 passed',
    refname: 'develop',
    created_on: NOW,
  });
  expect(at(await read(STATUSES), 'values')).toEqual([response.json]);
});

test('a second status with the key replaces the first', async () => {
  await create({ ...BUILD, name: 'Unit tests' });
  emulator.current.advance(60);
  const { status, json } = await create({ ...BUILD, state: 'FAILED' });

  expect(status).toBe(201);
  expect(json).toMatchObject({ state: 'FAILED', name: 'Unit tests', created_on: NOW });
  expect(at(json, 'updated_on')).toBe('2026-11-22T12:01:00.250000+00:00');
  expect(at(await read(STATUSES), 'size')).toBe(1);
});

test('an update changes the given fields, but not the key', async () => {
  await create(BUILD);
  const path = `${STATUSES}/build/unit-tests`;
  const { status, json } = await send(emulator.current, path, {
    method: 'PUT',
    json: { key: 'b', state: 'SUCCESSFUL' },
  });
  const unknown = await send(emulator.current, `${STATUSES}/build/nope`, { method: 'PUT', json: BUILD });

  expect(status).toBe(200);
  expect(json).toMatchObject({ ...BUILD, state: 'SUCCESSFUL' });
  expect([unknown.status, messageOf(unknown)]).toEqual([404, 'No build status with key nope.']);
});

test('a status of the newest commit, and of its source branch, belongs to the pull request', async () => {
  const statuses = `${WIDGET}/pullrequests/4/statuses`;
  const keys = async () => at(await read(statuses), 'values.*.key');
  const before = await keys();
  await create({ ...BUILD, refname: 'develop' });
  await create({ ...BUILD, key: 'other', refname: 'main' });

  expect(before).toEqual([]);
  expect(await keys()).toEqual(['unit-tests']);
});

test.each([
  [{}, { key: 'required key not provided', state: 'required key not provided', url: 'required key not provided' }],
  [{ ...BUILD, key: 7 }, { key: 'expected str' }],
  [{ ...BUILD, key: 'k'.repeat(41) }, { key: ['Ensure this value has at most 40 characters (it has 41).'] }],
  [{ ...BUILD, state: 'OK' }, { state: 'value must be one of [SUCCESSFUL, FAILED, INPROGRESS, STOPPED]' }],
  [{ ...BUILD, refname: 7 }, { refname: 'expected str' }],
])('%j is rejected with an error for each field', async (json, fields) => {
  const response = await create(json);

  expect([response.status, at(response.json, 'error.fields')]).toEqual([400, fields]);
  expect(at(await read(STATUSES), 'values')).toEqual([]);
});

test('an unknown commit is a 404', async () => {
  expect((await send(emulator.current, `${WIDGET}/commit/nope/statuses/build`, { json: BUILD })).status).toBe(404);
});
