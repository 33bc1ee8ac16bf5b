import { repositoryHooks, workspaceHooks } from '../../../src/bitbucket/endpoints/hooks';
import type { KeyOf, ParentOf } from '../../../src/bitbucket/endpoints/collection';
import type { CollectionClient } from '../../../src/bitbucket/collectionClient';
import type { Fields } from '../../../src/bitbucket/types';
import { commitComments, commitStatuses } from '../../../src/bitbucket/endpoints/commits';
import {
  issueAttachments,
  issueChanges,
  issueComments,
  issueVote,
  issueWatch,
  issues,
} from '../../../src/bitbucket/endpoints/issues';
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
  const made = await session
    .collection(issues)
    .create(repository, { title: 'Made', content: { raw: 'text' }, kind: 'task' });
  const number = Number(made['id']);

  const changed = await session
    .collection(issues)
    .update(repository, number, { title: 'Changed' }, ['title', 'kind', 'content.raw']);
  await session.collection(issues).remove(repository, number);

  expect(changed).toEqual({ title: 'Changed', kind: 'task', content: { raw: 'text' } });
  await expect(session.collection(issues).remove(repository, number)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('updates and deletes a comment on an issue', async () => {
  const { id } = await session
    .collection(issueComments)
    .create({ ...repository, number: 1 }, { content: { raw: 'first' } });
  const commentId = Number(id);

  const changed = await session
    .collection(issueComments)
    .update({ ...repository, number: 1 }, commentId, { content: { raw: 'second' } }, ['content.raw']);
  await session.collection(issueComments).remove({ ...repository, number: 1 }, commentId);

  expect(changed).toEqual({ content: { raw: 'second' } });
  await expect(session.collection(issueComments).get({ ...repository, number: 1 }, commentId)).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

test.each([
  ['vote', issueVote],
  ['watch', issueWatch],
])('sets, clears and reads a %s, and accepts repeated calls', async (_kind, endpoint) => {
  const states: boolean[] = [];
  for (const on of [true, true, false, false]) {
    await session.flag(endpoint).set({ ...repository, number: 1 }, on);
    states.push(await session.flag(endpoint).isSet({ ...repository, number: 1 }));
  }

  expect(states).toEqual([true, true, false, false]);
});

test('fails with NOT_FOUND for a vote or watch on a missing issue or repository', async () => {
  const outcomes = await Promise.allSettled([
    session.flag(issueVote).isSet({ ...repository, number: 999_999 }),
    session.flag(issueWatch).isSet({ ...missing, number: 1 }),
    session.flag(issueWatch).set({ ...missing, number: 1 }, false),
  ]);

  expect(outcomes.map(codeOf)).toEqual(['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND']);
});

test('creates a commit comment, and reads the comments and builds of the commit', async () => {
  const [hash = ''] = await hashes();

  const made = await session
    .collection(commitComments)
    .create({ ...repository, hash }, { content: { raw: 'On the commit' } });

  const comments = await session
    .collection(commitComments)
    .list({ ...repository, hash }, {}, { ...page, fields: ['content.raw'] });
  expect(comments.values).toContainEqual({ content: { raw: 'On the commit' } });
  expect(await session.collection(commitComments).get({ ...repository, hash }, Number(made['id']), ['id'])).toEqual({
    id: made['id'],
  });
  expect((await session.collection(commitStatuses).list({ ...repository, hash }, {}, page)).values).toBeInstanceOf(
    Array,
  );
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

test.each([
  ['repository', () => hooksOf(session.collection(repositoryHooks), repository)],
  ['workspace', () => hooksOf(session.collection(workspaceHooks), { workspace: 'acme' })],
])('creates, updates and deletes a hook of a %s', async (_owner, createClient) => {
  const hooks = createClient();
  const hook = { url: 'https://hooks.acme.example/in', events: ['repo:push'], secret: 's3cret' };
  const made = await hooks.create(hook, ['uuid', 'secret_set', 'events']);
  const uuid = String(made['uuid']);

  const changed = await hooks.update(uuid, { active: false, secret: null }, ['active', 'secret_set', 'events']);
  await hooks.remove(uuid);

  expect(made).toEqual({ uuid, secret_set: true, events: ['repo:push'] });
  expect(changed).toEqual({ active: false, secret_set: false, events: ['repo:push'] });
  await expect(hooks.remove(uuid)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('reads the changes and the attachments of an issue', async () => {
  await session.collection(issues).update(repository, 1, { title: 'Another title' });

  const { values } = await session
    .collection(issueChanges)
    .list({ ...repository, number: 1 }, { sort: '-created_on' }, page);
  const attachments = await session.collection(issueAttachments).list({ ...repository, number: 1 }, {}, page);

  const [newest] = values;
  expect(newest).toMatchObject({ changes: { title: { new: 'Another title' } } });
  expect(
    await session.collection(issueChanges).get({ ...repository, number: 1 }, Number(newest?.['id']), ['id']),
  ).toEqual({ id: newest?.['id'] });
  expect(attachments.values).toBeInstanceOf(Array);
});

function codeOf(outcome: PromiseSettledResult<unknown>): string {
  return outcome.status === 'rejected' && outcome.reason instanceof UpstreamError ? outcome.reason.code : 'none';
}

/** The calls for the hooks of one owner. */
function hooksOf<C extends typeof repositoryHooks | typeof workspaceHooks>(
  client: CollectionClient<C>,
  owner: ParentOf<C>,
) {
  return {
    create: (hook: object, fields: Fields) => client.create(owner, hook, { fields }),
    update: (uuid: KeyOf<C>, changes: object, fields: Fields) => client.update(owner, uuid, changes, fields),
    remove: (uuid: KeyOf<C>) => client.remove(owner, uuid),
  };
}
