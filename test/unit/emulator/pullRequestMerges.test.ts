import { ACCESS_TOKEN } from '../../../src/emulator/identity/credentials';
import { at, messageOf, send, useEmulator, type EmulatorResponse, type SendOptions } from './support';

const emulator = useEmulator({ now: () => new Date('2026-11-22T12:00:00.250Z') });
const WIDGET = '/repositories/acme/widget';
const PULL_REQUESTS = `${WIDGET}/pullrequests`;

function merge(number: number, json?: unknown, query: SendOptions['query'] = {}): Promise<EmulatorResponse> {
  const body = json === undefined ? {} : { json };
  return send(emulator.current, `${PULL_REQUESTS}/${number}/merge`, { method: 'POST', query, ...body });
}

async function read(path: string): Promise<unknown> {
  return (await send(emulator.current, path)).json;
}

async function tipOf(branch: string, repository = WIDGET): Promise<unknown> {
  return at(await read(`${repository}/refs/branches/${branch}`), 'target');
}

/** Opens a pull request from a new branch to main with one commit. Returns its number. */
async function open(branch: string, repository = 'acme/widget'): Promise<number> {
  emulator.current.push(repository, {
    branch,
    commits: [{ message: `On ${branch}\n`, files: { [`${branch}.txt`]: 'a\n' } }],
  });
  const source = { branch: { name: branch }, repository: { full_name: repository } };
  return Number(at((await send(emulator.current, PULL_REQUESTS, { json: { title: branch, source } })).json, 'id'));
}

describe('merging', () => {
  test('moves the destination to a merge commit with both parents', async () => {
    const [main, login] = [await tipOf('main'), await tipOf('feature/login')];
    const { status, json } = await merge(1);
    const tip = await tipOf('main');

    expect(status).toBe(200);
    expect(json).toMatchObject({
      state: 'MERGED',
      closed_by: { nickname: 'ada' },
      merge_commit: {
        hash: at(tip, 'hash'),
        message: 'Merged in feature/login (pull request #1)\n\nLet people log in with a badge\n',
        author: { user: { nickname: 'ada' } },
      },
    });
    expect(at(tip, 'parents.*.hash')).toEqual([at(main, 'hash'), at(login, 'hash')]);
    const paths = at(
      await read(`${WIDGET}/diffstat/main..${String(at(main, 'hash'))}?topic=false`),
      'values.*.new.path',
    );
    expect(paths).toContain('docs/groesse.md');
  });

  test('returns the full hash, and lists contain twelve digits', async () => {
    const { json } = await merge(1);
    const later = await read(`${PULL_REQUESTS}/1`);

    expect(at(json, 'merge_commit.hash')).toMatch(/^[0-9a-f]{40}$/);
    expect(at(later, 'merge_commit.hash')).toBe(String(at(json, 'merge_commit.hash')).slice(0, 12));
  });

  test('closes the source branch if the pull request or the request says so', async () => {
    const number = await open('feature/a');
    await merge(1);
    await merge(number, { close_source_branch: true });
    const other = await open('feature/b');
    await merge(other);

    expect([await tipOf('feature/login'), await tipOf('feature/a')]).toEqual([undefined, undefined]);
    expect(at(await tipOf('feature/b'), 'hash')).toEqual(expect.any(String));
  });

  test('uses the given message', async () => {
    await merge(1, { message: 'Logs in.' });

    expect(at(await tipOf('main'), 'message')).toBe('Logs in.');
  });

  test.each([
    ['squash', 1],
    ['squash_fast_forward', 1],
    ['rebase_fast_forward', 1],
    ['merge_commit', 2],
    ['rebase_merge', 2],
    [null, 2],
  ])('with the strategy %s creates a tip with %i parents', async (strategy, parents) => {
    const number = await open('feature/a');
    const { status } = await merge(number, { merge_strategy: strategy });
    const tip = await tipOf('main');

    expect(status).toBe(200);
    expect(at(tip, 'parents')).toHaveLength(parents);
    expect((await send(emulator.current, `${WIDGET}/diffstat/main`)).text).toContain('feature/a.txt');
  });

  test('with a fast-forward moves the destination to the tip of the source', async () => {
    const number = await open('feature/a');
    await merge(number, { merge_strategy: 'fast_forward' });

    expect(at(await tipOf('main'), 'hash')).toBe(at(await tipOf('feature/a'), 'hash'));
  });

  test('with a rebase repeats each commit of the source', async () => {
    const main = at(await tipOf('main'), 'hash');
    emulator.current.push('acme/widget', { branch: 'feature/a', commits: 3 });
    emulator.current.push('acme/widget', { branch: 'main', commits: 1 });
    const source = { branch: { name: 'feature/a' } };
    await send(emulator.current, PULL_REQUESTS, { json: { title: 'a', source } });
    const { status } = await merge(121, { merge_strategy: 'rebase_fast_forward' });

    expect(status).toBe(200);
    expect(at(await read(`${WIDGET}/commits?include=main&exclude=${String(main)}`), 'values')).toHaveLength(4);
  });

  test('of a fork adds its commits to the repository', async () => {
    const number = await open('feature/afar', 'globex/widget');
    const hash = at(await tipOf('feature/afar', '/repositories/globex/widget'), 'hash');
    const before = await send(emulator.current, `${WIDGET}/commit/${String(hash)}`);
    const { json } = await merge(number);

    expect(at(json, 'state')).toBe('MERGED');
    expect(at(await tipOf('main'), 'parents.1.hash')).toBe(hash);
    expect([before.status, (await send(emulator.current, `${WIDGET}/commit/${String(hash)}`)).status]).toEqual([
      404, 200,
    ]);
  });

  test.each([
    ['an unknown strategy', { merge_strategy: 'octopus' }, /^merge_strategy: Must be one of merge_commit/],
    ['a message of more than 128 KiB', { message: 'ü'.repeat(65_537) }, /^message: .*128 KiB/],
    ['a number as message', { message: 1 }, /^message: Must be a string/],
  ])('rejects %s', async (_what, json, message) => {
    const response = await merge(1, json);

    expect(response.status).toBe(400);
    expect(messageOf(response)).toMatch(message);
    expect(at(await read(`${PULL_REQUESTS}/1`), 'state')).toBe('OPEN');
  });

  test.each([
    ['there are conflicts', 2, {}, 'Conflicts during merge.'],
    [
      'a fast-forward is not possible',
      3,
      { merge_strategy: 'fast_forward' },
      'The destination branch cannot be fast-forwarded.',
    ],
    ['the source branch is gone', 8, {}, 'source: branch not found: feature/gone'],
    ['it is declined', 6, {}, 'newstatus: This pull request is already closed.'],
    ['it is merged', 9, {}, 'newstatus: This pull request is already closed.'],
  ])('fails if %s', async (_what, number, json, message) => {
    const response = await merge(number, json);

    expect([response.status, messageOf(response)]).toEqual([400, message]);
  });

  test('returns each check that fails', async () => {
    emulator.current.set({ failingMergeChecks: ['At least 1 approval', 'No in progress builds on last commit'] });
    const response = await merge(1);

    expect(response.status).toBe(400);
    expect(at(response.json, 'error.fields.merge_checks')).toEqual([
      'At least 1 approval',
      'No in progress builds on last commit',
    ]);
  });

  test('is possible once', async () => {
    await merge(1);
    const response = await merge(1);

    expect(response.status).toBe(400);
    expect(at(response.json, 'error')).toEqual({
      message: 'newstatus: This pull request is already closed.',
      fields: { newstatus: ['This pull request is already closed.'] },
    });
  });
});

describe('a merge in the background', () => {
  const poll = (response: EmulatorResponse, options: SendOptions = {}) =>
    send(emulator.current, response.headers.get('location') ?? '', options);
  const state = async (number: number) => at(await read(`${PULL_REQUESTS}/${number}`), 'state');

  test('starts with async=true, and happens after one PENDING', async () => {
    const accepted = await merge(1, {}, { async: 'true' });
    const before = await state(1);
    const pending = await poll(accepted);
    const done = await poll(accepted);
    const again = await poll(accepted);

    expect([accepted.status, accepted.text, pending.status, done.status]).toEqual([202, '', 200, 200]);
    expect(pending.json).toEqual({
      task_status: 'PENDING',
      links: { self: { href: accepted.headers.get('location') } },
    });
    expect(done.json).toMatchObject({ task_status: 'SUCCESS', merge_result: { id: 1, state: 'MERGED' } });
    expect(again.json).toEqual(done.json);
    expect([before, await state(1)]).toEqual(['OPEN', 'MERGED']);
  });

  test('is the rule with mergesInBackground, after this number of PENDING', async () => {
    emulator.current.set({ mergesInBackground: 3 });
    const accepted = await merge(1);
    const statuses: unknown[] = [];
    for (let round = 0; round < 4; round += 1) statuses.push(at((await poll(accepted)).json, 'task_status'));

    expect(accepted.status).toBe(202);
    expect(statuses).toEqual(['PENDING', 'PENDING', 'PENDING', 'SUCCESS']);
  });

  test('happens without polls when time passes', async () => {
    emulator.current.set({ mergesInBackground: 100 });
    const accepted = await merge(1);
    emulator.current.advance(60);

    expect(await state(1)).toBe('MERGED');
    expect(at((await poll(accepted)).json, 'task_status')).toBe('SUCCESS');
  });

  test('returns the same task to a second request', async () => {
    const first = await merge(1, {}, { async: 'true' });
    const second = await merge(1, {}, { async: 'true' });

    expect(second.headers.get('location')).toBe(first.headers.get('location'));
  });

  test('fails with a 409 if a branch moves in the meantime', async () => {
    emulator.current.set({ mergesInBackground: 0 });
    const accepted = await merge(1);
    emulator.current.push('acme/widget', { branch: 'main', commits: 1 });
    const failed = await poll(accepted);

    expect([failed.status, messageOf(failed)]).toEqual([
      409,
      'Unable to merge because one of the refs involved changed while attempting to merge',
    ]);
    expect(await state(1)).toBe('OPEN');
    expect((await poll(accepted)).status).toBe(409);
  });

  test('fails with a 400 if there are conflicts', async () => {
    const accepted = await merge(2, {}, { async: 'true' });
    await poll(accepted);
    const failed = await poll(accepted);

    expect([accepted.status, failed.status, messageOf(failed)]).toEqual([202, 400, 'Conflicts during merge.']);
  });

  test('is visible only to the account that requested it', async () => {
    const accepted = await merge(1, {}, { async: 'true' });
    const other = await poll(accepted, { authorization: `Bearer ${ACCESS_TOKEN}` });
    const unknown = await send(emulator.current, `${PULL_REQUESTS}/1/merge/task-status/nope`);

    expect([other.status, unknown.status]).toEqual([403, 400]);
  });
});
