import { issues } from '../../../src/bitbucket/endpoints/issues';
import { gzipSync } from 'node:zlib';
import { CallBudget } from '../../../src/rest/callBudget';
import { until } from '../../support/until';
import { createFixtures, failureOf, repository } from '../bitbucket/upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

const OK = '{"ok":true}';

describe('call budget', () => {
  test('fails only the calls above the budget', async () => {
    const { client, upstream } = await fixtures.start(() => ({}), { maxCallsPerOperation: 2 });
    const session = client.session();

    const calls = await Promise.allSettled([1, 2, 3].map((n) => session.users.get(`${n}`)));

    expect(calls.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(calls[2]).toMatchObject({ reason: { code: 'OPERATION_TOO_EXPENSIVE', details: { limit: 2, spent: 2 } } });
    expect(upstream.requests).toHaveLength(2);
  });

  test('applies to each session separately', async () => {
    const { client } = await fixtures.start(() => ({}), { maxCallsPerOperation: 1 });

    await Promise.all(['a', 'b'].map((user) => client.session().users.get(user)));
  });

  test('fails only those elements of a batch that exceed it', async () => {
    const { session } = await fixtures.start(({ query }) => (query.has('q') ? { status: 400 } : { body: { id: 1 } }), {
      maxCallsPerOperation: 3,
    });

    const outcomes = await session.collection(issues).many(repository, [1, 2], { repositoryIsRead: true });

    expect(outcomes[0]).toEqual({ id: 1 });
    expect(outcomes[1]).toMatchObject({ code: 'OPERATION_TOO_EXPENSIVE' });
  });

  test('is unlimited if it is 0', async () => {
    const { session } = await fixtures.start(() => ({}), { maxCallsPerOperation: 0 });

    await Promise.all(Array.from({ length: 30 }, (_, n) => session.users.get(`${n}`)));

    expect(session.usage()).toMatchObject({ calls: 30, rounds: 1, cached: 0 });
  });
});

describe('the byte count of a session', () => {
  test('contains the response bodies', async () => {
    const { session } = await fixtures.start(() => ({ body: '{"name":"Zoë"}' }));

    expect(session.usage().bytes).toBe(0);
    await session.users.current();
    await session.repositories.get(repository, ['name']);

    expect(session.usage().bytes).toBe(2 * Buffer.byteLength('{"name":"Zoë"}'));
  });

  test('contains compressed sizes', async () => {
    const packed = gzipSync(JSON.stringify({ filler: 'x'.repeat(10_000) }));
    const { session } = await fixtures.start(() => (_request, response) => {
      response.setHeader('content-encoding', 'gzip');
      response.end(packed);
    });

    await session.users.current();

    expect(session.usage().bytes).toBe(packed.byteLength);
  });

  test('contains failed attempts', async () => {
    let calls = 0;
    const { session } = await fixtures.start(() =>
      (calls += 1) === 1 ? { status: 503, body: 'unavailable' } : { body: OK },
    );

    await session.users.current();

    expect(session.usage()).toMatchObject({ calls: 1, bytes: 'unavailable'.length + OK.length });
  });

  test('contains redirect responses', async () => {
    const { session } = await fixtures.start(({ path }) =>
      path === '/user' ? { status: 302, headers: { location: '/2.0/me' }, body: 'there' } : { body: OK },
    );

    await session.users.current();

    expect(session.usage()).toMatchObject({ calls: 1, bytes: 'there'.length + OK.length });
  });

  test('contains the received part of an incomplete body', async () => {
    const caller = new AbortController();
    const { client } = await fixtures.start(() => (_request, response) => response.write('{"half":'));
    const session = client.session({ signal: caller.signal });
    const call = failureOf(session.users.current());

    await until(() => session.usage().bytes > 0);
    caller.abort();
    await call;

    expect(session.usage()).toMatchObject({ calls: 1, bytes: '{"half":'.length });
  });

  test('contains the response of a failed call', async () => {
    const { session } = await fixtures.start(() => ({ status: 404, body: 'nowhere' }));

    await failureOf(session.users.current());

    expect(session.usage()).toMatchObject({ calls: 1, bytes: 'nowhere'.length });
  });
});

test('a deduplicated call is counted as deduplicated, not as a call', () => {
  const budget = new CallBudget(0, 'Bitbucket');

  budget.countDeduplicated();

  expect(budget.usage()).toEqual({ calls: 0, rounds: 0, cached: 0, deduplicated: 1, bytes: 0 });
});
