import { issueComments } from '../../../../src/bitbucket/endpoints/issues';
import { branches } from '../../../../src/bitbucket/endpoints/refs';
import { createFixtures, failureOf, repository } from '../upstream';
import { closeAll, CONFIRMATION, diff, HASH, MINUTE, type Read, REPOSITORY, start } from './support';

const fixtures = createFixtures();
afterEach(() => Promise.all([fixtures.closeAll(), closeAll()]));

const rows = { position: { page: 1, pagelen: 10 } } as const;

describe('access check for cached diffs', () => {
  test('serves a cached diff for five minutes, then verifies access with one read of the repository', async () => {
    const { sessionOf, newRequests, advance } = await start();
    await diff(sessionOf());
    newRequests();

    advance(5 * MINUTE - 1);
    await diff(sessionOf());
    const before = newRequests();
    advance(1);
    await diff(sessionOf());
    const after = newRequests();
    await diff(sessionOf());

    expect([before, after, newRequests()]).toEqual([[], [CONFIRMATION], []]);
  });

  test('counts one call and one round for the access check', async () => {
    const { sessionOf, advance } = await start();
    await diff(sessionOf());
    advance(5 * MINUTE);
    const session = sessionOf();

    await diff(session);

    expect(session.usage()).toMatchObject({ calls: 1, rounds: 1, cached: 1 });
  });

  test.each<[string, Read]>([
    ['the repository', (s) => s.repositories.get(repository, ['name'])],
    ['its commit history', (s) => s.commits.list(repository, { include: ['main'] }, rows)],
    ['one of its branches', (s) => s.collection(branches).get(repository, 'main')],
    ['another of its commits', (s) => s.commits.get(repository, 'b'.repeat(40), ['message'])],
    ['the repository, spelled in another case', (s) => s.repositories.get({ workspace: 'Acme', slug: 'WIDGET' })],
  ])('restarts the five minutes after a read of %s', async (_what, read) => {
    const { sessionOf, newRequests, advance } = await start();
    await diff(sessionOf());
    advance(4 * MINUTE);
    await read(sessionOf());
    advance(4 * MINUTE);
    newRequests();

    await diff(sessionOf());

    expect(newRequests()).toEqual([]);
  });

  test.each<[string, Read]>([
    [
      'an issue, because the tracker of a private repository may be public',
      (s) => s.collection(issueComments).get({ ...repository, number: 7 }, 1),
    ],
    ['another repository', (s) => s.repositories.get({ workspace: 'acme', slug: 'gadget' })],
    ['the workspace', (s) => s.workspaces.get('acme')],
  ])('does not restart the five minutes after a read of %s', async (_what, read) => {
    const { sessionOf, newRequests, advance } = await start();
    await diff(sessionOf());
    advance(4 * MINUTE);
    await read(sessionOf());
    advance(4 * MINUTE);
    newRequests();

    await diff(sessionOf());

    expect(newRequests()).toEqual([CONFIRMATION]);
  });

  test('does not serve a cached diff to another caller', async () => {
    const { sessionOf, newRequests } = await start();
    await diff(sessionOf('one'));
    newRequests();

    await diff(sessionOf('two'));
    await diff(sessionOf('one'));

    expect(newRequests()).toEqual([`${REPOSITORY}/diff/${HASH}`]);
  });

  test('verifies access for every read if accessTtlMs is 0', async () => {
    const { sessionOf, newRequests } = await start({ accessTtlMs: 0 });
    await diff(sessionOf());
    newRequests();

    await diff(sessionOf());
    await diff(sessionOf());

    expect(newRequests()).toEqual([CONFIRMATION, CONFIRMATION]);
  });
});

describe('concurrent access checks', () => {
  test('send one request for all waiting operations of a caller', async () => {
    const { sessionOf, newRequests, advance } = await start();
    await diff(sessionOf());
    advance(5 * MINUTE);
    newRequests();

    await Promise.all([sessionOf(), sessionOf(), sessionOf()].flatMap((session) => [diff(session), diff(session)]));

    expect(newRequests()).toEqual([CONFIRMATION]);
  });

  test('fail all waiting operations if the request fails, and leave the diff cached', async () => {
    const { sessionOf, newRequests, advance, respondWith } = await start();
    await diff(sessionOf());
    advance(5 * MINUTE);
    newRequests();
    respondWith(() => ({ status: 500 }));

    const errors = await Promise.all([failureOf(diff(sessionOf())), failureOf(diff(sessionOf()))]);
    const whileFailing = newRequests();
    respondWith(() => ({}));
    await diff(sessionOf());

    expect(errors.map(({ code }) => code)).toEqual(['UPSTREAM_UNAVAILABLE', 'UPSTREAM_UNAVAILABLE']);
    expect(new Set(whileFailing)).toEqual(new Set([CONFIRMATION]));
    expect(newRequests()).toEqual([CONFIRMATION]);
  });

  test('repeat the request for the next waiting operation if the client of the first one disconnects', async () => {
    const caller = new AbortController();
    let nowMs = 0;
    let calls = 0;
    const { client, upstream } = await fixtures.start(
      ({ path }) => {
        if (path !== REPOSITORY) return { body: '+' };
        calls += 1;
        if (calls > 1) return {};
        return () => {
          caller.abort();
        };
      },
      { now: () => nowMs },
    );
    await diff(client.session());
    nowMs = 5 * MINUTE;
    const aborted = failureOf(diff(client.session({ signal: caller.signal })));

    const waiting = diff(client.session());

    expect((await aborted).message).toBe('The client disconnected before the upstream responded.');
    expect(await waiting).toBe('+');
    expect(upstream.requests.map(({ path }) => path)).toEqual([`${REPOSITORY}/diff/${HASH}`, REPOSITORY, REPOSITORY]);
  });

  test('repeat the request for the next waiting operation if the first one has no budget left', async () => {
    const { sessionOf, newRequests, advance } = await start({ maxCallsPerOperation: 1 });
    await diff(sessionOf());
    advance(5 * MINUTE);
    const exhausted = sessionOf();
    await exhausted.users.current();
    newRequests();

    const outcomes = await Promise.allSettled([diff(exhausted), diff(sessionOf())]);

    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(newRequests()).toEqual([CONFIRMATION]);
  });

  test('do not delay the failure of an operation whose client disconnects', async () => {
    let nowMs = 0;
    let respond: () => void = () => undefined;
    let onRequest: () => void = () => undefined;
    const requested = new Promise<void>((resolve) => (onRequest = resolve));
    const { client } = await fixtures.start(
      ({ path }) => {
        if (path !== REPOSITORY) return { body: '+' };
        return (_request, response) => {
          respond = () => response.end('{}');
          onRequest();
        };
      },
      { now: () => nowMs },
    );
    await diff(client.session());
    nowMs = 5 * MINUTE;
    const waiting = diff(client.session());
    const caller = new AbortController();
    const aborted = failureOf(diff(client.session({ signal: caller.signal })));
    await requested;

    caller.abort();
    const error = await aborted;
    respond();

    expect(error.message).toBe('The client disconnected before the upstream responded.');
    expect(await waiting).toBe('+');
  });
});
