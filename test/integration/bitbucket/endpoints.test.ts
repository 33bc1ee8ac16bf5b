import type { BitbucketClientOptions } from '../../../src/bitbucket/client';
import { HookEvent } from '../../../src/graph/hook/events';
import { silentObserver } from '../../../src/rest/callObserver';
import {
  closeAll,
  CONFIRMATION,
  diff,
  HASH,
  MINUTE,
  REPOSITORY,
  start as startEmpty,
  type Started,
} from '../../unit/bitbucket/cache/support';
import { repository } from '../../unit/bitbucket/upstream';
import { discoverEndpoints } from './discoverEndpoints';
import type { EndpointRow } from './endpointRow';
import { ENDPOINTS, UNCACHED } from './endpointTable';

afterEach(closeAll);

const HOUR = 60 * MINUTE;
const KINDS = [
  'repository',
  'issue',
  'tracker',
  'pullRequest',
  'status',
  'pipeline',
  'environment',
  'commit',
  'ref',
  'hook',
  'workspace',
  'account',
] as const;

/** Returns the TTL of each kind: a minute, except for the given ones. */
function ttls(ttlMs: Readonly<Record<string, number>> = {}): Readonly<Record<string, number>> {
  return { ...Object.fromEntries(KINDS.map((kind) => [kind, MINUTE])), ...ttlMs };
}

/** Starts an upstream that returns empty lists, and flags that are set. */
async function start(options: Partial<BitbucketClientOptions> = {}): Promise<Started> {
  const started = await startEmpty(options);
  started.respondWith(({ path, method }) => {
    const isEmpty = method === 'DELETE' || /\/(?:vote|watch)$/.test(path);
    return isEmpty ? (_request, response) => response.writeHead(204).end() : { body: { values: [] } };
  });
  return started;
}

/** Starts a client that has cached the responses of all endpoints. */
async function startCached(options: Partial<BitbucketClientOptions> = {}): Promise<Started> {
  const started = await start({ ttlMs: ttls(), ...options });
  await requested(started);
  return started;
}

/** Returns the names of the endpoints whose read sends a request, in the order of the table. */
async function requested({ sessionOf, newRequests }: Started): Promise<readonly string[]> {
  const names: string[] = [];
  for (const { name, read } of ENDPOINTS) {
    newRequests();
    await read(sessionOf());
    if (newRequests().length > 0) names.push(name);
  }
  return names;
}

function namesOf(matches: (row: EndpointRow) => boolean): readonly string[] {
  return ENDPOINTS.filter(matches).map(({ name }) => name);
}

test('the table has one row for each exported endpoint', async () => {
  const names = [...namesOf(() => true), ...UNCACHED.map(({ name }) => name)];
  expect(names.toSorted()).toEqual(await discoverEndpoints());
});

test.each(ENDPOINTS)('$name has its path, and its label in metrics', async ({ read, path, label }) => {
  const labels: string[] = [];
  const observer = {
    ...silentObserver,
    onCall: ({ endpoint }: { readonly endpoint: string }) => void labels.push(endpoint),
  };
  const { sessionOf, newRequests } = await start({ observer });

  await read(sessionOf());

  expect(newRequests().map((request) => decodeURIComponent(request).split('?')[0])).toEqual([path]);
  expect(labels).toEqual([label]);
});

test.each(UNCACHED)('$name has its path and its label, and is never cached', async ({ send, request, label }) => {
  const labels: string[] = [];
  const observer = {
    ...silentObserver,
    onCall: ({ endpoint }: { readonly endpoint: string }) => void labels.push(endpoint),
  };
  const { client, sessionOf, respondWith } = await start({
    observer,
    ttlMs: ttls(),
    credential: { kind: 'access-token', accessToken: 'secret' },
  });
  const requests: string[] = [];
  respondWith(({ method, path }) => {
    requests.push(`${method} ${decodeURIComponent(path).split('?')[0] ?? ''}`);
    if (path.endsWith('/log')) {
      return (_request, response) => response.writeHead(200, { 'Content-Type': 'application/octet-stream' }).end('+');
    }
    return { body: { task_status: 'PENDING' } };
  });

  await send(sessionOf());
  await send(sessionOf());

  const remaining = Object.fromEntries((await client.quotas()).map((state) => [state.group, state.remaining]));
  expect(requests).toEqual([request, request]);
  expect(labels).toEqual([label, label]);
  expect(remaining).toEqual({ api: 998, webhooks: 1_000 });
});

describe('a cached response', () => {
  test('needs no second request', async () => {
    const started = await start({ ttlMs: ttls() });

    expect(await requested(started)).toEqual(namesOf(() => true));
    expect(await requested(started)).toEqual([]);
  });

  test.each(KINDS)('expires after the TTL of its kind: %s', async (kind) => {
    const started = await startCached({ ttlMs: ttls({ [kind]: HOUR }), accessTtlMs: 24 * HOUR });

    started.advance(MINUTE);
    const afterOneMinute = await requested(started);
    started.advance(HOUR);
    const afterOneHour = await requested(started);

    expect(afterOneMinute).toEqual(namesOf(({ cache }) => cache !== kind && cache !== 'immutable'));
    expect(afterOneHour).toEqual(namesOf(({ cache }) => cache !== 'immutable'));
  });

  test.each(ENDPOINTS.filter(({ spellings }) => spellings.length > 0))(
    'is shared by the spellings of one resource only: $name',
    async ({ read, spellings }) => {
      for (const [other, isShared] of spellings) {
        const { sessionOf, newRequests } = await start({ ttlMs: ttls() });
        await read(sessionOf());
        newRequests();

        await other(sessionOf());

        expect(newRequests()).toHaveLength(isShared ? 0 : 1);
      }
    },
  );

  test.each<[boolean, string, EndpointRow['read']]>([
    [true, 'a diff', (s) => s.commits.diff(repository, { commit: HASH })],
    [
      true,
      'all changed files',
      (s) => s.commits.diffstat(repository, { commit: HASH }, { position: { page: 1, pagelen: 9 } }),
    ],
    [
      true,
      'paths of files',
      (s) =>
        s.commits.diffstat(repository, { commit: HASH }, { position: { page: 1, pagelen: 9 }, fields: ['new.path'] }),
    ],
    [
      false,
      'links of files',
      (s) =>
        s.commits.diffstat(repository, { commit: HASH }, { position: { page: 1, pagelen: 9 }, fields: ['new.links'] }),
    ],
    [true, 'the message of a commit', (s) => s.commits.get(repository, HASH, ['message', 'parents.hash'])],
    [
      false,
      'the message of a commit by a short hash',
      (s) => s.commits.get(repository, HASH.slice(0, 12), ['message']),
    ],
    [false, 'the account of an author', (s) => s.commits.get(repository, HASH, ['author.user.display_name'])],
    [false, 'a whole commit', (s) => s.commits.get(repository, HASH)],
  ])('is immutable (%s): %s', async (isImmutable, _what, read) => {
    const { client, sessionOf, newRequests, advance } = await start({ accessTtlMs: 48 * HOUR });
    await read(sessionOf());
    newRequests();

    advance(24 * HOUR);
    await client.evictChanged({
      eventKey: 'repo:push',
      repository: { fullName: 'acme/widget', uuid: '{b1}' },
      payload: {},
    });
    await read(sessionOf());

    expect(newRequests()).toHaveLength(isImmutable ? 0 : 1);
  });
});

describe('a webhook event', () => {
  const EVENTS = [...Object.values<string>(HookEvent), 'something:new'];
  const ISSUE = ['issue:created', 'issue:updated', 'issue:comment_created'];
  /** The kinds that an event can change. Undefined: every kind. */
  const changedBy = (event: string): readonly string[] | undefined => {
    if (event === 'repo:push') return ['repository', 'pullRequest', 'status', 'commit', 'ref'];
    if (event === 'repo:commit_comment_created') return ['commit'];
    if (event.startsWith('repo:commit_status_')) return ['status', 'pipeline'];
    if (event.startsWith('pipeline:')) return ['pipeline'];
    if (event === 'pullrequest:push' || event === 'pullrequest:updated') return ['pullRequest', 'status'];
    if (event.startsWith('pullrequest:')) return ['pullRequest'];
    return ISSUE.includes(event) ? ['issue'] : undefined;
  };

  test('evicts the responses of its repository and workspace that it can change', async () => {
    const started = await startCached();
    const evicted: Record<string, readonly string[]> = {};
    for (const eventKey of EVENTS) {
      await started.client.evictChanged({
        eventKey,
        repository: { fullName: 'acme/Widget', uuid: '{B1}' },
        payload: {},
      });
      // These reads also cache the responses again.
      evicted[eventKey] = await requested(started);
    }

    const expected = EVENTS.map((event) => {
      const kinds = changedBy(event);
      const mayChange = ({ cache, within }: EndpointRow): boolean =>
        within !== 'nothing' && cache !== 'immutable' && (kinds?.includes(cache) ?? true);
      return [event, namesOf(mayChange)] as const;
    });
    expect(evicted).toEqual(Object.fromEntries(expected));
  });
});

test('a write evicts the responses of its kind in its repository, and those outside every repository', async () => {
  const started = await startCached();
  const writes = ENDPOINTS.flatMap((row) => row.writes.map((write, index) => ({ ...row, write, index })));
  const evicted: Record<string, readonly string[]> = {};
  for (const { name, index, write } of writes) {
    await write(started.sessionOf('another'));
    evicted[`${name} ${index}`] = await requested(started);
  }

  const expected = writes.map(({ name, index, cache, within }) => {
    const places = within === 'repository' ? ['repository', 'workspace'] : ['workspace'];
    // A run of a pipeline creates a build status.
    const kinds = cache === 'pipeline' ? ['pipeline', 'status'] : [cache];
    return [`${name} ${index}`, namesOf((row) => kinds.includes(row.cache) && places.includes(row.within))] as const;
  });
  expect(evicted).toEqual(Object.fromEntries(expected));
});

describe('access to the repository', () => {
  test.each(ENDPOINTS)('is proved by a read, or needs a separate one: $name', async ({ read, provesAccess }) => {
    const { sessionOf, newRequests, advance } = await start();
    await diff(sessionOf());
    advance(4 * MINUTE);
    await read(sessionOf());
    advance(4 * MINUTE);
    newRequests();

    await diff(sessionOf());

    expect(newRequests()).toEqual(provesAccess ? [] : [CONFIRMATION]);
  });

  test.each(ENDPOINTS)(
    'is disproved by a failure, which evicts cached responses: $name',
    async ({ name, read, provesAccess }) => {
      const failures = [
        { status: 403, message: 'No', evicts: provesAccess },
        { status: 404, message: 'Repository acme/widget not found', evicts: provesAccess },
        { status: 404, message: 'No such thing', evicts: name === 'repositories item' },
      ];
      for (const { status, message, evicts } of failures) {
        const { sessionOf, newRequests, respondWith } = await start();
        await diff(sessionOf());
        respondWith(() => ({ status, body: { type: 'error', error: { message } } }));
        await Promise.allSettled([read(sessionOf())]);
        respondWith(() => ({}));
        newRequests();

        await diff(sessionOf());

        expect(newRequests()).toEqual(evicts ? [`${REPOSITORY}/diff/${HASH}`] : []);
      }
    },
  );
});

test.each(ENDPOINTS)('a call of $name counts for the quota of its group', async ({ read, quota }) => {
  const { client, sessionOf } = await start({ credential: { kind: 'access-token', accessToken: 'secret' } });

  await read(sessionOf());

  const remaining = Object.fromEntries((await client.quotas()).map((state) => [state.group, state.remaining]));
  expect(remaining).toEqual({ api: quota === 'api' ? 999 : 1_000, webhooks: quota === 'webhooks' ? 999 : 1_000 });
});
