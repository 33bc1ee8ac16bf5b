import { startReceiver, type Receiver } from './receiver';
import { send, at, useEmulator } from './support';

const NOW = '2026-11-22T12:00:00.250Z';
const emulator = useEmulator({ now: () => new Date(NOW) });
const WIDGET = '/repositories/acme/widget';
const holder: { receiver?: Receiver } = {};

beforeAll(async () => {
  holder.receiver = await startReceiver();
});
beforeEach(async () => {
  holder.receiver?.clear();
  await send(emulator.current, `${WIDGET}/hooks`, { json: { url: holder.receiver?.url, events: ['repo:push'] } });
});
afterAll(() => holder.receiver?.stop());

/** Returns the payload of the only push. */
async function payload(): Promise<unknown> {
  await emulator.current.delivered();
  expect(holder.receiver?.received).toHaveLength(1);
  return holder.receiver?.received[0]?.json;
}

async function read(path: string): Promise<unknown> {
  return (await send(emulator.current, path)).json;
}

async function tipOf(branch: string): Promise<unknown> {
  return at(await read(`${WIDGET}/refs/branches/${branch}`), 'target.hash');
}

test('a push adds its commits and moves its branch', async () => {
  const before = await tipOf('main');
  const files = { 'src/new.ts': 'one\ntwo\n', 'docs/glossary.md': null };
  const [pushed] = emulator.current.push('acme/widget', {
    branch: 'main',
    commits: [
      { message: 'First\n', files },
      { message: 'Second\n', moves: { 'src/new.ts': 'src/newer.ts' } },
    ],
  });
  const log = await read(`${WIDGET}/commits?include=main&exclude=${String(before)}`);

  expect(pushed).toMatchObject({ old: before, new: await tipOf('main'), forced: false });
  expect(at(log, 'values.*.hash')).toEqual(pushed?.commits);
  expect(at(log, 'values.*.message')).toEqual(['Second\n', 'First\n']);
  expect(at(log, 'values.0.author.user.nickname')).toBe('ada');
  expect(at(log, 'values.0.date')).toBe('2026-11-22T12:00:00+00:00');
  const stat = await read(`${WIDGET}/diffstat/${String(pushed?.new)}..${String(before)}`);
  expect(at(stat, 'values.*.status')).toEqual(['removed', 'added']);
  expect(at(stat, 'values.1.new.path')).toBe('src/newer.ts');
  expect(at(await read(WIDGET), 'updated_on')).toBe('2026-11-22T12:00:00.250000+00:00');
});

test('the payload contains both refs, the commits with the newest first, and links', async () => {
  const [pushed] = emulator.current.push('acme/widget', { branch: 'main', commits: 2 });
  const [from, to] = [String(pushed?.old), String(pushed?.new)];
  const api = `${emulator.current.url}${WIDGET}`;

  expect(await payload()).toMatchObject({
    actor: { nickname: 'ada' },
    repository: { full_name: 'acme/widget' },
    push: {
      changes: [
        {
          forced: false,
          created: false,
          closed: false,
          truncated: false,
          old: { type: 'branch', name: 'main', target: { type: 'commit', hash: from } },
          new: { type: 'branch', name: 'main', target: { type: 'commit', hash: to } },
          commits: [{ hash: to, parents: [{ type: 'commit' }], author: { type: 'author' } }, { type: 'commit' }],
          links: {
            commits: { href: `${api}/commits?include=${to}&exclude=${from}` },
            diff: { href: `${api}/diff/${to}..${from}` },
          },
        },
      ],
    },
  });
});

test('the payload of more than five commits contains the newest five and is truncated', async () => {
  const [pushed] = emulator.current.push('acme/widget', { branch: 'main', commits: 7 });
  const change = at(await payload(), 'push.changes.0');

  expect(pushed?.commits).toHaveLength(7);
  expect(at(change, 'truncated')).toBe(true);
  expect(at(change, 'commits.*.hash')).toEqual(pushed?.commits.slice(0, 5));
});

test('a new branch has no old ref, and a deleted branch has no new ref', async () => {
  emulator.current.push('acme/widget', { branch: 'feature/new', commits: 1 }, { deleteBranch: 'develop' });
  const [created, closed] = [at(await payload(), 'push.changes.0'), at(await payload(), 'push.changes.1')];

  expect(created).toMatchObject({
    created: true,
    closed: false,
    old: null,
    truncated: true,
    new: { name: 'feature/new' },
  });
  expect(closed).toMatchObject({ created: false, closed: true, new: null, old: { name: 'develop' } });
  expect([at(closed, 'commits'), at(closed, 'links')]).toEqual([undefined, undefined]);
  expect(await tipOf('feature/new')).toEqual(expect.any(String));
  expect(await tipOf('develop')).toBeUndefined();
});

test('a created or deleted tag has no commits', async () => {
  emulator.current.push('acme/widget', { tag: 'v3.0', target: 'develop' }, { deleteTag: 'v0.9' });
  const change = at(await payload(), 'push.changes.0');

  expect(change).toMatchObject({ created: true, old: null, new: { type: 'tag', name: 'v3.0', message: null } });
  expect(at(change, 'commits')).toBeUndefined();
  expect((await send(emulator.current, `${WIDGET}/refs/tags/v0.9`)).status).toBe(404);
});

test('a push that does not contain the old commit is forced', async () => {
  const [pushed] = emulator.current.push('acme/widget', { branch: 'feature/login', onto: 'main', commits: 1 });

  expect(pushed?.forced).toBe(true);
  expect(at(await payload(), 'push.changes.0')).toMatchObject({ forced: true, created: false });
  expect((await send(emulator.current, `${WIDGET}/commit/${String(pushed?.old)}`)).status).toBe(200);
});

test('a push does not change forks', async () => {
  const before = at(await read('/repositories/globex/widget/refs/branches/main'), 'target.hash');
  emulator.current.push('acme/widget', { branch: 'main', commits: 1 });

  expect(at(await read('/repositories/globex/widget/refs/branches/main'), 'target.hash')).toBe(before);
});

test('the first push to an empty repository creates its main branch', async () => {
  emulator.current.push('acme/blank-slate', {
    branch: 'trunk',
    commits: [{ message: 'a', files: { 'a.txt': 'a\n' } }],
  });

  expect(at(await read('/repositories/acme/blank-slate'), 'mainbranch.name')).toBe('trunk');
  expect(at(await read('/repositories/acme/blank-slate/commits'), 'values.*.message')).toEqual(['a']);
});

test.each([
  ['acme/nothing', { branch: 'main', commits: 1 }, 'There is no repository acme/nothing'],
  ['acme/widget', { branch: 'main' }, 'main already points to this commit'],
  ['acme/widget', { deleteBranch: 'nope' }, 'There is no branch nope'],
  ['acme/widget', { branch: 'a', onto: 'nope', commits: 1 }, 'There is no revision nope'],
])('push() throws an error for an invalid test setup: %s, %j', (repository, push, message) => {
  expect(() => emulator.current.push(repository, push)).toThrow(message);
});

test('the same pushes create the same hashes after a reset', () => {
  const push = () => emulator.current.push('acme/widget', { branch: 'main', commits: 3 });
  // Without the hook, so that the push is the only change.
  emulator.current.reset();
  const first = push();
  emulator.current.reset();

  expect(push()).toEqual(first);
});
