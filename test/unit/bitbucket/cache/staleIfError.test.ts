import { type Answer, failureOf, repository } from '../upstream';
import { closeAll, MINUTE, type Read, REPOSITORY, start } from './support';

afterEach(closeAll);

const read: Read = (session) => session.repositories.get(repository, ['name']);
const options = { ttlMs: { repository: MINUTE }, staleIfErrorMs: 5 * MINUTE };
const old = { body: { name: 'old' } };

describe('where Bitbucket has no answer', () => {
  test.each<[string, Answer, string]>([
    ['wants a pause', { status: 429, headers: { 'retry-after': '20' } }, 'RATE_LIMITED'],
    ['fails', { status: 500 }, 'UPSTREAM_UNAVAILABLE'],
    ['is down', { status: 503 }, 'UPSTREAM_UNAVAILABLE'],
    ['hangs up', (_request, response) => response.destroy(), 'UPSTREAM_UNAVAILABLE'],
  ])('but %s, the last one is given at once, and its age told', async (_what, answer, code) => {
    const { as, asked, pass, turn } = await start(options);
    turn(() => old);
    await read(as());
    pass(2 * MINUTE);
    turn(() => answer);
    asked();
    const session = as();

    expect(await read(session)).toEqual({ name: 'old' });
    expect(session.staleResponses()).toEqual([{ path: REPOSITORY, ageSeconds: 120, code }]);
    expect(session.usage()).toMatchObject({ calls: 1, cached: 1 });
    expect(asked()).toHaveLength(1);
  });

  test('the last one is given for so long and no longer', async () => {
    const { as, pass, turn } = await start({ ...options, staleIfErrorMs: 3 * MINUTE });
    turn(() => old);
    await read(as());
    turn(() => ({ status: 500 }));

    pass(4 * MINUTE - 1);
    const last = await read(as());
    pass(1);

    expect(last).toEqual({ name: 'old' });
    expect((await failureOf(read(as()))).code).toBe('UPSTREAM_UNAVAILABLE');
  });

  test('nothing is given to one whose right to read was not seen for five minutes', async () => {
    const { as, pass, turn } = await start(options);
    turn(() => old);
    await read(as());
    turn(() => ({ status: 500 }));
    pass(5 * MINUTE);

    expect((await failureOf(read(as()))).code).toBe('UPSTREAM_UNAVAILABLE');
  });

  test('nothing is given to one who insists on a fresh answer', async () => {
    const { as, pass, turn } = await start(options);
    turn(() => old);
    await read(as());
    pass(2 * MINUTE);
    turn(() => ({ status: 500 }));
    const session = as();
    session.insistOnFresh();

    expect((await failureOf(read(session))).code).toBe('UPSTREAM_UNAVAILABLE');
  });

  test('nothing old is given unless it is asked for', async () => {
    const { as, pass, turn } = await start({ ...options, staleIfErrorMs: 0 });
    turn(() => old);
    await read(as());
    pass(MINUTE);
    turn(() => ({ status: 500 }));

    expect((await failureOf(read(as()))).code).toBe('UPSTREAM_UNAVAILABLE');
  });
});

test('a definite answer is the answer, and the old one is never given again', async () => {
  const { as, pass, turn } = await start(options);
  turn(() => old);
  await read(as());
  pass(2 * MINUTE);
  turn(() => ({ status: 404 }));

  const gone = await failureOf(read(as()));
  turn(() => ({ status: 500 }));

  expect(gone.code).toBe('NOT_FOUND');
  expect((await failureOf(read(as()))).code).toBe('UPSTREAM_UNAVAILABLE');
});
