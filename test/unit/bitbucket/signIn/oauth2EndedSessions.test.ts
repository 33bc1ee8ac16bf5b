import { failureOf } from '../upstream';
import { KEY } from './instance';
import { INVALID_GRANT, RENEWAL_MS } from './oauth2Service';
import { useOAuth2Sessions } from './oauth2Sessions';

const setup = useOAuth2Sessions();
const { createSignedIn, authorizations } = setup;

describe('a session whose refresh token is rejected', () => {
  test('ends for all requests: UNAUTHENTICATED with the reason', async () => {
    const one = await createSignedIn();
    setup.service.onToken = () => INVALID_GRANT;
    setup.nowMs = RENEWAL_MS;

    const errors = await Promise.all(Array.from({ length: 5 }, () => failureOf(one.read())));
    const later = await failureOf(one.read());

    expect(new Set(errors.map(({ code, message }) => `${code} ${message}`))).toEqual(
      new Set([
        'UNAUTHENTICATED The session has ended, because Bitbucket no longer accepts its refresh token. Sign in again.',
      ]),
    );
    expect(later).toMatchObject({ code: 'UNAUTHENTICATED', message: 'The session has ended. Sign in again.' });
    expect([one.revoked, one.outcomes]).toEqual([[KEY], ['revoked']]);
    expect(setup.service.sent()).toEqual(['refresh-1']);
    expect(setup.service.upstream.requests.filter(({ path }) => path.startsWith('/users/'))).toEqual([]);
  });

  test('also ends if the access token was rejected first', async () => {
    const one = await createSignedIn();
    await one.read();
    setup.service.onToken = () => ({ ...INVALID_GRANT, status: 401 });
    setup.service.expire();

    const error = await failureOf(one.read());

    expect(error.message).toMatch(/^The session has ended, because/);
    expect(one.revoked).toEqual([KEY]);
  });

  test('also ends if Bitbucket names the error invalid_request', async () => {
    const one = await createSignedIn();
    const body = { error: 'invalid_request', error_description: 'Invalid refresh_token' };
    setup.service.onToken = () => ({ status: 400, body });
    setup.nowMs = RENEWAL_MS;

    const error = await failureOf(one.read());

    expect(error.message).toMatch(/^The session has ended, because/);
    expect([one.revoked, setup.service.sent()]).toEqual([[KEY], ['refresh-1']]);
  });

  test('ends when its access token is due if Bitbucket issued no refresh token', async () => {
    setup.service.onToken = () => ({ body: { ...setup.service.issue(), refresh_token: undefined } });
    const one = await createSignedIn();
    await one.read();
    setup.nowMs = RENEWAL_MS;

    const error = await failureOf(one.read());

    expect([error.code, error.message]).toEqual([
      'UNAUTHENTICATED',
      expect.stringContaining('issued no refresh token') as string,
    ]);
    expect([one.revoked, setup.service.sent()]).toEqual([[KEY], []]);
  });
});

describe('a session that ends during the renewal', () => {
  test('does not use the new token, and stores nothing', async () => {
    const one = await createSignedIn();
    setup.nowMs = RENEWAL_MS;
    setup.service.onToken = () => {
      setup.sessions.end(KEY);
      return undefined;
    };

    const error = await failureOf(one.read());

    expect([error.code, error.message]).toEqual(['UNAUTHENTICATED', 'The session has ended. Sign in again.']);
    expect(authorizations()).toEqual([]);
    expect(await setup.sessions.tokens.read(KEY)).toBeUndefined();
  });

  test('sends no request if it has ended before', async () => {
    const one = await createSignedIn();
    await one.read();
    setup.nowMs = RENEWAL_MS;
    setup.sessions.end(KEY);

    const error = await failureOf(one.read());

    expect([error.code, setup.service.sent(), one.revoked]).toEqual(['UNAUTHENTICATED', [], []]);
  });
});
