import { gzipSync } from 'node:zlib';
import { CallBudget } from '../../../src/rest/callBudget';
import { until } from '../../support/until';
import { createFixtures, failureOf, repository } from '../bitbucket/upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

const OK = '{"ok":true}';

describe('the bytes of a session', () => {
  test('are those of the bodies it has received', async () => {
    const { session } = await fixtures.start(() => ({ body: '{"name":"Zoë"}' }));

    expect(session.usage().bytes).toBe(0);
    await session.users.current();
    await session.repositories.get(repository, ['name']);

    expect(session.usage().bytes).toBe(2 * Buffer.byteLength('{"name":"Zoë"}'));
  });

  test('are counted as they came over the wire, before they are unpacked', async () => {
    const packed = gzipSync(JSON.stringify({ filler: 'x'.repeat(10_000) }));
    const { session } = await fixtures.start(() => (_request, response) => {
      response.setHeader('content-encoding', 'gzip');
      response.end(packed);
    });

    await session.users.current();

    expect(session.usage().bytes).toBe(packed.byteLength);
  });

  test('hold those of refusals that were repeated', async () => {
    let calls = 0;
    const { session } = await fixtures.start(() =>
      (calls += 1) === 1 ? { status: 503, body: 'unavailable' } : { body: OK },
    );

    await session.users.current();

    expect(session.usage()).toMatchObject({ calls: 1, bytes: 'unavailable'.length + OK.length });
  });

  test('hold those of redirects', async () => {
    const { session } = await fixtures.start(({ path }) =>
      path === '/user' ? { status: 302, headers: { location: '/2.0/me' }, body: 'there' } : { body: OK },
    );

    await session.users.current();

    expect(session.usage()).toMatchObject({ calls: 1, bytes: 'there'.length + OK.length });
  });

  test('are counted as they come, also those of a body that never ends', async () => {
    const caller = new AbortController();
    const { client } = await fixtures.start(() => (_request, response) => response.write('{"half":'));
    const session = client.session({ signal: caller.signal });
    const call = failureOf(session.users.current());

    await until(() => session.usage().bytes > 0);
    caller.abort();
    await call;

    expect(session.usage()).toMatchObject({ calls: 1, bytes: '{"half":'.length });
  });

  test('hold those of a call that failed for good', async () => {
    const { session } = await fixtures.start(() => ({ status: 404, body: 'nowhere' }));

    await failureOf(session.users.current());

    expect(session.usage()).toMatchObject({ calls: 1, bytes: 'nowhere'.length });
  });
});

test('what is answered together with another is counted, and is no call', () => {
  const budget = new CallBudget(0, 'Bitbucket');

  budget.countDeduplicated();

  expect(budget.usage()).toEqual({ calls: 0, rounds: 0, cached: 0, deduplicated: 1, bytes: 0 });
});
