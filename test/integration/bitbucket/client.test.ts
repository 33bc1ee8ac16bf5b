import { type BitbucketClient, type BitbucketSession, createBitbucketClient } from '../../../src/bitbucket/client';
import { createClientStores } from '../../../src/state/memory/clientStores';
import { UpstreamError } from '../../../src/rest/upstreamError';
import { type Emulator, startEmulator } from '../../../src/emulator/emulator';
import { OAUTH1_CREDENTIAL } from '../../../src/emulator/identity/credentials';
import { closeAfterAll } from '../../support/cleanup';

let emulator: Emulator;
let client: BitbucketClient;
let session: BitbucketSession;
let stopEmulator: () => Promise<void>;

/** The client signs its requests, so that the emulator verifies the signature of each method. */
beforeEach(async () => {
  emulator = await startEmulator();
  stopEmulator = closeAfterAll(() => emulator.stop());
  client = createBitbucketClient({
    baseUrl: emulator.url,
    credential: { kind: 'oauth1', ...OAUTH1_CREDENTIAL },
    ...createClientStores(),
  });
  session = client.session();
});
afterEach(async () => {
  await client.close();
  await stopEmulator();
});

const repository = { workspace: 'acme', slug: 'widget' } as const;
const missing = { workspace: 'acme', slug: 'nothing-here' } as const;
const page = { position: { page: 1, pagelen: 40 } } as const;

async function hashes(): Promise<string[]> {
  const { values } = await session.commits.list(repository, { include: ['main'] }, { ...page, fields: ['hash'] });
  return values.map(({ hash }) => String(hash));
}

test('sends 41 calls for forty commits with their files, and one call when the files are cached', async () => {
  const files = { position: { page: 1, pagelen: 500 }, fields: ['status', 'new.path', 'lines_added'] } as const;
  async function read(): Promise<unknown[]> {
    return Promise.all((await hashes()).map((commit) => session.commits.diffstat(repository, { commit }, files)));
  }

  const first = await read();
  const callsAtFirst = emulator.calls.length;
  emulator.clearCalls();
  session = client.session();
  const second = await read();

  expect(first).toHaveLength(40);
  expect(second).toEqual(first);
  expect(callsAtFirst).toBe(41);
  expect(emulator.calls).toHaveLength(1);
  expect(session.usage()).toMatchObject({ calls: 1, rounds: 1, cached: 40 });
});

test('updates only the given fields of an issue, then deletes the issue', async () => {
  const made = await session.issues.create(repository, { title: 'Made', content: { raw: 'text' }, kind: 'task' });
  const number = Number(made['id']);

  const changed = await session.issues.update(repository, number, { title: 'Changed' }, [
    'title',
    'kind',
    'content.raw',
  ]);
  await session.issues.remove(repository, number);

  expect(changed).toEqual({ title: 'Changed', kind: 'task', content: { raw: 'text' } });
  await expect(session.issues.remove(repository, number)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('updates and deletes a comment on an issue', async () => {
  const { id } = await session.issues.createComment(repository, 1, 'first');
  const commentId = Number(id);

  const changed = await session.issues.updateComment(repository, 1, commentId, 'second', ['content.raw']);
  await session.issues.removeComment(repository, 1, commentId);

  expect(changed).toEqual({ content: { raw: 'second' } });
  await expect(session.issues.comment(repository, 1, commentId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test.each(['vote', 'watch'] as const)('sets, clears and reads a %s, and accepts repeated calls', async (kind) => {
  const states: boolean[] = [];
  for (const on of [true, true, false, false]) {
    await session.issues.setFlag(repository, 1, kind, on);
    states.push(await session.issues.flag(repository, 1, kind));
  }

  expect(states).toEqual([true, true, false, false]);
});

test('fails with NOT_FOUND for a vote or watch on a missing issue or repository', async () => {
  const outcomes = await Promise.allSettled([
    session.issues.flag(repository, 999_999, 'vote'),
    session.issues.flag(missing, 1, 'watch'),
    session.issues.setFlag(missing, 1, 'watch', false),
  ]);

  expect(outcomes.map(codeOf)).toEqual(['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND']);
});

test('creates a commit comment, and reads the comments and builds of the commit', async () => {
  const [hash = ''] = await hashes();

  const made = await session.commits.createComment(repository, hash, { content: { raw: 'On the commit' } });

  const comments = await session.commits.comments(repository, hash, { ...page, fields: ['content.raw'] });
  expect(comments.values).toContainEqual({ content: { raw: 'On the commit' } });
  expect(await session.commits.comment(repository, hash, Number(made['id']), ['id'])).toEqual({ id: made['id'] });
  expect((await session.commits.statuses(repository, hash, page)).values).toBeInstanceOf(Array);
});

test('compares two commits: returns the changes of head that base lacks, as files and as text', async () => {
  const [head = '', base = ''] = await hashes();

  const files = await session.commits.diffstat(repository, { base, head }, page);
  const { text } = await session.commits.diff(repository, { base, head });
  const nothing = await session.commits.diffstat(repository, { base: head, head: base }, page);

  expect(files.values.length).toBeGreaterThan(0);
  expect(text).toMatch(/^diff --git /);
  expect(nothing.values).toEqual([]);
});

test.each([{ repository }, { workspace: 'acme' }])('creates, updates and deletes a hook: %j', async (owner) => {
  const hook = { url: 'https://hooks.acme.example/in', events: ['repo:push'], secret: 's3cret' };
  const made = await session.hooks.create(owner, hook, { fields: ['uuid', 'secret_set', 'events'] });
  const uuid = String(made['uuid']);

  const changed = await session.hooks.update(owner, uuid, { active: false, secret: null }, [
    'active',
    'secret_set',
    'events',
  ]);
  await session.hooks.remove(owner, uuid);

  expect(made).toEqual({ uuid, secret_set: true, events: ['repo:push'] });
  expect(changed).toEqual({ active: false, secret_set: false, events: ['repo:push'] });
  await expect(session.hooks.remove(owner, uuid)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('reads the changes and the attachments of an issue', async () => {
  await session.issues.update(repository, 1, { title: 'Another title' });

  const { values } = await session.issues.changes(repository, 1, { sort: '-created_on' }, page);
  const attachments = await session.issues.attachments(repository, 1, page);

  const [newest] = values;
  expect(newest).toMatchObject({ changes: { title: { new: 'Another title' } } });
  expect(await session.issues.change(repository, 1, Number(newest?.['id']), ['id'])).toEqual({ id: newest?.['id'] });
  expect(attachments.values).toBeInstanceOf(Array);
});

function codeOf(outcome: PromiseSettledResult<unknown>): string {
  return outcome.status === 'rejected' && outcome.reason instanceof UpstreamError ? outcome.reason.code : 'none';
}
