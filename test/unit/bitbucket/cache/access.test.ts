import { createFixtures, failureOf, repository } from '../upstream';
import { closeAll, CONFIRMATION, diff, HASH, MINUTE, type Read, REPOSITORY, start } from './support';

const fixtures = createFixtures();
afterEach(() => Promise.all([fixtures.closeAll(), closeAll()]));

const rows = { position: { page: 1, pagelen: 10 } } as const;

describe('a kept answer', () => {
  test('is given for five minutes after it came, then after one read of the repository', async () => {
    const { as, asked, pass } = await start();
    await diff(as());
    asked();

    pass(5 * MINUTE - 1);
    await diff(as());
    const before = asked();
    pass(1);
    await diff(as());
    const after = asked();
    await diff(as());

    expect([before, after, asked()]).toEqual([[], [CONFIRMATION], []]);
  });

  test('costs that read a call and a round, and nothing else', async () => {
    const { as, pass } = await start();
    await diff(as());
    pass(5 * MINUTE);
    const session = as();

    await diff(session);

    expect(session.usage()).toMatchObject({ calls: 1, rounds: 1, cached: 1 });
  });

  test.each<[string, Read]>([
    ['the repository', (s) => s.repositories.get(repository, ['name'])],
    ['its history', (s) => s.commits.list(repository, { include: ['main'] }, rows)],
    ['a branch', (s) => s.refs.get(repository, 'branches', 'main')],
    ['another commit', (s) => s.commits.get(repository, 'b'.repeat(40), ['message'])],
    ['it in another spelling', (s) => s.repositories.get({ workspace: 'Acme', slug: 'WIDGET' })],
  ])('is given for five minutes after reading %s', async (_what, read) => {
    const { as, asked, pass } = await start();
    await diff(as());
    pass(4 * MINUTE);
    await read(as());
    pass(4 * MINUTE);
    asked();

    await diff(as());

    expect(asked()).toEqual([]);
  });

  test.each<[string, Read]>([
    ['an issue: the tracker of a private repository may be public', (s) => s.issues.comment(repository, 7, 1)],
    ['another repository', (s) => s.repositories.get({ workspace: 'acme', slug: 'gadget' })],
    ['the workspace', (s) => s.workspaces.get('acme')],
  ])('is not given longer for reading %s', async (_what, read) => {
    const { as, asked, pass } = await start();
    await diff(as());
    pass(4 * MINUTE);
    await read(as());
    pass(4 * MINUTE);
    asked();

    await diff(as());

    expect(asked()).toEqual([CONFIRMATION]);
  });

  test('is given to nobody but the caller it was made for', async () => {
    const { as, asked } = await start();
    await diff(as('one'));
    asked();

    await diff(as('two'));
    await diff(as('one'));

    expect(asked()).toEqual([`${REPOSITORY}/diff/${HASH}`]);
  });

  test('is given for as long as the setting says, and not at all without a read when that is nothing', async () => {
    const { as, asked } = await start({ accessTtlMs: 0 });
    await diff(as());
    asked();

    await diff(as());
    await diff(as());

    expect(asked()).toEqual([CONFIRMATION, CONFIRMATION]);
  });
});

describe('the read that confirms', () => {
  test('is one for all who wait, of other operations too', async () => {
    const { as, asked, pass } = await start();
    await diff(as());
    pass(5 * MINUTE);
    asked();

    await Promise.all([as(), as(), as()].flatMap((session) => [diff(session), diff(session)]));

    expect(asked()).toEqual([CONFIRMATION]);
  });

  test('that fails is the failure of all who wait, who keep what they have', async () => {
    const { as, asked, pass, turn } = await start();
    await diff(as());
    pass(5 * MINUTE);
    asked();
    turn(() => ({ status: 500 }));

    const errors = await Promise.all([failureOf(diff(as())), failureOf(diff(as()))]);
    const whileFailing = asked();
    turn(() => ({}));
    await diff(as());

    expect(errors.map(({ code }) => code)).toEqual(['UPSTREAM_UNAVAILABLE', 'UPSTREAM_UNAVAILABLE']);
    expect(new Set(whileFailing)).toEqual(new Set([CONFIRMATION]));
    expect(asked()).toEqual([CONFIRMATION]);
  });

  test('is made again by the next who waits when the one who made it leaves', async () => {
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
    const leaving = failureOf(diff(client.session({ signal: caller.signal })));

    const staying = diff(client.session());

    expect((await leaving).message).toBe('The client disconnected before the upstream responded.');
    expect(await staying).toBe('+');
    expect(upstream.requests.map(({ path }) => path)).toEqual([`${REPOSITORY}/diff/${HASH}`, REPOSITORY, REPOSITORY]);
  });

  test('is made again by the next who waits when the budget of the one who should make it is used up', async () => {
    const { as, asked, pass } = await start({ maxCallsPerOperation: 1 });
    await diff(as());
    pass(5 * MINUTE);
    const spent = as();
    await spent.users.current();
    asked();

    const outcomes = await Promise.allSettled([diff(spent), diff(as())]);

    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(asked()).toEqual([CONFIRMATION]);
  });

  test('is not waited for by a caller that leaves', async () => {
    let nowMs = 0;
    let answer: () => void = () => undefined;
    let onAsked: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => (onAsked = resolve));
    const { client } = await fixtures.start(
      ({ path }) => {
        if (path !== REPOSITORY) return { body: '+' };
        return (_request, response) => {
          answer = () => response.end('{}');
          onAsked();
        };
      },
      { now: () => nowMs },
    );
    await diff(client.session());
    nowMs = 5 * MINUTE;
    const staying = diff(client.session());
    const caller = new AbortController();
    const leaving = failureOf(diff(client.session({ signal: caller.signal })));
    await asked;

    caller.abort();
    const error = await leaving;
    answer();

    expect(error.message).toBe('The client disconnected before the upstream responded.');
    expect(await staying).toBe('+');
  });
});
