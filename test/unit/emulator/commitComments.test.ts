import * as showcase from './showcase';
import { ask, at, useEmulator } from './support';

const emulator = useEmulator();
const WIDGET = '/repositories/acme/widget';
const LOGIN = `${WIDGET}/commit/${showcase.LOGIN}`;
const MAIN = `${WIDGET}/commit/${showcase.MAIN}`;

async function read(path: string): Promise<unknown> {
  return (await ask(emulator.current, path)).json;
}

describe('comments on a commit', () => {
  test('stand on it as a whole, at a line, or answer another', async () => {
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

  test('are paged, searched and read one by one', async () => {
    const { json } = await ask(emulator.current, `${LOGIN}/comments`, { query: { q: 'content.raw ~ "name"' } });

    expect(at(await read(`${MAIN}/comments`), 'size')).toBe(12);
    expect(at(json, 'values.*.id')).toEqual([5_728_902]);
    expect(at(await read(`${LOGIN}/comments/5728902`), 'content.raw')).toBe('Why this **name**?');
    expect((await ask(emulator.current, `${MAIN}/comments/5728902`)).status).toBe(404);
    expect((await ask(emulator.current, `${WIDGET}/commit/deadbeef/comments`)).status).toBe(404);
  });

  test('are made', async () => {
    const json = { content: { raw: 'Here.' }, inline: { path: 'README.md', to: 3 } };
    const answer = await ask(emulator.current, `${MAIN}/comments`, { json });
    const id = Number(at(answer.json, 'id'));
    const reply = await ask(emulator.current, `${MAIN}/comments`, {
      json: { content: { raw: 'There.' }, parent: { id } },
    });

    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(`${emulator.current.url}${MAIN}/comments/${id}`);
    expect(at(answer.json, 'inline')).toEqual({ path: 'README.md', from: null, to: 3 });
    expect(at(answer.json, 'user.nickname')).toBe('ada');
    expect(at(reply.json, 'parent.id')).toBe(id);
    expect(at(await read(`${MAIN}/comments`), 'size')).toBe(14);
  });

  test.each([
    [{}, 400, { 'content.raw': 'required key not provided' }],
    [{ content: { raw: 'a' }, inline: { to: 1 } }, 400, { 'inline.path': 'required key not provided' }],
    [{ content: { raw: 'a' }, inline: { path: 'a', to: 0 } }, 400, { 'inline.to': 'value must be at least 1' }],
    [{ content: { raw: 'a' }, parent: { id: 1 } }, 404, undefined],
  ])('refuse %j', async (json, status, fields) => {
    const answer = await ask(emulator.current, `${MAIN}/comments`, { json });

    expect([answer.status, at(answer.json, 'error.fields')]).toEqual([status, fields]);
  });
});

describe('builds of a commit', () => {
  test('are in one of four states', async () => {
    const statuses = await read(`${LOGIN}/statuses`);

    expect(at(statuses, 'values.*.state')).toEqual(['SUCCESSFUL', 'FAILED', 'INPROGRESS', 'STOPPED']);
    expect(at(statuses, 'values.0')).toMatchObject({ type: 'build', key: 'BUILD-1', refname: 'feature/login' });
  });

  test('are paged, searched, sorted and read by key', async () => {
    const query = { q: 'state = "FAILED"', sort: '-created_on' };

    expect(at(await read(`${MAIN}/statuses`), 'size')).toBe(12);
    expect(at((await ask(emulator.current, `${LOGIN}/statuses`, { query })).json, 'values.*.key')).toEqual(['BUILD-2']);
    expect(at(await read(`${LOGIN}/statuses/build/BUILD-3`), 'state')).toBe('INPROGRESS');
    expect((await ask(emulator.current, `${LOGIN}/statuses/build/BUILD-9`)).status).toBe(404);
  });

  test('that belong to another branch can be left out', async () => {
    expect(at(await read(`${LOGIN}/statuses?refname=main`), 'values.*.key')).toEqual(['BUILD-2', 'BUILD-4']);
  });
});
