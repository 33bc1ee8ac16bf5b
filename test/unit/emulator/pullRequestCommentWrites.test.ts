import { at, messageOf, send, useEmulator, type EmulatorResponse } from './support';

const NOW = '2026-11-22T12:00:00.250000+00:00';
const emulator = useEmulator({ now: () => new Date('2026-11-22T12:00:00.250Z') });
const PULL_REQUEST = '/repositories/acme/widget/pullrequests/5';
const COMMENTS = `${PULL_REQUEST}/comments`;
const ON_LINE = { content: { raw: 'Why?' }, inline: { path: 'src/widget.ts', to: 3 } };

async function read(path: string): Promise<unknown> {
  return (await send(emulator.current, path)).json;
}

function create(json: unknown): Promise<EmulatorResponse> {
  return send(emulator.current, COMMENTS, { json });
}

/** Creates a comment. Returns its id. */
async function idOf(json: unknown): Promise<number> {
  return Number(at((await create(json)).json, 'id'));
}

function call(method: 'POST' | 'PUT' | 'DELETE', path: string, json?: unknown): Promise<EmulatorResponse> {
  return send(emulator.current, `${COMMENTS}/${path}`, { method, ...(json !== undefined && { json }) });
}

describe('a new comment', () => {
  test('is returned with a 201 and its URL, and is the last one in the list', async () => {
    const response = await create({ content: { raw: 'Well **done**.' } });

    expect(response.status).toBe(201);
    expect(response.headers.get('location')).toBe(at(response.json, 'links.self.href'));
    expect(response.json).toMatchObject({
      type: 'pullrequest_comment',
      content: { raw: 'Well **done**.' },
      user: { nickname: 'ada' },
      created_on: NOW,
      updated_on: NOW,
      deleted: false,
      pending: false,
      pullrequest: { id: 5 },
    });
    expect(response.json).not.toHaveProperty('inline');
    expect(response.json).not.toHaveProperty('parent');
    expect(at(await read(COMMENTS), 'values')).toEqual([response.json]);
  });

  test('changes the counter, the participants, the activity and the time of the last update', async () => {
    const before = await read(PULL_REQUEST);
    await create({ content: { raw: 'Well done.' } });
    const after = await read(PULL_REQUEST);

    expect(at(after, 'comment_count')).toBe(Number(at(before, 'comment_count')) + 1);
    expect(at(after, 'participants.*.user.nickname')).toEqual(['bruno', 'ada']);
    expect(at(after, 'updated_on')).toBe(NOW);
    expect(at(await read(`${PULL_REQUEST}/activity`), 'values.0.comment.content.raw')).toBe('Well done.');
  });

  test.each([
    [
      { path: 'a.ts', to: 3 },
      { path: 'a.ts', from: null, to: 3 },
    ],
    [
      { path: 'a.ts', from: 2, to: null },
      { path: 'a.ts', from: 2, to: null },
    ],
    [
      { path: 'a.ts', to: 9, start_to: 7 },
      { path: 'a.ts', from: null, to: 9, start_from: null, start_to: 7 },
    ],
    [{ path: 'a.ts' }, { path: 'a.ts', from: null, to: null }],
  ])('can be on a position: %j', async (inline, expected) => {
    const { json } = await create({ content: { raw: 'Here.' }, inline });

    expect(at(json, 'inline')).toEqual(expected);
  });

  test('can reply to another one, at its position', async () => {
    const root = await idOf(ON_LINE);
    const { status, json } = await create({ content: { raw: 'Because.' }, parent: { id: root } });

    expect(status).toBe(201);
    expect([at(json, 'parent.id'), at(json, 'inline.path'), at(json, 'inline.to')]).toEqual([root, 'src/widget.ts', 3]);
  });

  test('is at top level if its parent is deleted', async () => {
    const root = await idOf(ON_LINE);
    await call('DELETE', `${root}`);
    const { status, json } = await create({ content: { raw: 'Too late.' }, parent: { id: root } });

    expect(status).toBe(201);
    expect(json).not.toHaveProperty('parent');
  });

  test('is at top level if its thread is resolved, also as a reply to a reply', async () => {
    const root = await idOf(ON_LINE);
    const reply = await idOf({ content: { raw: 'Because.' }, parent: { id: root } });
    await call('POST', `${root}/resolve`);

    for (const id of [root, reply]) {
      const { status, json } = await create({ content: { raw: 'Too late.' }, parent: { id } });
      expect(status).toBe(201);
      expect(json).not.toHaveProperty('parent');
    }
  });

  test('that is pending does not change the pull request', async () => {
    const before = await read(PULL_REQUEST);
    const { json } = await create({ content: { raw: 'A draft.' }, pending: true });

    expect(at(json, 'pending')).toBe(true);
    expect(await read(PULL_REQUEST)).toEqual(before);
    expect(at(await read(COMMENTS), 'values.*.id')).toContain(at(json, 'id'));
  });

  test.each([
    [{}, { 'content.raw': 'required key not provided' }],
    [{ content: { raw: ' ' } }, { 'content.raw': 'This field may not be blank.' }],
    [{ ...ON_LINE, inline: { to: 3 } }, { 'inline.path': 'required key not provided' }],
    [{ ...ON_LINE, inline: { path: 'a', to: 0 } }, { 'inline.to': 'value must be at least 1' }],
    [{ ...ON_LINE, inline: { path: 'a', start_from: '1' } }, { 'inline.start_from': 'value must be at least 1' }],
    [{ ...ON_LINE, parent: 7 }, { parent: 'expected a dictionary with an id' }],
  ])('is rejected: %j', async (json, fields) => {
    const response = await create(json);

    expect([response.status, at(response.json, 'error.fields')]).toEqual([400, fields]);
  });

  test('cannot reply to an unknown comment', async () => {
    const response = await create({ ...ON_LINE, parent: { id: 113_979_999 } });

    expect([response.status, messageOf(response)]).toEqual([404, '113979999']);
  });
});

describe('updating and deleting a comment', () => {
  test('changes its text', async () => {
    const id = await idOf(ON_LINE);
    emulator.current.advance(60);
    const { status, json } = await call('PUT', `${id}`, { content: { raw: 'Why not?' } });

    expect(status).toBe(200);
    expect([at(json, 'content.raw'), at(json, 'created_on')]).toEqual(['Why not?', NOW]);
    expect(at(json, 'updated_on')).toBe('2026-11-22T12:01:00.250000+00:00');
    expect(await read(`${COMMENTS}/${id}`)).toEqual(json);
  });

  test('leaves a deleted comment in the list, without its text', async () => {
    const id = await idOf(ON_LINE);
    const count = at(await read(PULL_REQUEST), 'comment_count');
    const first = await call('DELETE', `${id}`);
    const second = await call('DELETE', `${id}`);
    const [row] = (await read(COMMENTS).then((page) => at(page, 'values'))) as unknown[];

    expect([first.status, first.text]).toEqual([204, '']);
    expect([second.status, messageOf(second)]).toEqual([404, `${id}`]);
    expect(row).toMatchObject({ id, deleted: true, content: { raw: '' } });
    expect(at(await read(PULL_REQUEST), 'comment_count')).toBe(Number(count) - 1);
  });

  test('is a 404 with the id as message for a deleted and for an unknown comment', async () => {
    const id = await idOf(ON_LINE);
    await call('DELETE', `${id}`);
    const responses = [
      await call('PUT', `${id}`, { content: { raw: 'a' } }),
      await call('PUT', '113979999', { content: { raw: 'a' } }),
    ];

    expect(responses.map(({ status }) => status)).toEqual([404, 404]);
    expect(responses.map(messageOf)).toEqual([`${id}`, '113979999']);
  });
});

describe('resolving a thread', () => {
  test('returns the resolution, which the root then contains', async () => {
    const id = await idOf(ON_LINE);
    const { status, json } = await call('POST', `${id}/resolve`);

    expect(status).toBe(200);
    expect(json).toMatchObject({ type: 'comment_resolution', user: { nickname: 'ada' }, created_on: NOW });
    expect(at(await read(`${COMMENTS}/${id}`), 'resolution')).toEqual(json);
  });

  test('is possible once, and again after it was reopened', async () => {
    const id = await idOf(ON_LINE);
    const statuses: number[] = [];
    for (const method of ['POST', 'POST', 'DELETE', 'DELETE', 'POST'] as const) {
      statuses.push((await call(method, `${id}/resolve`)).status);
    }

    expect(statuses).toEqual([200, 409, 204, 404, 200]);
  });

  test('requires a top-level comment on the diff', async () => {
    const root = await idOf(ON_LINE);
    const reply = await idOf({ content: { raw: 'Because.' }, parent: { id: root } });
    const general = await idOf({ content: { raw: 'Well done.' } });

    expect((await call('POST', `${reply}/resolve`)).status).toBe(403);
    expect((await call('DELETE', `${reply}/resolve`)).status).toBe(403);
    expect((await call('POST', `${general}/resolve`)).status).toBe(403);
    expect((await call('POST', '113979999/resolve')).status).toBe(404);
  });
});
