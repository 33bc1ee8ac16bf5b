import * as showcase from './specialCommits';
import { send, at, useEmulator } from './support';

const emulator = useEmulator();
const WIDGET = '/repositories/acme/widget';
const LOGIN = `${WIDGET}/commit/${showcase.LOGIN}`;
const MAIN = `${WIDGET}/commit/${showcase.MAIN}`;

async function read(path: string): Promise<unknown> {
  return (await send(emulator.current, path)).json;
}

describe('commit comments', () => {
  test('belong to a commit, to a line or to another comment', async () => {
    const comments = await read(`${LOGIN}/comments`);

    expect(at(comments, 'values.*.type')).toEqual(['commit_comment', 'commit_comment', 'commit_comment']);
    expect(at(comments, 'values.*.id')).toEqual([5_728_901, 5_728_902, 5_728_903]);
    expect(at(comments, 'values.*.inline')).toEqual([
      undefined,
      { path: 'docs/groesse.md', from: null, to: 2 },
      { path: 'docs/groesse.md', from: null, to: 2 },
    ]);
    expect(at(comments, 'values.*.parent.id')).toEqual([undefined, undefined, 5_728_902]);
    expect(at(comments, 'values.0.commit.hash')).toBe(showcase.LOGIN);
  });

  test('support pages, filters and single reads', async () => {
    const { json } = await send(emulator.current, `${LOGIN}/comments`, { query: { q: 'content.raw ~ "name"' } });

    expect(at(await read(`${MAIN}/comments`), 'size')).toBe(12);
    expect(at(json, 'values.*.id')).toEqual([5_728_902]);
    expect(at(await read(`${LOGIN}/comments/5728902`), 'content.raw')).toBe('Why this **name**?');
    expect((await send(emulator.current, `${MAIN}/comments/5728902`)).status).toBe(404);
    expect((await send(emulator.current, `${WIDGET}/commit/deadbeef/comments`)).status).toBe(404);
  });

  test('can be created', async () => {
    const json = { content: { raw: 'Here.' }, inline: { path: 'README.md', to: 3 } };
    const response = await send(emulator.current, `${MAIN}/comments`, { json });
    const id = Number(at(response.json, 'id'));
    const reply = await send(emulator.current, `${MAIN}/comments`, {
      json: { content: { raw: 'There.' }, parent: { id } },
    });

    expect(response.status).toBe(201);
    expect(response.headers.get('location')).toBe(`${emulator.current.url}${MAIN}/comments/${id}`);
    expect(at(response.json, 'inline')).toEqual({ path: 'README.md', from: null, to: 3 });
    expect(at(response.json, 'user.nickname')).toBe('ada');
    expect(at(reply.json, 'parent.id')).toBe(id);
    expect(at(await read(`${MAIN}/comments`), 'size')).toBe(14);
  });

  test.each([
    [{}, 400, { 'content.raw': 'required key not provided' }],
    [{ content: { raw: 'a' }, inline: { to: 1 } }, 400, { 'inline.path': 'required key not provided' }],
    [{ content: { raw: 'a' }, inline: { path: 'a', to: 0 } }, 400, { 'inline.to': 'value must be at least 1' }],
    [{ content: { raw: 'a' }, parent: { id: 1 } }, 404, undefined],
  ])('reject %j', async (json, status, fields) => {
    const response = await send(emulator.current, `${MAIN}/comments`, { json });

    expect([response.status, at(response.json, 'error.fields')]).toEqual([status, fields]);
  });
});

describe('commit statuses', () => {
  test('have one of four states', async () => {
    const statuses = await read(`${LOGIN}/statuses`);

    expect(at(statuses, 'values.*.state')).toEqual(['SUCCESSFUL', 'FAILED', 'INPROGRESS', 'STOPPED']);
    expect(at(statuses, 'values.0')).toMatchObject({ type: 'build', key: 'BUILD-1', refname: 'feature/login' });
  });

  test('support pages, filters, sorting and reads by key', async () => {
    const query = { q: 'state = "FAILED"', sort: '-created_on' };

    expect(at(await read(`${MAIN}/statuses`), 'size')).toBe(12);
    expect(at((await send(emulator.current, `${LOGIN}/statuses`, { query })).json, 'values.*.key')).toEqual([
      'BUILD-2',
    ]);
    expect(at(await read(`${LOGIN}/statuses/build/BUILD-3`), 'state')).toBe('INPROGRESS');
    expect((await send(emulator.current, `${LOGIN}/statuses/build/BUILD-9`)).status).toBe(404);
  });

  test('can be filtered by refname', async () => {
    expect(at(await read(`${LOGIN}/statuses?refname=main`), 'values.*.key')).toEqual(['BUILD-2', 'BUILD-4']);
  });
});
