import { setTimeout as wait } from 'node:timers/promises';
import { until } from '../../../support/until';
import { type FakeResponse, failureOf, type Received } from '../upstream';
import { FaultyTokens } from './faultyTokens';
import { KEY, USER } from './instance';
import { SECRETS, useOAuth1Service } from './oauth1Service';

const setup = useOAuth1Service();
const { createSignedIn, verified } = setup;

describe('the requests of a session', () => {
  const userCalls = () => setup.upstream.requests.filter(({ path }) => path === '/user').length;
  const rejectUsers = ({ path }: Received): FakeResponse | undefined =>
    path.startsWith('/users/') ? { status: 401 } : undefined;

  test('are signed with its token, which is read once', async () => {
    const tokens = new FaultyTokens(setup.sessions.tokens);
    const one = await createSignedIn(tokens);

    await Promise.all([one.read(), one.read()]);
    await one.read();

    const last = setup.upstream.requests.at(-1);
    if (last === undefined) throw new Error('A request is missing.');
    expect(verified(last, SECRETS.api)).toMatchObject({ oauth_token: 'acc=1' });
    expect(tokens.commands).toEqual(['read']);
  });

  test('fail with a 401 that is not about the token, after one check for all requests', async () => {
    const one = await createSignedIn();
    const before = userCalls();
    let release: () => void = () => undefined;
    const held: FakeResponse = (_request, response) => {
      release = () => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(USER));
    };
    setup.respond = (request) => (request.path === '/user' ? held : rejectUsers(request));

    const failing = Promise.all(Array.from({ length: 5 }, () => failureOf(one.read())));
    await until(() => setup.upstream.requests.filter(({ path }) => path.startsWith('/users/')).length === 5);
    // The client receives the last 401s, and waits for the check.
    await wait(50);
    release();
    const errors = await failing;

    expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(['UNAUTHENTICATED']));
    expect(errors[0]?.message).toBe('Status 401');
    expect([userCalls() - before, one.revoked]).toEqual([1, []]);
  });

  test('start no further check for five seconds after a successful one', async () => {
    const one = await createSignedIn();
    const before = userCalls();
    setup.respond = rejectUsers;
    await failureOf(one.read());
    setup.nowMs += 4_999;
    await failureOf(one.read());
    const during = userCalls() - before;
    setup.nowMs += 1;

    await failureOf(one.read());

    expect([during, userCalls() - before]).toEqual([1, 2]);
  });

  test('end the session if GET /user rejects the token, too', async () => {
    const one = await createSignedIn();
    setup.respond = () => ({ status: 401 });

    const errors = await Promise.all([failureOf(one.read()), failureOf(one.read())]);
    const sent = setup.upstream.requests.length;
    const later = await failureOf(one.read());

    expect(new Set(errors.map(({ message }) => message))).toEqual(
      new Set(['The session has ended, because Bitbucket no longer accepts its token. Sign in again.']),
    );
    expect([one.revoked, one.outcomes]).toEqual([[KEY], ['revoked']]);
    expect([later.code, setup.upstream.requests.length]).toEqual(['UNAUTHENTICATED', sent]);
  });

  test.each<[string, FakeResponse]>([
    ['503', { status: 503 }],
    ['403', { status: 403 }],
    ['a 401 of a proxy', { status: 401, body: 'Log in', headers: { 'content-type': 'text/html' } }],
    ['a broken connection', (request) => request.socket.destroy()],
  ])('do not end the session if the check fails with %s', async (_name, response) => {
    const one = await createSignedIn();
    setup.respond = (request) => (request.path === '/user' ? response : rejectUsers(request));

    const error = await failureOf(one.read());
    setup.respond = () => undefined;
    await one.read();

    expect([error.code, one.revoked]).toEqual(['UNAUTHENTICATED', []]);
  });

  test('start no check after the 401 of a proxy', async () => {
    const one = await createSignedIn();
    const before = userCalls();
    setup.respond = () => ({ status: 401, body: 'Log in', headers: { 'content-type': 'text/html' } });

    await failureOf(one.read());

    expect(userCalls()).toBe(before);
  });

  test('fail without a request after the session has ended, and while the store is away', async () => {
    const tokens = new FaultyTokens(setup.sessions.tokens);
    const one = await createSignedIn(tokens);
    const sent = setup.upstream.requests.length;
    tokens.failAll();
    const outage = await one.read().catch((error: unknown) => (error instanceof Error ? error.name : error));
    tokens.recover();
    setup.sessions.end(KEY);

    const error = await failureOf(one.read());

    expect([outage, error.message]).toEqual(['StateUnavailableError', 'The session has ended. Sign in again.']);
    expect(setup.upstream.requests).toHaveLength(sent);
  });
});
