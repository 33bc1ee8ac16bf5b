import { branchPart } from '../../../../src/bitbucket/dialect/cacheParts';
import { commitStatuses } from '../../../../src/bitbucket/endpoints/commits';
import { pullRequests, pullRequestStatuses } from '../../../../src/bitbucket/endpoints/pullRequests';
import { until } from '../../../support/until';
import { repository } from '../upstream';
import { closeAll, MINUTE, type Read, start } from './support';

afterEach(closeAll);

const rows = { position: { page: 1, pagelen: 10 } } as const;
const changed = { fullName: 'acme/widget', uuid: '{b1}' };
const HASH = 'abcdef012345';
const FULL_HASH = HASH.padEnd(40, '6');

function statusesOf(number: number, branch?: string): Read {
  const cachePart = branch === undefined ? undefined : branchPart(branch);
  return (s) => s.collection(pullRequestStatuses).list({ ...repository, number }, {}, { ...rows, cachePart });
}

function statusesOfCommit(hash: string): Read {
  return (s) => s.collection(commitStatuses).list({ ...repository, hash }, {}, rows);
}

const READS: Readonly<Record<string, Read>> = {
  'feature/x': statusesOf(1, 'feature/x'),
  main: statusesOf(2, 'main'),
  'a branch named like a hash': statusesOf(3, HASH),
  'an unknown branch': statusesOf(4),
  'the commit': statusesOfCommit(FULL_HASH.toUpperCase()),
  'the commit by 12 digits': statusesOfCommit(HASH),
  'another commit': statusesOfCommit('b'.repeat(40)),
  'a commit by 7 digits': statusesOfCommit('1234567'),
  'the pull requests': (s) => s.collection(pullRequests).list(repository, {}, rows),
};
const STATUSES = Object.keys(READS).filter((name) => name !== 'the pull requests');
/** Their part is unknown, so that they are evicted with every part. */
const WITHOUT_PART = ['an unknown branch', 'a commit by 7 digits'];
const THE_COMMIT = ['the commit', 'the commit by 12 digits'];

function status(members: object): object {
  return { commit_status: { refname: 'feature/x', commit: { hash: FULL_HASH }, ...members } };
}

function pull(name: unknown): object {
  return { pullrequest: { id: 1, source: { branch: { name } } } };
}

const link = (end: string): string =>
  `https://api.bitbucket.org/2.0/repositories/acme/widget/commit/${FULL_HASH}${end}`;
const branch = (name: string): object => ({ type: 'branch', name });
const push = (...changes: object[]): object => ({ push: { changes } });
const allIn = (...evicted: string[]): readonly string[] => [...evicted, ...WITHOUT_PART];
const BUILD = allIn('feature/x', ...THE_COMMIT);

/** A build status evicts no pull request. The other events do. */
const CASES: readonly (readonly [eventKey: string, what: string, payload: object, statuses: readonly string[]])[] = [
  ['repo:commit_status_created', 'a branch and a hash', status({}), BUILD],
  ['repo:commit_status_updated', 'a branch and a hash', status({}), BUILD],
  ['repo:commit_status_created', 'a full name of the branch', status({ refname: 'refs/heads/feature/x' }), BUILD],
  [
    'repo:commit_status_created',
    'the hash in the link to the commit',
    status({ commit: undefined, links: { commit: { href: link('') } } }),
    BUILD,
  ],
  [
    'repo:commit_status_created',
    'the hash in the link to the status',
    status({ commit: { hash: 7 }, links: { self: { href: link('/statuses/build/x') } } }),
    BUILD,
  ],
  ['repo:commit_status_created', 'the branch main', status({ refname: 'main' }), allIn('main', ...THE_COMMIT)],
  ['repo:commit_status_created', 'another case of the branch', status({ refname: 'Main' }), allIn(...THE_COMMIT)],
  ['repo:commit_status_created', 'no branch', status({ refname: undefined }), STATUSES],
  ['repo:commit_status_created', 'null instead of a branch', status({ refname: null }), STATUSES],
  ['repo:commit_status_created', 'an empty branch', status({ refname: '' }), STATUSES],
  ['repo:commit_status_created', 'another kind of ref', status({ refname: 'refs/pull-requests/1/from' }), STATUSES],
  ['repo:commit_status_created', 'no hash', status({ commit: null }), STATUSES],
  ['repo:commit_status_created', 'a hash that is too short', status({ commit: { hash: '1234567' } }), STATUSES],
  ['repo:commit_status_created', 'no status', {}, STATUSES],
  ['repo:push', 'a moved branch', push({ old: branch('main'), new: branch('main') }), allIn('main')],
  ['repo:push', 'a new branch', push({ old: null, new: branch('feature/x') }), allIn('feature/x')],
  ['repo:push', 'a deleted branch', push({ old: branch('feature/x'), new: null }), allIn('feature/x')],
  [
    'repo:push',
    'two branches',
    push({ old: null, new: branch('main') }, { old: null, new: branch('feature/x') }),
    allIn('feature/x', 'main'),
  ],
  ['repo:push', 'a tag', push({ old: null, new: { type: 'tag', name: 'main' } }), allIn()],
  ['repo:push', 'a branch without a name', push({ old: null, new: { type: 'branch' } }), STATUSES],
  ['repo:push', 'a change that is null', { push: { changes: [null] } }, STATUSES],
  ['repo:push', 'no changes', push(), STATUSES],
  ['pullrequest:push', 'a source branch', pull('feature/x'), allIn('feature/x')],
  ['pullrequest:updated', 'a source branch', pull('main'), allIn('main')],
  ['pullrequest:updated', 'a source branch without a name', pull(null), STATUSES],
  ['pullrequest:updated', 'no pull request', {}, STATUSES],
  ['pullrequest:created', 'a source branch', pull('main'), []],
  ['pullrequest:approved', 'a source branch', pull('main'), []],
  ['pullrequest:fulfilled', 'a source branch', pull('main'), []],
  ['pullrequest:comment_created', 'a source branch', pull('main'), []],
];

test.each(CASES)(
  '%s with %s evicts exactly the build statuses that it changes',
  async (eventKey, _what, payload, statuses) => {
    const { client, sessionOf, newRequests } = await start({ ttlMs: { status: MINUTE, pullRequest: MINUTE } });
    for (const read of Object.values(READS)) await read(sessionOf());

    await client.evictChanged({ eventKey, repository: changed, payload: { ...payload } });

    const requested: string[] = [];
    for (const [name, read] of Object.entries(READS)) {
      newRequests();
      await read(sessionOf());
      if (newRequests().length > 0) requested.push(name);
    }
    const pulls = eventKey.startsWith('repo:commit_status_') ? [] : ['the pull requests'];
    expect(new Set(requested)).toEqual(new Set([...statuses, ...pulls]));
  },
);

test('an event evicts no build statuses of another repository', async () => {
  const { client, sessionOf, newRequests } = await start({ ttlMs: { status: MINUTE } });
  await READS['feature/x']?.(sessionOf());
  newRequests();

  await client.evictChanged({
    eventKey: 'repo:commit_status_created',
    repository: { fullName: 'acme/gadget', uuid: '{c1}' },
    payload: { ...status({}) },
  });
  await READS['feature/x']?.(sessionOf());

  expect(newRequests()).toEqual([]);
});

test('build statuses that arrive after the event, but were requested before it, are not cached', async () => {
  const { client, sessionOf, newRequests, respondWith } = await start({ ttlMs: { status: MINUTE } });
  const inFlight: (() => void)[] = [];
  respondWith(() => (_request, response) => {
    response.setHeader('content-type', 'application/json');
    inFlight.push(() => response.end('{"values":[]}'));
  });
  const reads = [statusesOf(1, 'feature/x')(sessionOf()), statusesOf(2, 'main')(sessionOf())];
  await until(() => inFlight.length === 2);

  await client.evictChanged({
    eventKey: 'repo:commit_status_created',
    repository: changed,
    payload: { ...status({}) },
  });
  for (const respond of inFlight) respond();
  await Promise.all(reads);
  respondWith(() => ({ body: { values: [] } }));
  newRequests();
  await statusesOf(1, 'feature/x')(sessionOf());
  await statusesOf(2, 'main')(sessionOf());

  expect(newRequests()).toEqual(['/repositories/acme/widget/pullrequests/1/statuses?pagelen=10']);
});
